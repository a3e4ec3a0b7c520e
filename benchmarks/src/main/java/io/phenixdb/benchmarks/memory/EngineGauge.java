package io.phenixdb.benchmarks.memory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The engine's own figures, from {@code sys.metrics}. */
public final class EngineGauge {
  private EngineGauge() {}

  /** The value of a gauge. */
  public static double read(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT metric_value FROM sys.metrics WHERE name = ? AND statistic = 'value'")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("sys.metrics has no " + name);
        }
        return rows.getDouble(1);
      }
    }
  }
}
