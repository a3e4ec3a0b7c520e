package io.phenixdb.server.scripted;

import io.phenixdb.executor.session.Result;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result of the script: rows made as they are asked for. */
final class ScriptedResult implements Result {
  private final ScriptedSession session;
  private final long updateCount;
  private final List<ResultColumn> columns;
  private final Rows rows;
  private final long total;
  private final List<String> warnings;
  private long next;
  private boolean closed;

  /** Makes rows. */
  interface Rows {
    Batch batch(long from, int count);
  }

  ScriptedResult(
      ScriptedSession session,
      long updateCount,
      List<ResultColumn> columns,
      Rows rows,
      long total,
      List<String> warnings) {
    this.session = session;
    this.updateCount = updateCount;
    this.columns = columns;
    this.rows = rows;
    this.total = total;
    this.warnings = warnings;
    session.database.openResults.incrementAndGet();
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
    if (closed || next >= total) {
      return null;
    }
    int count = (int) Math.min(Batch.TARGET_ROWS, total - next);
    Batch batch = rows.batch(next, count);
    next += count;
    return batch;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.database.openResults.decrementAndGet();
    }
  }
}
