package io.phenixdb.executor.connection;

import io.phenixdb.executor.session.Result;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that is complete: a count, and rows in memory. Confined to the session. */
final class StoredResult implements Result {
  private final long updateCount;
  private final List<ResultColumn> columns;
  private final List<Batch> batches;
  private final List<String> warnings;
  private final RowLimit limit;
  private int next;

  StoredResult(
      long updateCount,
      List<ResultColumn> columns,
      List<Batch> batches,
      List<String> warnings,
      long maxRows) {
    this.updateCount = updateCount;
    this.columns = columns;
    this.batches = batches;
    this.warnings = warnings;
    this.limit = new RowLimit(maxRows);
  }

  @Override
  public long updateCount() {
    return updateCount;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public @Nullable Batch next() {
    while (next < batches.size() && !limit.reached()) {
      Batch batch = batches.get(next++);
      if (batch.size() > 0) {
        return limit.take(batch);
      }
    }
    return null;
  }

  @Override
  public void close() {
    next = batches.size();
  }
}
