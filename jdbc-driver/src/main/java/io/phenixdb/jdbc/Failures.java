package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaClientRuntimeException;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;

/** Turns what Avatica's {@code Meta} throws into {@code SQLException}s that keep their SQLSTATE. */
final class Failures {
  private static final String REMOTE_PREFIX = "Remote driver error: ";

  private Failures() {}

  /** A call of {@code Meta}. */
  interface Call<T> {
    T run() throws SQLException;
  }

  /** The call's result, its failures translated. */
  static <T> T translating(Call<T> call) throws SQLException {
    try {
      return call.run();
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  /** A call of {@code Meta} without a result. */
  interface Action {
    void run() throws SQLException;
  }

  /** Runs the action, its failures translated. */
  static void translatingAction(Action action) throws SQLException {
    try {
      action.run();
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  /** The {@code SQLException} for a failure. */
  static SQLException translate(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException known) {
        return known;
      }
      if (cause instanceof AvaticaRuntimeException known) {
        return SqlErrors.of(known.getSqlState(), known.getErrorMessage(), failure);
      }
      if (cause instanceof AvaticaClientRuntimeException known) {
        String message = String.valueOf(known.getMessage());
        return SqlErrors.of(
            known.getSqlState(),
            message.startsWith(REMOTE_PREFIX) ? message.substring(REMOTE_PREFIX.length()) : message,
            null);
      }
      if (cause instanceof IOException) {
        return SqlErrors.of("08006", "the server cannot be reached: " + cause.getMessage(), cause);
      }
    }
    return SqlErrors.of("XX000", "internal error: " + failure, failure);
  }
}
