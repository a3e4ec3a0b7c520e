package io.phenixdb.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.storage.error.DatabaseException;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServerTest {
  private static Database database;
  private static PhenixServer server;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    server = PhenixServer.start(database, ServerOptions.onLoopback(0));
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE counted (id INT PRIMARY KEY)");
      statement.execute("INSERT INTO counted VALUES (1)");
      HttpResponse<String> metrics = send(request("/metrics"));
      assertEquals(200, metrics.statusCode());
      assertTrue(metrics.headers().firstValue("content-type").orElse("").startsWith("text/plain"));
      assertTrue(metrics.body().contains("phenix_server_connections 1"), metrics.body());
      assertTrue(metrics.body().contains("phenix_statement"), metrics.body());
    }
    assertEquals("{\"status\":\"UP\"}\n", send(request("/health")).body());
    assertEquals(404, send(request("/elsewhere")).statusCode());
  }

  @Test
  void aStockAvaticaClientSpeaksJson() throws Exception {
    String open = "{\"request\":\"openConnection\",\"connectionId\":\"stock\",\"info\":{}}";
    assertEquals(200, json(open).statusCode());
    String create = "{\"request\":\"createStatement\",\"connectionId\":\"stock\"}";
    String id = json(create).body().replaceAll(".*\"statementId\":(\\d+).*", "$1");
    HttpResponse<String> rows =
        json(
            "{\"request\":\"prepareAndExecute\",\"connectionId\":\"stock\",\"statementId\":"
                + id
                + ",\"sql\":\"SELECT 41 + 1 AS answer, 'x' AS t, CAST(NULL AS INT) AS n\","
                + "\"maxRowsTotal\":-1,\"maxRowsInFirstFrame\":10}");
    assertTrue(rows.body().contains("[[42,\"x\",null]]"), rows.body());
    HttpResponse<String> failure =
        json(
            "{\"request\":\"prepareAndExecute\",\"connectionId\":\"stock\",\"statementId\":"
                + id
                + ",\"sql\":\"SELECT * FROM nowhere\",\"maxRowsTotal\":-1}");
    assertTrue(failure.body().contains("42P01"), failure.body());
    json("{\"request\":\"closeConnection\",\"connectionId\":\"stock\"}");
  }

  private static HttpResponse<String> json(String body) throws Exception {
    return send(
        request("/")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void brokenMessagesAreErrorsAndNothingElse() throws Exception {
    for (byte[] message :
        new byte[][] {{}, {1}, {9, 9, 9}, {1, 1, 127, 127, 127, 127}, {1, 1, 0, 0, 0, 1, 65}}) {
      HttpResponse<String> response =
          send(request("/frames").POST(HttpRequest.BodyPublishers.ofByteArray(message)));
      assertEquals(200, response.statusCode());
      assertEquals(1, response.body().charAt(0), "an error status");
    }
    assertTrue(
        send(request("/").POST(HttpRequest.BodyPublishers.ofString("garbage"))).statusCode()
            >= 400);
    assertEquals(405, send(request("/").DELETE()).statusCode());
  }

  @Test
  void aTakenPortIsAnError() {
    DatabaseException failure =
        assertThrows(
            DatabaseException.class,
            () -> PhenixServer.start(database, ServerOptions.onLoopback(server.port())));
    assertEquals("08006", failure.state().code());
    assertThrows(IllegalArgumentException.class, () -> ServerOptions.onLoopback(70_000));
  }

  @Test
  void theCommandServesUntilItIsStopped() throws Exception {
    ServerCommand command = new ServerCommand(EmbeddedDatabase::open);
    try (PipedReader pipe = new PipedReader();
        BufferedReader lines = new BufferedReader(pipe);
        var threads = Executors.newSingleThreadExecutor()) {
      PrintWriter out = new PrintWriter(new PipedWriter(pipe), true);
      Future<Integer> exit =
          threads.submit(() ->
              new CommandLine(command)
                  .setOut(out)
                  .execute("--data", "mem:", "--port", "0", "--drain-seconds", "0"));
      String line = lines.readLine();
      String url = line.substring(line.indexOf("jdbc:phenix://"));
      try (Connection connection = DriverManager.getConnection(url)) {
        assertTrue(connection.isValid(5));
        command.stop();
        assertEquals(0, exit.get());
        assertFalse(connection.isValid(5));
        assertEquals(
            "08006", assertThrows(SQLException.class, connection::getSchema).getSQLState());
      } catch (SQLException e) {
        assertEquals("08006", e.getSQLState());
      }
    }
  }

  @Test
  void anAddressThatOthersReachIsRefused() {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ServerCommand(EmbeddedDatabase::open))
            .setErr(new PrintWriter(err, true))
            .execute("--data", "mem:", "--host", "0.0.0.0", "--port", "0");
    assertEquals(1, exit);
    assertTrue(err.toString().contains("TLS is not supported"), err.toString());
    assertEquals(
        2,
        new CommandLine(new ServerCommand(EmbeddedDatabase::open))
            .setErr(new PrintWriter(new StringWriter()))
            .execute("--port", "1"));
  }
}
