package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change feed and the audit trail by SQL. */
class JournalSqlTest {
  @TempDir private Path folder;

  private Connection open() throws Exception {
    Path settings = folder.resolve("db").resolve("settings.properties");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "change_feed = on\naudit = on\n");
    return DriverManager.getConnection("jdbc:phenix:" + folder.resolve("db"));
  }

  @Test
  void changesTellWhatWasDoneToATable() throws Exception {
    try (Connection connection = open()) {
      Answers.run(
          connection,
          "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR)",
          "INSERT INTO item VALUES (1, 'one'), (2, 'two')",
          "UPDATE item SET name = 'zwei' WHERE id = 2",
          "DELETE FROM item WHERE id = 1",
          "ALTER TABLE item ADD COLUMN size INT",
          "INSERT INTO item VALUES (3, 'three', 30)");
      assertEquals(
          List.of(
              "INSERT | 1 | one | null | ",
              "INSERT | 2 | two | null | ",
              "UPDATE | 2 | zwei | null | ",
              "DELETE | 1 | one | null | ",
              "INSERT | 3 | three | 30 | "),
          Answers.rows(connection, "SELECT change, id, name, size FROM TABLE(CHANGES('item'))"));
      assertEquals(
          List.of("4 | "),
          Answers.rows(
              connection,
              "SELECT COUNT(DISTINCT commit_id) FROM TABLE(CHANGES('main.item', SINCE => TIMESTAMP"
                  + " '2001-01-01 00:00:00')) WHERE committed_at > TIMESTAMP '2001-01-01 00:00:00'"));
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT * FROM TABLE(CHANGES('item', SINCE => ?))")) {
        statement.setObject(1, LocalDateTime.of(2999, 1, 1, 0, 0));
        try (ResultSet rows = statement.executeQuery()) {
          assertEquals("change", rows.getMetaData().getColumnLabel(1));
          assertEquals(6, rows.getMetaData().getColumnCount());
          assertTrue(!rows.next());
        }
      }
    }
    try (Connection connection = open()) {
      assertEquals(
          List.of("5 | "), Answers.rows(connection, "SELECT COUNT(*) FROM TABLE(CHANGES('item'))"));
    }
  }

  @Test
  void accessEventsTellWhoReadWhatFromWhere() throws Exception {
    Path settings = folder.resolve("db").resolve("settings.properties");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "access_events = on\n");
    try (Connection connection =
        DriverManager.getConnection("jdbc:phenix:" + folder.resolve("db"))) {
      Answers.run(
          connection,
          "CREATE TABLE item (id INT PRIMARY KEY, owner INT)",
          "CREATE INDEX item_owner ON item (owner)",
          "INSERT INTO item VALUES (1, 10), (2, 10), (3, 20)");
      Answers.rows(connection, "SELECT * FROM item WHERE id = 2");
      Answers.rows(connection, "SELECT * FROM item WHERE owner = 10");
      Answers.rows(connection, "SELECT SUM(owner) FROM item");
      Answers.run(connection, "ALTER TABLE item SET TIER WARM");
      Answers.rows(connection, "SELECT SUM(owner) FROM item");
      // The third is the sum's, the fourth that of SET TIER, which looks for the rows to move.
      assertEquals(
          List.of(
              "1 | 0 | [2] | ",
              "2 | 0 | [1,2] | ",
              "3 | 0 | [] | ",
              "3 | 0 | [] | ",
              "0 | 3 | [] | "),
          Answers.rows(
              connection,
              "SELECT hot_rows, warm_rows, row_ids FROM sys.access_events WHERE table_name = 'item'"
                  + " AND session_id IS NOT NULL AND hot_rows + warm_rows + cold_rows > 0"));
    }
    try (Connection connection =
        DriverManager.getConnection("jdbc:phenix:" + folder.resolve("db"))) {
      assertEquals(
          List.of("1 | "),
          Answers.rows(
              connection, "SELECT COUNT(*) FROM sys.access_events WHERE row_ids = '[1,2]'"));
    }
  }

  @Test
  void whatIsWrongIsRefused() throws Exception {
    try (Connection connection = open()) {
      Answers.run(connection, "CREATE TABLE item (id INT PRIMARY KEY)");
      refused(connection, "42P01", "SELECT * FROM TABLE(CHANGES('nothing'))");
      refused(
          connection,
          "42883",
          "SELECT * FROM TABLE(CHANGES('item', TIMESTAMP '2001-01-01 00:00:00'))");
      refused(
          connection,
          "42883",
          "SELECT * FROM TABLE(CHANGES('item', UNTIL => TIMESTAMP '2001-01-01 00:00:00'))");
      refused(connection, "22023", "SELECT * FROM TABLE(CHANGES(7))");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:phenix:mem:")) {
      Answers.run(connection, "CREATE TABLE item (id INT PRIMARY KEY)");
      refused(connection, "55000", "SELECT * FROM TABLE(CHANGES('item'))");
      assertEquals(List.of(), Answers.rows(connection, "SELECT * FROM sys.audit"));
    }
  }

  @Test
  void theAuditTrailTellsDefinitionsSettingsAndBackups() throws Exception {
    try (Connection connection = open()) {
      Answers.run(
          connection,
          "CREATE TABLE item (id INT PRIMARY KEY)",
          "SET timezone = 'UTC'",
          "BACKUP DATABASE TO '" + folder.resolve("backup") + "'",
          "DROP TABLE item");
      List<String> audit =
          Answers.rows(
              connection,
              "SELECT event_number, kind, CASE WHEN detail LIKE '%DropTable%' THEN 'drop' ELSE '' END"
                  + " FROM sys.audit ORDER BY 1");
      assertEquals(
          List.of(
              "1 | DEFINITION |  | ",
              "2 | SETTING |  | ",
              "3 | BACKUP |  | ",
              "4 | DEFINITION | drop | "),
          audit);
      assertEquals(List.of(), Answers.rows(connection, "CHECK DATABASE"));
    }
  }

  private static void refused(Connection connection, String state, String sql) {
    SQLException error = assertThrows(SQLException.class, () -> Answers.rows(connection, sql), sql);
    assertEquals(state, error.getSQLState(), error.getMessage());
  }
}
