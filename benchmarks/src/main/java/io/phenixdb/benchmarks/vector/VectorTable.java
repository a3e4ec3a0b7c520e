package io.phenixdb.benchmarks.vector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of vectors that vector benchmarks use, and its index. */
public final class VectorTable {
  private static final int BATCH_ROWS = 1_000;

  private VectorTable() {}

  /** Creates the table and inserts vectors, numbered from zero, in one transaction. */
  public static void create(Connection connection, float[][] vectors) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE sample (id INT PRIMARY KEY, embedding VECTOR("
              + vectors[0].length
              + ") NOT NULL)");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO sample (id, embedding) VALUES (?, ?)")) {
      for (int id = 0; id < vectors.length; id++) {
        statement.setInt(1, id);
        statement.setObject(2, vectors[id]);
        statement.addBatch();
        if ((id + 1) % BATCH_ROWS == 0 || id + 1 == vectors.length) {
          statement.executeBatch();
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Creates the index for Euclidean distance. */
  public static void createIndex(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VECTOR INDEX sample_embedding ON sample (embedding) USING RPI"
              + " DISTANCE EUCLIDEAN WITH TARGET ACCURACY 95");
    }
  }
}
