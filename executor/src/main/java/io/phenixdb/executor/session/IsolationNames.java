package io.phenixdb.executor.session;

import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Locale;

/** How isolation levels are written in SQL. */
public final class IsolationNames {
  private IsolationNames() {}

  /** The level as SHOW prints it. */
  public static String text(IsolationLevel level) {
    return switch (level) {
      case READ_COMMITTED -> "read committed";
      case SNAPSHOT -> "repeatable read";
      case SERIALIZABLE -> "serializable";
    };
  }

  /** The level that a name asks for: READ UNCOMMITTED is served by READ COMMITTED; 22023. */
  public static IsolationLevel parse(String given) {
    return switch (given.trim().toLowerCase(Locale.ROOT).replace('_', ' ')) {
      case "read uncommitted", "read committed" -> IsolationLevel.READ_COMMITTED;
      case "repeatable read", "snapshot" -> IsolationLevel.SNAPSHOT;
      case "serializable" -> IsolationLevel.SERIALIZABLE;
      default ->
          throw new DatabaseException(
              SqlState.INVALID_ARGUMENT,
              "'"
                  + given
                  + "' is no isolation level; use read committed, repeatable read or serializable");
    };
  }
}
