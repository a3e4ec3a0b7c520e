package io.phenixdb.sqltests.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.server.http.PhenixServer;
import io.phenixdb.server.http.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** sqlline, a console that knows JDBC alone, works on both URLs without an exception. */
class SqlLineTest {
  private static String run(String url, Path folder) throws Exception {
    String script =
        """
        CREATE TABLE s (id INT PRIMARY KEY, name VARCHAR(20));
        INSERT INTO s VALUES (1, 'one'), (2, NULL);
        SELECT * FROM s ORDER BY id;
        !tables
        !columns s
        !primarykeys s
        !indexes s
        !metadata getTypeInfo
        !isolation TRANSACTION_SERIALIZABLE
        !autocommit off
        INSERT INTO s VALUES (3, 'three');
        !rollback
        SELECT COUNT(*) FROM s;
        """;
    Path file = folder.resolve("script.sql");
    Files.writeString(file, script);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    SqlLine console = new SqlLine();
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    console.setOutputStream(stream);
    console.setErrorStream(stream);
    SqlLine.Status status =
        console.begin(
            new String[] {
              "-u",
              url,
              "-n",
              "",
              "-p",
              "",
              "--isolation=TRANSACTION_REPEATABLE_READ",
              "--run=" + file
            },
            InputStream.nullInputStream(),
            false);
    String text = output.toString(StandardCharsets.UTF_8);
    assertEquals(SqlLine.Status.OK, status, text);
    return text;
  }

  private static void check(String text) {
    assertFalse(text.contains("Exception"), text);
    assertFalse(text.contains("Error:"), text);
    assertTrue(text.contains("| 1  | one"), text);
    assertTrue(text.contains("VARCHAR"), text);
  }

  @Test
  void itWorksEmbedded(@TempDir Path folder) throws Exception {
    check(run("jdbc:phenix:mem:sqlline", folder));
  }

  @Test
  void itWorksThroughAServer(@TempDir Path folder) throws Exception {
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        PhenixServer server = PhenixServer.start(database, ServerOptions.onLoopback(0))) {
      check(run(server.jdbcUrl(), folder));
    }
  }
}
