package io.phenixdb.tests.script;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.server.http.PhenixServer;
import io.phenixdb.server.http.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A fresh database in memory, reached by one of the two ways. Closed by its user. */
final class Databases implements AutoCloseable {
  private final AutoCloseable server;
  private final String url;
  private final Connection keeper;

  private Databases(AutoCloseable server, String url) throws SQLException {
    this.server = server;
    this.url = url;
    this.keeper = DriverManager.getConnection(url);
  }

  /** The ways to reach a database. */
  enum Way {
    EMBEDDED,
    REMOTE
  }

  static Databases open(Way way, String name) throws SQLException {
    return switch (way) {
      case EMBEDDED -> new Databases(() -> {}, "jdbc:phenix:mem:" + name);
      case REMOTE -> {
        Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        PhenixServer server = PhenixServer.start(database, ServerOptions.onLoopback(0));
        yield new Databases(
            () -> {
              server.close();
              database.close();
            },
            server.jdbcUrl());
      }
    };
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() throws Exception {
    keeper.close();
    server.close();
  }
}
