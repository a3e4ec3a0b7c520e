package io.phenixdb.executor.value;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;

/** The data exceptions that many evaluators raise, each worded in one place. */
public final class Errors {
  private Errors() {}

  /** 22003: a number does not fit its type. */
  public static DatabaseException outOfRange(Object value, DataType type) {
    return new DatabaseException(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value " + value + " is out of range for " + type);
  }

  /** 22003: the result of an operation does not fit its type. */
  public static DatabaseException resultOutOfRange(String operation, DataType type) {
    return new DatabaseException(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        "the result of " + operation + " is out of range for " + type);
  }

  /** 22012. */
  public static DatabaseException divisionByZero() {
    return new DatabaseException(SqlState.DIVISION_BY_ZERO, "division by zero");
  }

  /** 22P02: text is no value of a type. */
  public static DatabaseException badText(String text, DataType type) {
    return new DatabaseException(
        SqlState.INVALID_TEXT_REPRESENTATION, "'" + shorten(text) + "' is no value of " + type);
  }

  /** 22007: text is no date or time. */
  public static DatabaseException badDatetime(String text, DataType type) {
    return new DatabaseException(
        SqlState.INVALID_DATETIME_FORMAT, "'" + shorten(text) + "' is no value of " + type);
  }

  /** 22008: a date or time leaves the range that can be held. */
  public static DatabaseException datetimeOverflow(DataType type) {
    return new DatabaseException(
        SqlState.DATETIME_FIELD_OVERFLOW, "the result is out of range for " + type);
  }

  /** 22023: an argument of a function is no good. */
  public static DatabaseException invalidArgument(String message) {
    return new DatabaseException(SqlState.INVALID_ARGUMENT, message);
  }

  /** 0A000. */
  public static DatabaseException notSupported(String message) {
    return new DatabaseException(SqlState.FEATURE_NOT_SUPPORTED, message);
  }

  /** 42846: there is no conversion between two types. */
  public static DatabaseException cannotCast(DataType from, DataType to) {
    return new DatabaseException(
        SqlState.CANNOT_COERCE, "a value of " + from + " cannot be converted to " + to);
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
