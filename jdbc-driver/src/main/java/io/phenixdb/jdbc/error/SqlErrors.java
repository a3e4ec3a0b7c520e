package io.phenixdb.jdbc.error;

import java.sql.SQLClientInfoException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the {@code SQLException} subclass that JDBC wants for a SQLSTATE. */
public final class SqlErrors {
  /** The driver was called in a state that does not allow it: closed object, no current row. */
  public static final String INVALID_STATE = "24000";

  /** A column or parameter index is out of range. */
  public static final String INVALID_INDEX = "07009";

  /** A statement is executed although a parameter has no value. */
  public static final String UNBOUND_PARAMETER = "07001";

  private SqlErrors() {}

  /** The exception for a SQLSTATE. */
  public static SQLException of(@Nullable String state, @Nullable String message) {
    return of(state, message, null);
  }

  /** The exception for a SQLSTATE, with what caused it. */
  public static SQLException of(
      @Nullable String sqlState, @Nullable String message, @Nullable Throwable cause) {
    String state = sqlState == null || sqlState.length() < 5 ? "XX000" : sqlState;
    return switch (state.substring(0, 2)) {
      case "08" ->
          state.equals("08001") || state.equals("08006")
              ? new SQLTransientConnectionException(message, state, cause)
              : new SQLNonTransientConnectionException(message, state, cause);
      case "0A" -> new SQLFeatureNotSupportedException(message, state, cause);
      case "21", "22" -> new SQLDataException(message, state, cause);
      case "23" -> new SQLIntegrityConstraintViolationException(message, state, cause);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, state, cause);
      case "40" -> new SQLTransactionRollbackException(message, state, cause);
      case "42", "3F", "2B" -> new SQLSyntaxErrorException(message, state, cause);
      case "53" -> new SQLTransientException(message, state, cause);
      case "57" ->
          state.equals("57014") || state.equals("57033")
              ? new SQLTimeoutException(message, state, cause)
              : new SQLNonTransientConnectionException(message, state, cause);
      case "58", "XX" -> new SQLNonTransientException(message, state, cause);
      default -> new SQLException(message, state, cause);
    };
  }

  /** An object was used after it was closed. */
  public static SQLException closed(String what) {
    String state = what.equals("connection") ? "08003" : INVALID_STATE;
    return of(state, "the " + what + " is closed");
  }

  /** A method or a combination of arguments that the driver does not support. */
  public static SQLFeatureNotSupportedException unsupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported", "0A000");
  }

  /** A client info property that nobody knows. */
  public static SQLClientInfoException clientInfo(String message) {
    return new SQLClientInfoException(message, "42704", 0, Map.of());
  }

  /** A value cannot be had in the form that was asked for. */
  public static SQLException conversion(String message) {
    return of("22018", message);
  }
}
