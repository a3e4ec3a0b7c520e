package io.phenixdb.planner.resolve;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Makes errors that name the place of a syntax-tree node in the statement. */
public final class StatementErrors {

  private StatementErrors() {}

  /** An error at a node; {@code null} or a made-up node leaves the place unknown. */
  public static DatabaseException at(@Nullable SqlNode node, SqlState state, String message) {
    return at(node, state, message, null);
  }

  /** An error at a node with a hint. */
  public static DatabaseException at(
      @Nullable SqlNode node, SqlState state, String message, @Nullable String hint) {
    return at(node == null ? SqlParserPos.ZERO : node.getParserPosition(), state, message, hint);
  }

  /** An error at a position. */
  public static DatabaseException at(
      SqlParserPos position, SqlState state, String message, @Nullable String hint) {
    return new DatabaseException(
        state, message, position.getLineNum(), position.getColumnNum(), hint, null);
  }

  /** What we recognise and do not support yet (0A000). */
  public static DatabaseException unsupported(
      @Nullable SqlNode node, String message, @Nullable String hint) {
    return at(node, SqlState.FEATURE_NOT_SUPPORTED, message, hint);
  }
}
