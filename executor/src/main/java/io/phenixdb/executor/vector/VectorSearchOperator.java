package io.phenixdb.executor.vector;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nearest-neighbour search, range search and kNN join: for each input row the nearest rows of a
 * table, nearest first.
 *
 * <p>With an index the filter and the tiers become a set of row ids that the search must stay
 * within; the set is computed once when it does not depend on the input row. Without an index the
 * table is scanned once for each input batch and a heap kept for each of its rows. Rows whose
 * distance is NULL come last, as ORDER BY puts them, and only where fewer than the wanted number
 * have one.
 */
public final class VectorSearchOperator implements Operator {
  private final PhysicalPlan.VectorSearch plan;
  private final Operator input;
  private final List<DataType> inputTypes;
  private final Evaluator query;
  private final @Nullable Evaluator limit;
  private final @Nullable Evaluator radius;
  private final @Nullable Evaluator filter;

  /**
   * A search.
   *
   * @param query over the input
   * @param filter over input columns then filter columns, or null
   */
  public VectorSearchOperator(
      PhysicalPlan.VectorSearch plan,
      Operator input,
      List<DataType> inputTypes,
      Evaluator query,
      @Nullable Evaluator limit,
      @Nullable Evaluator radius,
      @Nullable Evaluator filter) {
    this.plan = plan;
    this.input = input;
    this.inputTypes = List.copyOf(inputTypes);
    this.query = query;
    this.limit = limit;
    this.radius = radius;
    this.filter = filter;
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    SearchBounds bounds = SearchBounds.of(limit, radius, plan.radiusInclusive(), context);
    CandidateFilter candidates = new CandidateFilter(plan, inputTypes, filter, context);
    VectorMatcher matcher =
        plan.index() == null
            ? new ScanMatcher(plan, bounds, candidates, context)
            : new IndexMatcher(plan, plan.index(), bounds, candidates, context);
    if (!bounds.limitsDistance()) {
      matcher = new NullDistanceMatcher(matcher, plan, bounds, candidates, context);
    }
    return new VectorSearchCursor(plan, input.open(context), query, matcher, context);
  }
}
