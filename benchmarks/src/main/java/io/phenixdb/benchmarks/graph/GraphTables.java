package io.phenixdb.benchmarks.graph;

import io.phenixdb.benchmarks.dataset.EdgeList;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a graph, and the property graph over them. */
final class GraphTables {
  private static final int BATCH_ROWS = 1_000;

  private GraphTables() {}

  /** Values of a row. */
  @FunctionalInterface
  private interface Binder {
    void bind(PreparedStatement statement, int row) throws SQLException;
  }

  /**
   * Makes and fills the tables.
   *
   * @param asGraph whether a property graph is defined over them
   */
  static void create(Connection connection, EdgeList graph, boolean asGraph) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE person (id INT PRIMARY KEY)");
      statement.execute(
          "CREATE TABLE knows (id INT PRIMARY KEY, a INT NOT NULL REFERENCES person (id),"
              + " b INT NOT NULL REFERENCES person (id))");
    }
    insert(
        connection,
        "INSERT INTO person VALUES (?)",
        graph.vertices(),
        (statement, row) -> statement.setInt(1, row));
    insert(
        connection,
        "INSERT INTO knows VALUES (?, ?, ?)",
        graph.edges(),
        (statement, row) -> {
          statement.setInt(1, row);
          statement.setInt(2, graph.source(row));
          statement.setInt(3, graph.destination(row));
        });
    if (!asGraph) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE PROPERTY GRAPH social VERTEX TABLES (person KEY (id) LABEL person"
              + " PROPERTIES (id)) EDGE TABLES (knows KEY (id) SOURCE KEY (a) REFERENCES person"
              + " (id) DESTINATION KEY (b) REFERENCES person (id) LABEL knows)");
    }
  }

  private static void insert(Connection connection, String sql, int count, Binder binder)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int row = 0; row < count; row++) {
        binder.bind(statement, row);
        statement.addBatch();
        if ((row + 1) % BATCH_ROWS == 0 || row + 1 == count) {
          statement.executeBatch();
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
