package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.BatchFailure;
import io.phenixdb.jdbc.error.ErrorPosition;
import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;

/**
 * Turns the engine's exceptions into those of JDBC and of Avatica; SQLSTATE and position are kept.
 */
final class SqlFailures {
  private SqlFailures() {}

  /** The message with its position and hint. */
  private static String text(DatabaseException failure) {
    return ErrorPosition.decorate(
        String.valueOf(failure.getMessage()), failure.line(), failure.column(), failure.hint());
  }

  /** For JDBC. */
  static SQLException sql(RuntimeException failure) {
    if (failure instanceof DatabaseException known) {
      return SqlErrors.of(known.state().code(), text(known), known);
    }
    if (failure instanceof AvaticaRuntimeException known) {
      return SqlErrors.of(known.getSqlState(), known.getErrorMessage(), known);
    }
    if (failure instanceof BatchFailure batch) {
      DatabaseException known = batch.failure();
      return new BatchUpdateException(
          text(known), known.state().code(), 0, batch.counts(), sql(known));
    }
    return SqlErrors.of(
        SqlState.INTERNAL_ERROR.code(), "internal error, please report it: " + failure, failure);
  }

  /** For methods of {@code Meta}, which report errors unchecked. */
  static AvaticaRuntimeException avatica(RuntimeException failure) {
    return failure instanceof AvaticaRuntimeException known ? known : avatica(sql(failure));
  }

  /** For methods of {@code Meta}, which report errors unchecked. */
  static AvaticaRuntimeException avatica(SQLException failure) {
    AvaticaRuntimeException unchecked =
        new AvaticaRuntimeException(
            String.valueOf(failure.getMessage()),
            failure.getErrorCode(),
            String.valueOf(failure.getSQLState()),
            AvaticaSeverity.ERROR);
    unchecked.initCause(failure);
    return unchecked;
  }
}
