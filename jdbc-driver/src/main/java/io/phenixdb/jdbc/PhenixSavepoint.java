package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of a transaction.
 *
 * @param id unique within the connection
 * @param name the user's name, or null for an unnamed one
 */
record PhenixSavepoint(int id, @Nullable String name) implements Savepoint {

  /** The name within the session. */
  String sessionName() {
    return name == null ? "jdbc_savepoint_" + id : name;
  }

  /** The name as SQL text. */
  String quoted() {
    return '"' + sessionName().replace("\"", "\"\"") + '"';
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw SqlErrors.of("3B001", "savepoint '" + name + "' has a name, no id");
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw SqlErrors.of("3B001", "savepoint " + id + " has an id, no name");
    }
    return name;
  }
}
