package io.phenixdb.executor.vector;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.join.JoinedRows;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import org.jspecify.annotations.Nullable;

/** One run of a vector search: input rows side by side with the rows found for each. */
final class VectorSearchCursor implements BatchCursor {
  private final BatchCursor input;
  private final Evaluator query;
  private final VectorMatcher matcher;
  private final ExecutionContext context;
  private final TableReader table;
  private final ScanStatistics statistics;
  private final int[] columns;
  private @Nullable Batch batch;
  private long[][] found = {};
  private int row;
  private int at;

  VectorSearchCursor(
      PhysicalPlan.VectorSearch plan,
      BatchCursor input,
      Evaluator query,
      VectorMatcher matcher,
      ExecutionContext context) {
    this.input = input;
    this.query = query;
    this.matcher = matcher;
    this.context = context;
    this.table = context.transaction().read(plan.table());
    this.statistics = context.statistics(plan);
    this.columns = plan.tableColumns().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      Batch current = batch;
      if (current == null) {
        current = input.next();
        if (current == null) {
          return null;
        }
        found = matcher.find(current, (VectorColumn) query.evaluate(current, context));
        batch = current;
        row = 0;
        at = 0;
      }
      Batch result = pairs(current);
      if (result != null) {
        return result;
      }
      batch = null;
    }
  }

  private @Nullable Batch pairs(Batch current) {
    int[] lefts = new int[Batch.TARGET_ROWS];
    int[] rights = new int[Batch.TARGET_ROWS];
    long[] rowIds = new long[Batch.TARGET_ROWS];
    int count = 0;
    while (row < found.length && count < rowIds.length) {
      if (at == found[row].length) {
        row++;
        at = 0;
      } else {
        lefts[count] = row;
        rights[count] = count;
        rowIds[count++] = found[row][at++];
      }
    }
    if (count == 0) {
      return null;
    }
    context.checkCancelled();
    Batch rows = table.fetch(rowIds, count, columns, statistics);
    return JoinedRows.pairs(current, lefts, rows, rights, count);
  }

  @Override
  public void close() {
    input.close();
  }
}
