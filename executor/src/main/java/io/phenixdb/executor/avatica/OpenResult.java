package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.jdbc.wire.WireOutput;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A result that a client reads. Each pull holds the connection's lock, so that other statements of
 * the connection may run in between; the result is closed by its end, its statement's next
 * execution, or its statement's end, whatever comes first.
 */
final class OpenResult {
  private final MetaConnection connection;
  private final int statementId;
  private final Result result;
  private final @Nullable PreparedStatement owned;
  private @Nullable Batch pending;
  private int pendingRow;
  private volatile boolean closed;
  private volatile boolean cancelled;

  /**
   * An open result.
   *
   * @param owned a statement that was prepared for this execution alone, or null; closed with it
   */
  OpenResult(
      MetaConnection connection,
      int statementId,
      Result result,
      @Nullable PreparedStatement owned) {
    this.connection = connection;
    this.statementId = statementId;
    this.result = result;
    this.owned = owned;
  }

  Result result() {
    return result;
  }

  /** Makes the next pull fail. */
  void cancel() {
    cancelled = true;
  }

  /** The next batch, or null at the end, which closes the result. */
  @Nullable Batch next() throws SQLException {
    connection.lock(statementId);
    try {
      if (closed) {
        return null;
      }
      if (cancelled) {
        throw new DatabaseException(SqlState.QUERY_CANCELED, "the statement was cancelled");
      }
      Batch batch = result.next();
      if (batch == null) {
        closeLocked();
      }
      return batch;
    } catch (RuntimeException e) {
      closeLocked();
      throw SqlFailures.sql(e);
    } finally {
      connection.unlock();
    }
  }

  /** Whether the result is at its end or was closed. */
  boolean isClosed() {
    return closed;
  }

  /**
   * Writes the next rows as a frame: a done flag, the number of blocks, the blocks. It ends after
   * {@code maxRows} rows or {@link FrameService#FRAME_BYTES}.
   */
  void writeFrame(WireOutput output, int maxRows) throws SQLException {
    int head = output.size();
    output.putByte(0).putInt(0);
    int blocks = 0;
    int rows = 0;
    boolean done = false;
    while (rows < maxRows && output.size() - head < FrameService.FRAME_BYTES) {
      Batch batch = pending;
      if (batch == null) {
        batch = next();
        pendingRow = 0;
      }
      if (batch == null) {
        done = true;
        break;
      }
      long fitting = Math.max(1, FrameService.FRAME_BYTES / BlockWriter.rowBytes(batch));
      int count = (int) Math.min(Math.min(batch.size() - pendingRow, maxRows - rows), fitting);
      BlockWriter.write(output, batch, pendingRow, count);
      blocks++;
      rows += count;
      pendingRow += count;
      pending = pendingRow < batch.size() ? batch : null;
    }
    output.setByte(head, done ? 1 : 0);
    output.setInt(head + 1, blocks);
  }

  /** Closes the result; the second time nothing happens. */
  void close() {
    connection.lock(statementId);
    try {
      closeLocked();
    } finally {
      connection.unlock();
    }
  }

  private void closeLocked() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      result.close();
    } finally {
      if (owned != null) {
        owned.close();
      }
    }
  }
}
