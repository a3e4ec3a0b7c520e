package io.phenixdb.sqltests.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting that docs/durability.md describes. */
class SynchronousCommitTest {
  @TempDir Path folder;

  private Connection open(String setting) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:phenix:" + folder.resolve("db") + ";synchronousCommit=" + setting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "group", "off", "GROUP"})
  void commitsOfEachSettingAreThereAfterReopening(String setting) throws SQLException {
    try (Connection connection = open(setting);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (n INTEGER)");
      statement.execute("INSERT INTO t VALUES (1)");
    }
    try (Connection connection = open("on");
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT n FROM t")) {
      assertEquals(true, rows.next());
      assertEquals(1, rows.getInt(1));
    }
  }

  @Test
  void aSessionChoosesForItsOwnCommits() throws SQLException {
    try (Connection connection = open("group");
        Statement statement = connection.createStatement()) {
      for (String setting : new String[] {"off", "group", "on"}) {
        statement.execute("SET synchronous_commit = " + setting);
        try (var rows = statement.executeQuery("SHOW synchronous_commit")) {
          assertEquals(true, rows.next());
          assertEquals(setting, rows.getString(1));
        }
      }
    }
  }

  @Test
  void anotherValueIsRefused() {
    assertEquals(
        "22023", assertThrows(SQLException.class, () -> open("sometimes").close()).getSQLState());
  }
}
