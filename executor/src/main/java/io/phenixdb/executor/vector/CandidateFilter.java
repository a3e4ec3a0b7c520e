package io.phenixdb.executor.vector;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.scan.TierFilter;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the table a search may return: those that pass the filter and live in the wanted
 * tiers. Confined to one run.
 */
final class CandidateFilter {
  private final PhysicalPlan.VectorSearch plan;
  private final List<DataType> inputTypes;
  private final @Nullable Evaluator filter;
  private final ExecutionContext context;
  private final boolean perInputRow;
  private @Nullable RowIdSet shared;

  CandidateFilter(
      PhysicalPlan.VectorSearch plan,
      List<DataType> inputTypes,
      @Nullable Evaluator filter,
      ExecutionContext context) {
    this.plan = plan;
    this.inputTypes = inputTypes;
    this.filter = filter;
    this.context = context;
    this.perInputRow = plan.filter() != null && readsInput(plan.filter(), inputTypes.size());
  }

  private static boolean readsInput(Expression expression, int inputWidth) {
    return switch (expression) {
      case Expression.Column column -> column.index() < inputWidth;
      case Expression.Call call ->
          call.arguments().stream().anyMatch(argument -> readsInput(argument, inputWidth));
      case Expression.Cast cast -> readsInput(cast.operand(), inputWidth);
      case Expression.Case branches ->
          branches.conditions().stream().anyMatch(e -> readsInput(e, inputWidth))
              || branches.results().stream().anyMatch(e -> readsInput(e, inputWidth))
              || readsInput(branches.otherwise(), inputWidth);
      case Expression.InList list ->
          readsInput(list.operand(), inputWidth)
              || list.values().stream().anyMatch(e -> readsInput(e, inputWidth));
      case Expression.Constant constant -> false;
      case Expression.Parameter parameter -> false;
      case Expression.ScalarSubquery subquery -> false;
      case Expression.ExistsSubquery subquery -> false;
      case Expression.NextValue next -> false;
    };
  }

  /** Whether the filter gives other rows for other input rows. */
  boolean perInputRow() {
    return perInputRow;
  }

  /** The ids of the candidates for an input row, or null when every row of the table is one. */
  @Nullable RowIdSet rowIds(Batch input, int inputRow) {
    if (filter == null && TierFilter.all(plan.tiers())) {
      return null;
    }
    if (perInputRow) {
      return scan(input, inputRow);
    }
    RowIdSet rows = shared;
    if (rows == null) {
      rows = scan(null, 0);
      shared = rows;
    }
    return rows;
  }

  private RowIdSet scan(@Nullable Batch input, int inputRow) {
    int[] columns = new int[plan.filterColumns().size() + 1];
    for (int i = 0; i < columns.length - 1; i++) {
      columns[i] = plan.filterColumns().get(i);
    }
    columns[columns.length - 1] = ScanRequest.ROW_ID;
    ScanRequest request = new ScanRequest(columns, List.of(), plan.tiers());
    RowIdSet set = new RowIdSet();
    try (BatchCursor cursor =
        context.transaction().read(plan.table()).scan(request, context.statistics(plan))) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        LongColumn ids = (LongColumn) batch.column(columns.length - 1);
        if (filter == null) {
          for (int i = 0; i < ids.size(); i++) {
            set.add(ids.get(i));
          }
        } else {
          int[] positions = new int[batch.size()];
          int count = passing(input, inputRow, batch, positions);
          for (int i = 0; i < count; i++) {
            set.add(ids.get(positions[i]));
          }
        }
      }
    }
    return set;
  }

  /**
   * Writes the positions of the rows that pass the filter.
   *
   * @param input the input row's batch, or null when the filter does not read it
   * @param rows table rows whose first columns are the filter columns
   * @return how many pass
   */
  int passing(@Nullable Batch input, int inputRow, Batch rows, int[] positions) {
    int size = rows.size();
    Evaluator condition = filter;
    if (condition == null) {
      for (int i = 0; i < size; i++) {
        positions[i] = i;
      }
      return size;
    }
    int width = inputTypes.size();
    ColumnVector[] columns = new ColumnVector[width + plan.filterColumns().size()];
    for (int i = 0; i < width; i++) {
      columns[i] =
          input == null || !perInputRow
              ? Columns.nulls(inputTypes.get(i), size)
              : Columns.broadcast(input.column(i).gather(new int[] {inputRow}, 1), size);
    }
    for (int i = width; i < columns.length; i++) {
      columns[i] = rows.column(i - width);
    }
    return Selection.positions(condition.evaluate(Batch.of(size, columns), context), positions);
  }
}
