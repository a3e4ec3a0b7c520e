package io.phenixdb.sqltests.acceptance;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.server.http.PhenixServer;
import io.phenixdb.server.http.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A database in memory that is reached over a URL. The first connection is kept until it is closed.
 *
 * @param name how the tests call it
 * @param url what the driver opens
 * @param keeper closes what serves the URL
 */
record Place(String name, String url, AutoCloseable keeper) implements AutoCloseable {

  /** A database in this JVM, by its URL. */
  static Place embedded() throws SQLException {
    String url = "jdbc:phenix:mem:acceptance-" + UUID.randomUUID();
    return new Place("embedded", url, DriverManager.getConnection(url));
  }

  /** A database behind a server. */
  static Place remote() {
    Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    PhenixServer server = PhenixServer.start(database, ServerOptions.onLoopback(0));
    return new Place(
        "remote",
        server.jdbcUrl(),
        () -> {
          server.close();
          database.close();
        });
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() throws Exception {
    keeper.close();
  }
}
