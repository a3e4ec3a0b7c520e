package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {
  @TempDir private Path folder;
  private Database database;
  private Session session;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("me");
    run(
        session,
        "CREATE TABLE thing (id INT PRIMARY KEY, name VARCHAR, price DECIMAL(10, 2), made DATE,"
            + " place VECTOR(2))");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String file(String name, String content) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, content);
    return path.toString();
  }

  @Test
  void rowsComeBackAsTheyWere() {
    run(
        session,
        "INSERT INTO thing VALUES (1, 'plain', 1.50, DATE '2026-01-02', '[1,2]'),"
            + " (2, 'comma, \"quote\" and\nline', NULL, NULL, NULL), (3, '', 0, NULL,"
            + " '[-0.5,1e-7]')");
    List<List<Object>> before =
        rows(
            session, "SELECT id, name, price, made, CAST(place AS VARCHAR) FROM thing ORDER BY id");
    String target = folder.resolve("thing.csv").toString();
    assertEquals(3, run(session, "COPY thing TO '" + target + "' WITH (HEADER)"));
    run(session, "TRUNCATE TABLE thing");
    assertEquals(3, run(session, "COPY thing FROM '" + target + "' WITH (HEADER)"));
    assertEquals(
        before,
        rows(
            session,
            "SELECT id, name, price, made, CAST(place AS VARCHAR) FROM thing ORDER BY id"));
  }

  @Test
  void someColumnsAreEnoughAndOthersGetTheirDefaults() throws IOException {
    String source = file("some.csv", "b;2\nc;3\n");
    assertEquals(
        2, run(session, "COPY thing (name, id) FROM '" + source + "' WITH (DELIMITER ';')"));
    assertEquals(
        List.of(List.of(2, "b"), List.of(3, "c")),
        rows(session, "SELECT id, name FROM thing ORDER BY id"));
  }

  @Test
  void aBadLineUndoesTheWholeFileAndIsNamed() throws IOException {
    assertLine(SqlState.BAD_COPY_FILE_FORMAT, "1,a,1,,\n2,b\n", "line 2");
    assertLine(SqlState.INVALID_TEXT_REPRESENTATION, "1,a,1,,\nx,b,1,,\n", "line 2");
    assertLine(SqlState.UNIQUE_VIOLATION, "1,a,1,,\n2,\"b\nb\",1,,\n1,c,1,,\n", "line 4");
    assertLine(SqlState.NOT_NULL_VIOLATION, ",a,1,,\n", "line 1");
    assertLine(SqlState.DATA_EXCEPTION, "1,a,1,,\"[1,2,3]\"\n", "line 1");
  }

  private void assertLine(SqlState state, String content, String line) throws IOException {
    String source = file("bad.csv", content);
    DatabaseException failure =
        assertState(state, () -> run(session, "COPY thing FROM '" + source + "'"));
    assertTrue(failure.getMessage().contains(line), failure.getMessage());
    assertEquals(0L, value(session, "SELECT COUNT(*) FROM thing"));
  }

  @Test
  void missingFilesAndFoldersAreReported() {
    String missing = folder.resolve("missing.csv").toString();
    assertState(SqlState.UNDEFINED_FILE, () -> run(session, "COPY thing FROM '" + missing + "'"));
    assertState(SqlState.UNDEFINED_FILE, () -> run(session, "COPY thing FROM '" + folder + "'"));
    assertState(
        SqlState.UNDEFINED_FILE,
        () -> run(session, "COPY thing TO '" + folder.resolve("no/such.csv") + "'"));
  }

  @Test
  void aFailedCopyToLeavesTheFileThatWasThere() throws IOException {
    String target = file("kept.csv", "kept");
    run(session, "INSERT INTO thing (id, price) VALUES (1, 0)");
    assertState(
        SqlState.DIVISION_BY_ZERO,
        () -> run(session, "COPY (SELECT id / CAST(price AS INT) FROM thing) TO '" + target + "'"));
    assertEquals("kept", Files.readString(Path.of(target)));
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(path -> path.toString().endsWith(".tmp")));
    }
  }
}
