package io.phenixdb.planner.validate;

import io.phenixdb.parser.ParseError;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.jspecify.annotations.Nullable;

/**
 * Translates what Calcite and the parser raise to {@link DatabaseException}s with SQLSTATE and
 * position.
 */
public final class ValidationErrors {
  /** Beginnings or parts of Calcite's messages and what they mean; the first that fits counts. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("Object '", SqlState.UNDEFINED_TABLE),
          new Meaning("Table '", SqlState.UNDEFINED_TABLE),
          new Meaning("is ambiguous", SqlState.AMBIGUOUS_COLUMN),
          new Meaning("Unknown target column", SqlState.UNDEFINED_COLUMN),
          new Meaning("Column '", SqlState.UNDEFINED_COLUMN),
          new Meaning("Unknown identifier", SqlState.UNDEFINED_OBJECT),
          new Meaning("No match found for function signature", SqlState.UNDEFINED_FUNCTION),
          new Meaning("Invalid number of arguments", SqlState.UNDEFINED_FUNCTION),
          new Meaning("Cannot apply", SqlState.UNDEFINED_FUNCTION),
          new Meaning("is not being grouped", SqlState.GROUPING_ERROR),
          new Meaning("Aggregate expression", SqlState.GROUPING_ERROR),
          new Meaning("Aggregate expressions cannot be nested", SqlState.GROUPING_ERROR),
          new Meaning("Windowed aggregate", SqlState.GROUPING_ERROR),
          new Meaning("cannot convert value of type", SqlState.CANNOT_COERCE),
          new Meaning("Unknown datatype name", SqlState.UNDEFINED_OBJECT),
          new Meaning("Duplicate", SqlState.DUPLICATE_OBJECT),
          new Meaning("Ordinal out of range", SqlState.INVALID_COLUMN_REFERENCE),
          new Meaning("out of range", SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
          new Meaning("Illegal TIMESTAMP literal", SqlState.INVALID_DATETIME_FORMAT),
          new Meaning("Illegal DATE literal", SqlState.INVALID_DATETIME_FORMAT),
          new Meaning("Illegal TIME literal", SqlState.INVALID_DATETIME_FORMAT),
          new Meaning("Illegal ", SqlState.INVALID_TEXT_REPRESENTATION),
          new Meaning("Type mismatch", SqlState.DATATYPE_MISMATCH),
          new Meaning("Values passed to", SqlState.DATATYPE_MISMATCH),
          new Meaning("must have the same type", SqlState.DATATYPE_MISMATCH),
          new Meaning("Illegal mixing of types", SqlState.DATATYPE_MISMATCH),
          new Meaning("must be a condition", SqlState.DATATYPE_MISMATCH),
          new Meaning("not assignable", SqlState.DATATYPE_MISMATCH));

  private ValidationErrors() {}

  /** The exception to raise for one that planning a statement raised. */
  public static DatabaseException translate(RuntimeException failure) {
    return switch (failure) {
      case DatabaseException known -> known;
      case ParseError parse -> of(parse);
      case CalciteContextException context -> of(context);
      case CalciteException calcite ->
          new DatabaseException(state(calcite.getMessage()), text(calcite), calcite);
      default -> {
        Throwable cause = failure.getCause();
        yield cause instanceof RuntimeException inner && inner != failure
            ? translate(inner)
            : new DatabaseException(
                SqlState.INTERNAL_ERROR, "the statement could not be planned: " + failure, failure);
      }
    };
  }

  private static DatabaseException of(ParseError error) {
    SqlState state = SqlState.SYNTAX_ERROR;
    for (SqlState candidate : SqlState.values()) {
      if (candidate.code().equals(error.sqlState())) {
        state = candidate;
      }
    }
    return new DatabaseException(
        state, error.sentence(), error.line(), error.column(), error.hint(), error);
  }

  private static DatabaseException of(CalciteContextException error) {
    Throwable cause = error.getCause();
    if (cause instanceof DatabaseException known) {
      return known;
    }
    String message = cause == null || cause.getMessage() == null ? text(error) : cause.getMessage();
    return new DatabaseException(
        state(message), message, error.getPosLine(), error.getPosColumn(), null, error);
  }

  private static String text(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.toString() : message;
  }

  private static SqlState state(@Nullable String message) {
    if (message != null) {
      for (Meaning meaning : MEANINGS) {
        if (message.contains(meaning.fragment())) {
          return meaning.state();
        }
      }
    }
    return SqlState.SYNTAX_ERROR;
  }

  private record Meaning(String fragment, SqlState state) {}
}
