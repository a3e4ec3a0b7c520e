package io.phenixdb.executor.avatica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prepared lookups by key take a shorter way through the driver; nobody can tell. */
class EmbeddedLookupTest {
  private static final String URL = "jdbc:phenix:mem:embedded_lookup";
  private static final String BY_ID = "SELECT name, points, tags, id FROM person WHERE id = ?";

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection(URL);
    run(
        "CREATE TABLE person (id BIGINT PRIMARY KEY, name VARCHAR(20), points INTEGER,"
            + " tags VARCHAR ARRAY, email VARCHAR(40) UNIQUE, town VARCHAR(20))");
    run("CREATE INDEX person_town ON person (town)");
    run(
        "INSERT INTO person VALUES (1, 'Ada', 10, ARRAY['a', 'b'], 'ada@x.org', 'London'),"
            + " (2, NULL, NULL, NULL, 'bob@x.org', 'Paris'),"
            + " (3, 'Eve', 30, ARRAY['c'], NULL, 'Paris')");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void run(String sql) throws SQLException {
    run(connection, sql);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<List<Object>> rows(PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    List<List<Object>> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          Object value = result.getObject(i);
          row.add(value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static void assertState(
      String state, org.junit.jupiter.api.function.Executable executable) {
    SQLException failure = assertThrows(SQLException.class, executable);
    assertEquals(state, failure.getSQLState(), failure.getMessage());
  }

  @Test
  void aRowIsFoundAgainAndAgain() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement(BY_ID)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of(List.of("Ada", 10, List.of("a", "b"), 1L)), rows(byId, 1L));
        assertEquals(List.of(java.util.Arrays.asList(null, null, null, 2L)), rows(byId, 2));
        assertEquals(List.of(), rows(byId, 4L));
        assertEquals(List.of(List.of("Eve", 30, List.of("c"), 3L)), rows(byId, "3"));
        assertEquals(List.of(), rows(byId, (Object) null));
      }
    }
  }

  @Test
  void aTextKeyAndAnIndexAreServedToo() throws SQLException {
    try (PreparedStatement byEmail =
            connection.prepareStatement("SELECT id FROM person WHERE email = ?");
        PreparedStatement byTown =
            connection.prepareStatement("SELECT id FROM person WHERE town = ?")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of(List.of(1L)), rows(byEmail, "ada@x.org"));
        assertEquals(List.of(), rows(byEmail, "nobody"));
        assertState("22001", () -> rows(byEmail, "a".repeat(100)));
        assertEquals(List.of(List.of(1L)), rows(byTown, "London"));
        assertEquals(List.of(List.of(2L), List.of(3L)), rows(byTown, "Paris"));
        assertEquals(List.of(), rows(byTown, "Rome"));
      }
    }
  }

  @Test
  void aLookupSeesOwnWritesAndTheTransactionsSnapshot() throws SQLException {
    try (PreparedStatement byId =
            connection.prepareStatement("SELECT points FROM person WHERE id = ?");
        Connection other = DriverManager.getConnection(URL)) {
      assertEquals(List.of(List.of(10)), rows(byId, 1L));
      connection.setAutoCommit(false);
      run("UPDATE person SET points = 11 WHERE id = 1");
      assertEquals(List.of(List.of(11)), rows(byId, 1L));
      run(other, "UPDATE person SET points = 31 WHERE id = 3");
      assertEquals(List.of(List.of(30)), rows(byId, 3L));
      connection.rollback();
      connection.setAutoCommit(true);
      assertEquals(List.of(List.of(10)), rows(byId, 1L));
      assertEquals(List.of(List.of(31)), rows(byId, 3L));
      run("BEGIN");
      assertEquals(List.of(List.of(31)), rows(byId, 3L));
      run(other, "UPDATE person SET points = 32 WHERE id = 3");
      assertEquals(List.of(List.of(31)), rows(byId, 3L));
      run("COMMIT");
      assertEquals(List.of(List.of(32)), rows(byId, 3L));
    }
  }

  @Test
  void aReadCommittedTransactionSeesWhatOthersHaveCommitted() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    try (PreparedStatement byId =
            connection.prepareStatement("SELECT points FROM person WHERE id = ?");
        Connection other = DriverManager.getConnection(URL)) {
      assertEquals(List.of(List.of(10)), rows(byId, 1L));
      assertEquals(List.of(List.of(10)), rows(byId, 1L));
      run(other, "UPDATE person SET points = 12 WHERE id = 1");
      assertEquals(List.of(List.of(12)), rows(byId, 1L));
      assertState(
          "25001", () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
      connection.commit();
    }
  }

  @Test
  void ddlOfAnotherConnectionIsFollowed() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement("SELECT * FROM person WHERE id = ?");
        Connection other = DriverManager.getConnection(URL)) {
      assertEquals(6, rows(byId, 1L).getFirst().size());
      run(other, "ALTER TABLE person ADD COLUMN extra INTEGER");
      run(other, "UPDATE person SET extra = 5 WHERE id = 1");
      assertEquals(5, rows(byId, 1L).getFirst().get(6));
      run(other, "ALTER TABLE person DROP COLUMN tags");
      List<Object> row = rows(byId, 1L).getFirst();
      assertEquals(List.of(1L, "Ada", 10, "ada@x.org", "London", 5), row);
      assertEquals(row, rows(byId, 1L).getFirst());
      run(other, "DROP TABLE person");
      assertState("42P01", () -> rows(byId, 1L));
      run(other, "CREATE TABLE person (id BIGINT PRIMARY KEY, word VARCHAR(5))");
      run(other, "INSERT INTO person VALUES (1, 'new')");
      assertEquals(List.of(List.of(1L, "new")), rows(byId, 1L));
    }
  }

  @Test
  void anotherSchemaMeansAnotherTable() throws SQLException {
    run("CREATE SCHEMA second");
    run("CREATE TABLE second.person (id BIGINT PRIMARY KEY, points INTEGER)");
    run("INSERT INTO second.person VALUES (1, 77)");
    try (PreparedStatement byId =
        connection.prepareStatement("SELECT points FROM person WHERE id = ?")) {
      String first = connection.getSchema();
      assertEquals(List.of(List.of(10)), rows(byId, 1L));
      connection.setSchema("second");
      assertEquals(List.of(List.of(77)), rows(byId, 1L));
      connection.setSchema(first);
      assertEquals(List.of(List.of(10)), rows(byId, 1L));
    }
  }

  @Test
  void valuesThatDoNotFitAndMissingOnesAreRefused() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement(BY_ID)) {
      assertState("07001", byId::executeQuery);
      assertState("22P02", () -> rows(byId, "no number"));
      assertEquals(1, rows(byId, 1L).size());
      assertState("22P02", () -> rows(byId, "no number"));
      assertState("22003", () -> rows(byId, new java.math.BigDecimal("1e30")));
    }
  }

  @Test
  void aClosedOrExhaustedResultSetStaysWhatItIs() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement(BY_ID)) {
      byId.setLong(1, 1);
      ResultSet first = byId.executeQuery();
      assertState("24000", () -> first.getString(1));
      assertTrue(first.next());
      Array tags = first.getArray(3);
      assertEquals("Ada", first.getString("NAME"));
      assertFalse(first.next());
      assertState("24000", () -> first.getString(1));
      byId.setLong(1, 3);
      ResultSet second = byId.executeQuery();
      assertTrue(first.isClosed());
      assertTrue(second.next());
      assertThrows(SQLException.class, first::next);
      assertThrows(SQLException.class, () -> first.getString(1));
      assertEquals("Eve", second.getString(1));
      assertEquals(List.of("a", "b"), List.of((Object[]) tags.getArray()));
      assertEquals(byId, second.getStatement());
      assertState("0A000", () -> second.updateInt(2, 5));
      assertState("0A000", second::previous);
      second.close();
      assertThrows(SQLException.class, second::next);
    }
  }

  @Test
  void aResultSetThatIsKeptKeepsItsRow() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement(BY_ID)) {
      byId.setLong(1, 1);
      ResultSet kept = byId.executeQuery();
      assertTrue(kept.next());
      assertFalse(byId.getMoreResults(Statement.KEEP_CURRENT_RESULT));
      byId.setLong(1, 3);
      try (ResultSet other = byId.executeQuery()) {
        assertTrue(other.next());
        assertEquals("Eve", other.getString(1));
        assertEquals("Ada", kept.getString(1));
      }
    }
  }

  @Test
  void closingTheResultSetCompletesTheStatement() throws SQLException {
    PreparedStatement byId = connection.prepareStatement(BY_ID);
    byId.closeOnCompletion();
    rows(byId, 1L);
    assertTrue(byId.isClosed());
    assertThrows(SQLException.class, byId::executeQuery);
  }

  @Test
  void wasNullAndMetadataAreThose() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement(BY_ID)) {
      byId.setLong(1, 2);
      try (ResultSet row = byId.executeQuery()) {
        assertEquals("points", row.getMetaData().getColumnLabel(2));
        assertEquals("person", row.getMetaData().getTableName(2));
        assertTrue(row.next());
        assertEquals(0, row.getInt(2));
        assertTrue(row.wasNull());
        assertEquals(2, row.getLong(4));
        assertFalse(row.wasNull());
        assertNull(row.getString(1));
        assertTrue(row.wasNull());
      }
      byId.setMaxRows(1);
      byId.setQueryTimeout(5);
      assertEquals(1, rows(byId, 1L).size());
      assertTrue(byId.execute());
      assertEquals(-1, byId.getUpdateCount());
      assertState("0100E", byId::executeUpdate);
    }
  }

  @Test
  void lookupsAreCounted() throws SQLException {
    try (PreparedStatement byId = connection.prepareStatement(BY_ID)) {
      double before = queries();
      for (int i = 0; i < 50; i++) {
        rows(byId, 1L);
      }
      assertEquals(before + 51, queries());
    }
  }

  private double queries() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT metric_value FROM sys.metrics WHERE name = 'phenix.statements'"
                    + " AND statistic = 'count' AND CAST(tags AS VARCHAR) LIKE '%query%'")) {
      assertTrue(row.next());
      return row.getDouble(1);
    }
  }

  @Test
  void aClosedConnectionRefusesLookups() throws SQLException {
    PreparedStatement byId = connection.prepareStatement(BY_ID);
    rows(byId, 1L);
    connection.close();
    assertThrows(SQLException.class, byId::executeQuery);
  }
}
