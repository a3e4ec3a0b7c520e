package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an element table that satisfy a condition, and what they cost: one scan of the table.
 *
 * @param accepted null when there is no condition
 * @param costs null when there is no cost
 */
record ElementRows(@Nullable RowIdSet accepted, @Nullable RowCosts costs) {
  private static final int BYTES_A_ROW = 16;

  boolean accepts(long row) {
    return accepted == null || accepted.accepts(row);
  }

  /** Evaluates a step over its table; 22023 for a negative cost. */
  static ElementRows of(
      PathProgram.Step step,
      TableDefinition table,
      ScanStatistics statistics,
      Buffer buffer,
      ExecutionContext context) {
    if (step.condition() == null && step.cost() == null) {
      return new ElementRows(null, null);
    }
    RowIdSet accepted = step.condition() == null ? null : new RowIdSet();
    RowCosts costs = step.cost() == null ? null : new RowCosts();
    int width = step.columns().size();
    int[] ordinals = new int[width + 1];
    for (int i = 0; i < width; i++) {
      ordinals[i] = step.columns().get(i);
    }
    ordinals[width] = ScanRequest.ROW_ID;
    ScanRequest request = new ScanRequest(ordinals, List.of(), EnumSet.allOf(Tier.class));
    try (BatchCursor cursor = context.transaction().read(table).scan(request, statistics)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        Batch rows = batch;
        if (accepted != null && step.condition() != null) {
          rows = selected(batch, step.condition(), context);
          LongColumn ids = (LongColumn) rows.column(width);
          for (int i = 0; i < rows.size(); i++) {
            accepted.add(ids.get(i));
          }
        }
        if (costs != null && step.cost() != null) {
          add(costs, rows, step.cost(), width, context);
        }
        buffer.add((long) rows.size() * BYTES_A_ROW);
      }
    }
    return new ElementRows(accepted, costs);
  }

  private static Batch selected(Batch batch, Evaluator condition, ExecutionContext context) {
    int[] positions = new int[batch.size()];
    int count = Selection.positions(condition.evaluate(batch, context), positions);
    return batch.select(positions, count);
  }

  private static void add(
      RowCosts costs, Batch rows, Evaluator cost, int width, ExecutionContext context) {
    ColumnVector values = cost.evaluate(rows, context);
    LongColumn ids = (LongColumn) rows.column(width);
    for (int i = 0; i < rows.size(); i++) {
      if (!values.isNull(i)) {
        double value = ((DoubleColumn) values).get(i);
        if (!(value >= 0)) {
          throw Errors.invalidArgument(
              "the COST of an edge is " + value + "; it must be a number of at least 0");
        }
        costs.put(ids.get(i), value);
      }
    }
  }
}
