package io.phenixdb.jdbc.spi;

/**
 * How a statement is to run.
 *
 * @param maxRows most rows wanted, 0 for all
 * @param timeoutMillis longest run time, 0 for none
 * @param fetchSize rows that are sent at a time, at least 1
 * @param expected what the caller can take
 */
public record ExecutionOptions(long maxRows, long timeoutMillis, int fetchSize, Expected expected) {
  /** Rows sent at a time unless told otherwise. */
  public static final int DEFAULT_FETCH_SIZE = 10_000;

  /**
   * What the method that was called returns; another outcome is refused before the statement runs.
   */
  public enum Expected {
    ANY,
    ROWS,
    COUNT
  }

  public ExecutionOptions {
    if (maxRows < 0 || timeoutMillis < 0 || fetchSize < 1) {
      throw new IllegalArgumentException(maxRows + ", " + timeoutMillis + ", " + fetchSize);
    }
  }
}
