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
 * @param ending what gives up a database that its last connection leaves behind
 */
public record SqlEngine(String name, String url, List<String> settings, Ending ending) {
  public SqlEngine {
    settings = List.copyOf(settings);
  }

  /** A database that goes with its last connection, or that files hold. */
  public SqlEngine(String name, String url, List<String> settings) {
    this(name, url, settings, () -> {});
  }

  /** Gives a database up. */
  @FunctionalInterface
  public interface Ending {
    void run() throws SQLException;
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

  /** Gives the database up once its connections are closed. */
  public void end() throws SQLException {
    ending.run();
  }
}
