package io.phenixdb.jdbc.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionUrlTest {
  private static ConnectionUrl parse(String url) throws SQLException {
    return ConnectionUrl.parse(url).orElseThrow();
  }

  @Test
  void memoryUrlsNameADatabaseOrNone() throws SQLException {
    assertEquals(new ConnectionUrl.Memory("a", Map.of()), parse("jdbc:phenix:mem:a"));
    assertEquals(new ConnectionUrl.Memory(null, Map.of()), parse("jdbc:phenix:mem:"));
    assertEquals(
        new ConnectionUrl.Memory("a", Map.of("schema", "s")), parse("JDBC:Phenix:mem:a;schema=s"));
  }

  @Test
  void otherTextIsADirectory() throws SQLException {
    assertEquals(
        new ConnectionUrl.Directory(Path.of("./data/my.db"), true, Map.of()),
        parse("jdbc:phenix:./data/my.db"));
    assertEquals(
        new ConnectionUrl.Directory(Path.of("/a b"), false, Map.of("create", "false")),
        parse("jdbc:phenix:/a b;CREATE=false"));
  }

  @Test
  void serverUrlsHaveDefaultsAndDecodedProperties() throws SQLException {
    assertEquals(
        new ConnectionUrl.Server("host", 8765, null, Map.of()), parse("jdbc:phenix://host"));
    assertEquals(
        new ConnectionUrl.Server("127.0.0.1", 99, "main", Map.of("user", "a b", "fetchSize", "5")),
        parse("jdbc:phenix://127.0.0.1:99/main?user=a%20b&fetchsize=5"));
    ConnectionUrl.Server server = (ConnectionUrl.Server) parse("jdbc:phenix://[::1]:7/");
    assertEquals("https://[::1]:7/", server.endpoint(true).toString());
  }

  @Test
  void othersUrlsAreNotOurs() throws SQLException {
    assertTrue(ConnectionUrl.parse("jdbc:other:x").isEmpty());
    assertTrue(ConnectionUrl.parse(null).isEmpty());
  }

  @Test
  void anErrorDoesNotShowThePassword() {
    SQLException failure =
        assertThrows(SQLException.class, () -> parse("jdbc:phenix://h?nonsense=1&password=secret"));
    assertEquals("08001", failure.getSQLState());
    assertTrue(failure.getMessage().contains("unknown property 'nonsense'"));
    assertFalse(failure.getMessage().contains("secret"));
  }
}
