package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.server.http.PhenixServer;
import io.phenixdb.server.http.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backing up, verifying and restoring by SQL, embedded and through a server. */
class BackupSqlTest {
  @TempDir private Path folder;

  private static void fill(Connection connection) throws SQLException {
    Answers.run(
        connection,
        "CREATE TABLE paper (id INT PRIMARY KEY, title VARCHAR, embedding VECTOR(3))",
        "CREATE TABLE cites (a INT, b INT, PRIMARY KEY (a, b))",
        "CREATE VECTOR INDEX near ON paper (embedding)",
        "CREATE VIEW titles AS SELECT title FROM paper",
        "INSERT INTO paper VALUES (1, 'one', VECTOR '[1,0,0]'), (2, 'two', VECTOR '[0,1,0]')",
        "INSERT INTO cites VALUES (1, 2)");
  }

  private Connection open(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:phenix:" + folder.resolve(name));
  }

  private void assertWhole(String directory, List<String> titles) throws SQLException {
    try (Connection connection = open(directory)) {
      assertEquals(titles, Answers.rows(connection, "SELECT title FROM titles ORDER BY 1"));
      assertEquals(
          List.of("1 | "),
          Answers.rows(
              connection, "SELECT id FROM paper ORDER BY embedding <-> '[1,0,0]'::vector LIMIT 1"));
      assertEquals(List.of(), Answers.rows(connection, "CHECK DATABASE"));
    }
  }

  @Test
  void anEmbeddedDatabaseIsBackedUpVerifiedAndRestored() throws Exception {
    String backup = folder.resolve("backup").toString();
    try (Connection connection = open("db")) {
      fill(connection);
      Answers.run(connection, "BACKUP DATABASE TO '" + backup + "'");
      Answers.run(connection, "INSERT INTO paper VALUES (3, 'three', NULL)");
      try (Statement statement = connection.createStatement()) {
        statement.execute("BACKUP DATABASE TO '" + backup + "'");
        SQLWarning told = statement.getWarnings();
        assertTrue(told.getMessage().contains("any moment (UTC) from"), told.getMessage());
      }
      Answers.run(
          connection,
          "BACKUP VERIFY '" + backup + "'",
          "RESTORE DATABASE FROM '" + backup + "' TO '" + folder.resolve("restored") + "'");
    }
    assertWhole("restored", List.of("one | ", "three | ", "two | "));
  }

  @Test
  void aServerBacksUpAndAnyOtherSessionRestores() throws Exception {
    Path data = folder.resolve("db");
    String backup = folder.resolve("backup").toString();
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.at(data));
        PhenixServer server = PhenixServer.start(database, ServerOptions.onLoopback(0));
        Connection connection = DriverManager.getConnection(server.jdbcUrl())) {
      fill(connection);
      Answers.run(connection, "BACKUP DATABASE TO '" + backup + "'");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:phenix:mem:")) {
      Answers.run(
          connection,
          "RESTORE DATABASE FROM '" + backup + "' TO '" + folder.resolve("restored") + "'");
    }
    assertWhole("restored", List.of("one | ", "two | "));
  }

  @Test
  void whatCannotBeDoneIsRefusedWithItsState() throws Exception {
    Path backup = folder.resolve("backup");
    Path target = folder.resolve("restored");
    try (Connection connection = open("db")) {
      fill(connection);
      Answers.run(connection, "BACKUP DATABASE TO '" + backup + "'");
      refused(connection, "22023", "BACKUP DATABASE TO '" + folder.resolve("db/backup") + "'");
      refused(connection, "58P01", "BACKUP VERIFY '" + folder.resolve("nowhere") + "'");
      refused(connection, "55000", "BACKUP VERIFY '" + folder + "'");
      refused(connection, "0A000", "RESTORE DATABASE FROM '" + backup + "'");
      refused(connection, "55000", restore(backup, folder));
      refused(
          connection, "22023", restore(backup, target) + " UNTIL TIMESTAMP '2001-01-01 00:00:00'");
      refused(
          connection, "22023", restore(backup, target) + " UNTIL TIMESTAMP '2999-01-01 00:00:00'");
      Path manifest = backup.resolve("BACKUP.json");
      Files.writeString(manifest, Files.readString(manifest).replace("crc32c\": ", "crc32c\": 1"));
      refused(connection, "XX001", "BACKUP VERIFY '" + backup + "'");
      refused(connection, "XX001", restore(backup, target));
      assertTrue(Files.notExists(target));
    }
  }

  private static String restore(Path backup, Path target) {
    return "RESTORE DATABASE FROM '" + backup + "' TO '" + target + "'";
  }

  private static void refused(Connection connection, String state, String sql) {
    SQLException error = assertThrows(SQLException.class, () -> Answers.run(connection, sql), sql);
    assertEquals(state, error.getSQLState(), error.getMessage());
  }
}
