package io.phenixdb.parser.statement;

import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a statement says of a transaction; null leaves the session's setting.
 *
 * @param readOnly true for READ ONLY, false for READ WRITE
 */
public record TransactionMode(@Nullable Isolation isolation, @Nullable Boolean readOnly) {

  /** Nothing said. */
  public static final TransactionMode UNSPECIFIED = new TransactionMode(null, null);

  /** The isolation levels of the SQL standard, and SNAPSHOT. */
  public enum Isolation {
    /** May see what is not committed. */
    READ_UNCOMMITTED,
    /** Sees what is committed before each statement. */
    READ_COMMITTED,
    /** Rows once read do not change. */
    REPEATABLE_READ,
    /** Sees what was committed when the transaction began. */
    SNAPSHOT,
    /** As if transactions ran one after the other. */
    SERIALIZABLE
  }

  /** Returns this mode with an isolation level. */
  public TransactionMode withIsolation(Isolation level) {
    return new TransactionMode(level, readOnly);
  }

  /** Returns this mode with an access mode. */
  public TransactionMode withReadOnly(boolean value) {
    return new TransactionMode(isolation, value);
  }

  void write(SqlWriter writer) {
    if (isolation != null) {
      writer.keyword("ISOLATION LEVEL " + isolation.name().replace('_', ' '));
      if (readOnly != null) {
        writer.print(",");
        writer.setNeedWhitespace(true);
      }
    }
    if (readOnly != null) {
      writer.keyword(readOnly ? "READ ONLY" : "READ WRITE");
    }
  }
}
