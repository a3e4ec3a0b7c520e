package io.phenixdb.executor.session;

import io.phenixdb.executor.operator.Cancellation;

/**
 * A statement that is running: what sys.statements, cancel and progress bars see of it. Written by
 * the statement's thread, read by any.
 */
public final class StatementActivity {
  private final String sql;
  private final long startedMillis;
  private final Cancellation cancellation;
  private volatile long rowsDone;
  private volatile long rowsTotal = -1;

  /** A statement that begins now. */
  public StatementActivity(String sql, long startedMillis, Cancellation cancellation) {
    this.sql = sql;
    this.startedMillis = startedMillis;
    this.cancellation = cancellation;
  }

  /** The statement's text. */
  public String sql() {
    return sql;
  }

  /** When it began, in milliseconds since the epoch. */
  public long startedMillis() {
    return startedMillis;
  }

  /** How it is asked to stop. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Rows read, loaded, written or moved so far. */
  public long rowsDone() {
    return rowsDone;
  }

  /** Rows that will have been done at the end, or -1 when nobody knows. */
  public long rowsTotal() {
    return rowsTotal;
  }

  /** Tells how far the statement is. */
  public void progress(long done, long total) {
    rowsDone = done;
    rowsTotal = total;
  }
}
