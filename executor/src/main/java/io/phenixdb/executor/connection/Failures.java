package io.phenixdb.executor.connection;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/** Turns whatever a statement dies of into the one exception that clients see. */
final class Failures {
  private Failures() {}

  static DatabaseException translate(Throwable failure) {
    return switch (failure) {
      case DatabaseException known -> known;
      case OutOfMemoryError memory ->
          new DatabaseException(
              SqlState.OUT_OF_MEMORY,
              "the process ran out of memory in this statement; give the JVM more heap (-Xmx) or"
                  + " narrow the statement",
              memory);
      case StackOverflowError depth ->
          new DatabaseException(
              SqlState.STATEMENT_TOO_COMPLEX,
              "the statement is nested too deeply to be processed; split it",
              depth);
      default ->
          new DatabaseException(
              SqlState.INTERNAL_ERROR,
              "internal error, please report it with the statement: " + failure,
              failure);
    };
  }
}
