package io.phenixdb.benchmarks.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A database as JDBC reaches it.
 *
 * @param name as tables show it
 * @param url for the driver
 * @param settings statements that each new connection runs
 */
public record SqlEngine(String name, String url, List<String> settings) {
  public SqlEngine {
    settings = List.copyOf(settings);
  }

  /** A new connection with the settings; the caller closes it. */
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
