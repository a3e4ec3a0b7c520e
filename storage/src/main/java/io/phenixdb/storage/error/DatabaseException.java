package io.phenixdb.storage.error;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of the database: a SQLSTATE, a sentence for the user and, for an error in SQL
 * text, its position.
 *
 * <p>The message says what happened, with the value, the limit and what to do. It becomes a {@code
 * SQLException} at the JDBC boundary.
 */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SqlState state;
  private final int line;
  private final int column;
  private final @Nullable String hint;

  /** An error without a position in the statement. */
  public DatabaseException(SqlState state, String message) {
    this(state, message, 0, 0, null, null);
  }

  /** An error caused by another one. */
  public DatabaseException(SqlState state, String message, @Nullable Throwable cause) {
    this(state, message, 0, 0, null, cause);
  }

  /**
   * An error with everything known about it.
   *
   * @param line one-based line in the statement, 0 when unknown
   * @param column one-based column in the statement, 0 when unknown
   * @param hint what to do, or null
   */
  public DatabaseException(
      SqlState state,
      String message,
      int line,
      int column,
      @Nullable String hint,
      @Nullable Throwable cause) {
    super(message, cause);
    this.state = state;
    this.line = line;
    this.column = column;
    this.hint = hint;
  }

  /** The SQLSTATE of the error. */
  public SqlState state() {
    return state;
  }

  /** One-based line of the statement text, or 0. */
  public int line() {
    return line;
  }

  /** One-based column of the statement text, or 0. */
  public int column() {
    return column;
  }

  /** What the user can do about it, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
