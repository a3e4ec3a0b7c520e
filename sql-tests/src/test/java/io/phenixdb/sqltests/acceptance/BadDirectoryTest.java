package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that cannot be opened are refused with a SQLSTATE and stay as they are. */
class BadDirectoryTest {
  @TempDir private Path folder;

  private static String url(Path directory) {
    return "jdbc:phenix:" + directory;
  }

  private static void refused(String state, String url) {
    SQLException error =
        assertThrows(SQLException.class, () -> DriverManager.getConnection(url).close());
    assertEquals(state, error.getSQLState(), error.getMessage());
    assertFalse(String.valueOf(error.getMessage()).isBlank());
  }

  private Path database() throws SQLException {
    Path directory = folder.resolve("db");
    try (Connection connection = DriverManager.getConnection(url(directory))) {
      Answers.run(connection, "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1), (2)");
    }
    return directory;
  }

  private static void holdsItsRows(Path directory) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(directory))) {
      assertEquals(
          List.of("2 | 3 | "), Answers.rows(connection, "SELECT COUNT(*), SUM(id) FROM t"));
    }
  }

  @Test
  void aFolderWithOtherFilesIsNoDatabase() throws Exception {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "dear reader");
    refused("55000", url(folder));
    refused("55000", url(folder) + ";create=false");
    assertEquals("dear reader", Files.readString(letter));
    assertEquals(1, folder.toFile().listFiles().length);
  }

  @Test
  void aFileIsNoDatabase() throws Exception {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "dear reader");
    refused("55000", url(letter));
    assertEquals("dear reader", Files.readString(letter));
  }

  @Test
  void anAbsentDirectoryIsNotCreatedWhenForbidden() {
    Path absent = folder.resolve("absent");
    refused("58P01", url(absent) + ";create=false");
    assertFalse(Files.exists(absent));
  }

  @Test
  void aNewerFormatIsRefusedAndLeftAlone() throws Exception {
    Path directory = database();
    Path manifest = directory.resolve("MANIFEST.json");
    byte[] original = Files.readAllBytes(manifest);
    String text = new String(original, StandardCharsets.UTF_8);
    String newer = text.replaceFirst("\"formatVersion\": *\\d+", "\"formatVersion\": 99999");
    assertNotEquals(text, newer);
    Files.writeString(manifest, newer);
    refused("0A000", url(directory));
    assertEquals(newer, Files.readString(manifest));
    Files.write(manifest, original);
    holdsItsRows(directory);
  }

  @Test
  void aDamagedManifestIsDetected() throws Exception {
    Path directory = database();
    Path manifest = directory.resolve("MANIFEST.json");
    byte[] original = Files.readAllBytes(manifest);
    String text = new String(original, StandardCharsets.UTF_8);
    String changed = text.replaceFirst("\"generation\": *\\d+", "\"generation\": 77777");
    assertNotEquals(text, changed);
    Files.writeString(manifest, changed);
    refused("XX001", url(directory));
    Files.write(manifest, original);
    holdsItsRows(directory);
  }

  @Test
  void aDirectoryThatAServerHasOpenIsLocked() throws Exception {
    Path directory = database();
    try (ServerProcess server = ServerProcess.start(directory)) {
      refused("55006", url(directory));
      try (Connection connection = server.connect()) {
        assertEquals(List.of("2 | "), Answers.rows(connection, "SELECT COUNT(*) FROM t"));
      }
    }
    assertTrue(Files.exists(directory.resolve("LOCK")));
    holdsItsRows(directory);
  }
}
