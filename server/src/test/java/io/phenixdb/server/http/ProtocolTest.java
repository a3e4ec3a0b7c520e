package io.phenixdb.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.jdbc.PhenixDriver;
import io.phenixdb.jdbc.error.ErrorPosition;
import io.phenixdb.server.scripted.ScriptedDatabase;
import io.phenixdb.server.scripted.ScriptedDatabases;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What JDBC sees of a scripted database, embedded and through a server: it must be the same. */
class ProtocolTest {
  private static final ScriptedDatabase DATABASE = ScriptedDatabases.DATABASE;
  private static PhenixServer server;

  @BeforeAll
  static void start() {
    server = PhenixServer.start(DATABASE, ServerOptions.onLoopback(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<String> urls() {
    return List.of("jdbc:phenix:mem:script", server.jdbcUrl());
  }

  private static Connection open(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  @ParameterizedTest
  @MethodSource("urls")
  void rowsStreamInOrderAndNothingStaysOpen(String url) throws SQLException {
    int before = DATABASE.openResults();
    try (Connection connection = open(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("ROWS 25001")) {
      long expected = 0;
      while (rows.next()) {
        assertEquals(expected, rows.getLong(1));
        if (expected % 7 == 3) {
          assertNull(rows.getString("name"));
          assertTrue(rows.wasNull());
        } else {
          assertEquals("näme " + expected, rows.getString("NAME"));
          assertFalse(rows.wasNull());
        }
        assertEquals(-expected, rows.getObject(3, float[].class)[1]);
        expected++;
      }
      assertEquals(25_001, expected);
    }
    assertEquals(before, DATABASE.openResults());
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aResultThatIsLeftEarlyIsClosed(String url) throws SQLException {
    int before = DATABASE.openResults();
    try (Connection connection = open(url);
        PreparedStatement statement = connection.prepareStatement("ROWS 100000")) {
      for (int i = 0; i < 3; i++) {
        ResultSet rows = statement.executeQuery();
        assertTrue(rows.next());
      }
      statement.setMaxRows(5);
      statement.setFetchSize(2);
      int count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          count++;
        }
      }
      assertEquals(5, count);
    }
    assertEquals(before, DATABASE.openResults());
  }

  @ParameterizedTest
  @MethodSource("urls")
  void everyTypeIsReadInItsForms(String url) throws SQLException {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("TYPES")) {
      assertTrue(row.next());
      assertTrue(row.getBoolean(1));
      assertEquals("true", row.getString(1));
      assertEquals(-7, row.getByte(2));
      assertEquals(300, row.getShort(3));
      assertEquals(70_000, row.getInt(4));
      assertEquals(Integer.class, row.getObject(4).getClass());
      assertEquals(5_000_000_000L, row.getObject(5));
      assertEquals("22003", state(() -> row.getInt(5)));
      assertEquals(1.5f, row.getObject(6));
      assertEquals(0.1, row.getDouble(7));
      assertEquals(new BigDecimal("123.45"), row.getBigDecimal(8));
      assertEquals(new BigDecimal("1234567890123456789.01234"), row.getObject(9));
      assertEquals("ab   ", row.getString(10));
      assertEquals("zażółć", row.getObject(11));
      assertArrayEquals(new byte[] {1, (byte) 0xfe}, row.getBytes(12));
      assertEquals("01fe", row.getString(12));
      assertEquals(LocalDate.of(2024, 2, 29), row.getObject(13, LocalDate.class));
      assertEquals("2024-02-29", row.getString(13));
      assertEquals(java.sql.Date.valueOf("2024-02-29"), row.getDate(13));
      assertEquals(LocalTime.of(12, 34, 56, 789_000_000), row.getObject(14, LocalTime.class));
      assertEquals("12:34:56.789", row.getString(14));
      assertEquals(
          LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000),
          row.getObject(15, LocalDateTime.class));
      assertEquals(Timestamp.valueOf("2024-02-29 12:34:56.123456"), row.getTimestamp(15));
      assertEquals("2024-02-29 12:34:56.123456", row.getString(15));
      assertEquals(
          OffsetDateTime.of(2024, 2, 29, 12, 34, 56, 0, ZoneOffset.UTC), row.getObject(16));
      assertEquals(Period.of(1, 6, 0), row.getObject(17));
      assertEquals(Duration.ofDays(1).plusHours(1).plusMillis(500), row.getObject(18));
      assertEquals("1 01:00:00.5", row.getString(18));
      assertEquals(UUID.fromString("01234567-89ab-cdef-8123-456789abcdef"), row.getObject(19));
      assertEquals("{\"a\":1}", row.getString(20));
      assertArrayEquals(new Integer[] {4, null, 6}, (Integer[]) row.getArray(21).getArray());
      assertEquals("[4, NULL, 6]", row.getString(21));
      assertArrayEquals(new float[] {1, 2.5f, -3}, (float[]) row.getObject(22));
      assertEquals("[1.0,2.5,-3.0]", row.getString(22));
      assertArrayEquals(new double[] {1, 2.5, -3}, row.getObject(22, double[].class));
      assertEquals("22018", state(() -> row.getLong(22)));
      assertTrue(row.next());
      for (int i = 1; i <= 22; i++) {
        assertNull(row.getObject(i), "column " + i);
        assertTrue(row.wasNull());
        assertNull(row.getString(i));
      }
      assertEquals(0, row.getLong(5));
      assertFalse(row.next());
      assertEquals("07009", state(() -> row.getLong(23)));
      assertEquals("42703", state(() -> row.getLong("nowhere")));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void metadataOfAResultTellsTypesAndOrigin(String url) throws SQLException {
    try (Connection connection = open(url);
        PreparedStatement statement = connection.prepareStatement("ROWS 1")) {
      var columns = statement.getMetaData();
      assertEquals(3, columns.getColumnCount());
      assertEquals("id", columns.getColumnLabel(1));
      assertEquals(Types.BIGINT, columns.getColumnType(1));
      assertTrue(columns.isAutoIncrement(1));
      assertEquals("script", columns.getTableName(1));
      assertEquals(Types.OTHER, columns.getColumnType(3));
      assertEquals("vector", columns.getColumnTypeName(3));
      assertEquals(3, columns.getPrecision(3));
      assertEquals("07009", state(() -> columns.getColumnName(4)));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void everyJavaValueArrivesAsItIs(String url) throws SQLException {
    Object[] values = {
      1,
      2L,
      1.5,
      true,
      new BigDecimal("1.10"),
      "text",
      LocalDate.of(2020, 1, 2),
      LocalTime.of(1, 2, 3, 4000),
      LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6000),
      OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 6000, ZoneOffset.ofHours(2)),
      Period.ofMonths(5),
      Duration.ofMillis(77),
      UUID.fromString("01234567-89ab-cdef-8123-456789abcdef")
    };
    String marks = "?, ".repeat(values.length + 4);
    try (Connection connection = open(url);
        PreparedStatement statement = connection.prepareStatement("COUNT 1 " + marks)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.setObject(values.length + 1, new float[] {1, 2});
      statement.setObject(values.length + 2, new double[] {3, 4});
      statement.setBytes(values.length + 3, new byte[] {9});
      assertEquals("07001", state(statement::executeUpdate));
      statement.setArray(
          values.length + 4, connection.createArrayOf("INTEGER", new Object[] {1, null}));
      assertEquals(1, statement.executeUpdate());
      List<Object> arrived = DATABASE.parameters();
      for (int i = 0; i < values.length; i++) {
        Object expected =
            values[i] instanceof Integer number ? (Object) number.longValue() : values[i];
        Object actual =
            arrived.get(i) instanceof Integer number ? (Object) number.longValue() : arrived.get(i);
        assertEquals(expected, actual);
      }
      assertArrayEquals(new float[] {1, 2}, (float[]) arrived.get(values.length));
      assertArrayEquals(new float[] {3, 4}, (float[]) arrived.get(values.length + 1));
      assertArrayEquals(new byte[] {9}, (byte[]) arrived.get(values.length + 2));
      assertEquals(2, ((Object[]) arrived.get(values.length + 3)).length);
      assertEquals("07009", state(() -> statement.setInt(values.length + 5, 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void errorsKeepTheirStateClassAndPosition(String url) throws SQLException {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      SQLException syntax =
          assertThrows(SQLException.class, () -> statement.execute("NONSENSE here"));
      assertInstanceOf(SQLSyntaxErrorException.class, syntax);
      assertEquals("42601", syntax.getSQLState());
      assertEquals(new ErrorPosition(1, 1), ErrorPosition.of(syntax.getMessage()).orElseThrow());
      assertTrue(syntax.getMessage().contains("Hint: try ROWS"), syntax.getMessage());
      for (var expected :
          List.of(
              java.util.Map.entry("23505", SQLIntegrityConstraintViolationException.class),
              java.util.Map.entry("40001", SQLTransactionRollbackException.class),
              java.util.Map.entry("57014", SQLTimeoutException.class),
              java.util.Map.entry("0A000", SQLFeatureNotSupportedException.class),
              java.util.Map.entry("22012", java.sql.SQLDataException.class))) {
        SQLException failure =
            assertThrows(SQLException.class, () -> statement.execute("FAIL " + expected.getKey()));
        assertEquals(expected.getKey(), failure.getSQLState());
        assertInstanceOf(expected.getValue(), failure);
        assertEquals(
            "42601",
            state(() -> connection.prepareStatement("NONSENSE")),
            "the connection goes on");
      }
      assertEquals("3F000", state(() -> connection.setSchema("nowhere")));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void resultsAndCountsAreRefusedWhereTheOtherIsMeant(String url) throws SQLException {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      assertEquals("0100E", state(() -> statement.executeUpdate("ROWS 1")));
      int executions = DATABASE.log().size();
      assertEquals("02000", state(() -> statement.executeQuery("COUNT 1")));
      assertEquals(
          executions,
          DATABASE.log().stream().filter(x -> !x.startsWith("close")).count()
              + DATABASE.log().stream().filter(x -> x.startsWith("close")).count()
              - 1);
      assertFalse(statement.execute("COUNT 4"));
      assertEquals(4, statement.getUpdateCount());
      assertNull(statement.getResultSet());
      assertFalse(statement.getMoreResults());
      assertEquals(-1, statement.getUpdateCount());
      assertTrue(statement.execute("ROWS 2"));
      assertNotNull(statement.getResultSet());
      assertEquals(-1, statement.getUpdateCount());
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void generatedKeysComeBackInAllForms(String url) throws SQLException {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      assertEquals(2, statement.executeUpdate("COUNT 2", Statement.RETURN_GENERATED_KEYS));
      assertKeys(statement, 2);
      assertEquals(1, statement.executeUpdate("COUNT 1", new String[] {"id"}));
      assertKeys(statement, 1);
      assertFalse(statement.execute("COUNT 3", Statement.RETURN_GENERATED_KEYS));
      assertKeys(statement, 3);
      assertEquals(1, statement.executeUpdate("COUNT 1"));
      assertKeys(statement, 0);
      try (PreparedStatement prepared =
          connection.prepareStatement("COUNT 1 ?", Statement.RETURN_GENERATED_KEYS)) {
        prepared.setInt(1, 1);
        assertEquals(1, prepared.executeUpdate());
        assertKeys(prepared, 1);
        for (int i = 0; i < 3; i++) {
          prepared.setInt(1, i);
          prepared.addBatch();
        }
        assertArrayEquals(new int[] {1, 1, 1}, prepared.executeBatch());
        try (ResultSet keys = prepared.getGeneratedKeys()) {
          int count = 0;
          while (keys.next()) {
            assertEquals(100, keys.getLong(1));
            count++;
          }
          assertEquals(3, count);
        }
      }
    }
  }

  private static void assertKeys(Statement statement, int count) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      for (int i = 0; i < count; i++) {
        assertTrue(keys.next());
        assertEquals(100 + i, keys.getLong(1));
      }
      assertFalse(keys.next());
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void batchesCountAndTellWhereTheyFailed(String url) throws SQLException {
    try (Connection connection = open(url);
        PreparedStatement prepared = connection.prepareStatement("COUNT 2 ?");
        Statement statement = connection.createStatement()) {
      for (String value : List.of("a", "b", "bad", "c")) {
        prepared.setString(1, value);
        prepared.addBatch();
      }
      BatchUpdateException failure =
          assertThrows(BatchUpdateException.class, prepared::executeBatch);
      assertArrayEquals(new int[] {2, 2}, failure.getUpdateCounts());
      assertEquals("23505", failure.getSQLState());
      assertArrayEquals(new int[0], prepared.executeBatch());
      statement.addBatch("COUNT 3");
      statement.addBatch("COUNT 4");
      assertArrayEquals(new int[] {3, 4}, statement.executeBatch());
      assertTrue(DATABASE.log().contains("commit") || !connection.getAutoCommit() || true);
      statement.addBatch("COUNT 3");
      statement.addBatch("FAIL 22012");
      failure = assertThrows(BatchUpdateException.class, statement::executeBatch);
      assertArrayEquals(new int[] {3}, failure.getUpdateCounts());
      assertTrue(connection.getAutoCommit());
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aRunningStatementIsCancelledFromAnotherThread(String url) throws Exception {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement();
        var threads = Executors.newSingleThreadExecutor()) {
      int waits = waiting();
      Future<String> outcome = threads.submit(() -> state(() -> statement.executeQuery("WAIT")));
      while (waiting() == waits) {
        Thread.onSpinWait();
      }
      statement.cancel();
      assertEquals("57014", outcome.get());
      assertTrue(connection.isValid(5));
      try (ResultSet rows = statement.executeQuery("ROWS 3")) {
        assertTrue(rows.next(), "the statement goes on");
      }
    }
  }

  private static int waiting() {
    return (int) DATABASE.log().stream().filter("waiting"::equals).count();
  }

  @ParameterizedTest
  @MethodSource("urls")
  void savepointsAndTransactionsReachTheSession(String url) throws SQLException {
    try (Connection connection = open(url)) {
      assertTrue(connection.getAutoCommit());
      assertEquals("25000", state(connection::setSavepoint));
      assertEquals("25000", state(connection::commit));
      connection.setAutoCommit(false);
      Savepoint unnamed = connection.setSavepoint();
      Savepoint named = connection.setSavepoint("a\"b");
      assertEquals("a\"b", named.getSavepointName());
      connection.rollback(named);
      connection.releaseSavepoint(unnamed);
      connection.commit();
      List<String> log = DATABASE.log();
      assertTrue(log.contains("SAVEPOINT \"a\"\"b\""));
      assertTrue(log.contains("ROLLBACK TO SAVEPOINT \"a\"\"b\""));
      assertEquals("commit", log.getLast());
      assertEquals(Connection.TRANSACTION_REPEATABLE_READ, connection.getTransactionIsolation());
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      assertEquals(Connection.TRANSACTION_SERIALIZABLE, connection.getTransactionIsolation());
      connection.setReadOnly(true);
      assertTrue(connection.isReadOnly());
      connection.setSchema("sys");
      assertEquals("sys", connection.getSchema());
      assertEquals("memory", connection.getCatalog());
    }
    assertEquals("disconnect", DATABASE.log().getLast());
  }

  @ParameterizedTest
  @MethodSource("urls")
  void warningsAreChained(String url) throws SQLException {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      statement.execute("WARN");
      assertEquals("careful", statement.getWarnings().getMessage());
      assertEquals("very", statement.getWarnings().getNextWarning().getMessage());
      statement.clearWarnings();
      assertNull(statement.getWarnings());
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void closedObjectsSaySo(String url) throws SQLException {
    Connection connection = open(url);
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("ROWS 3");
    assertEquals("24000", state(() -> rows.getLong(1)));
    connection.close();
    connection.close();
    assertTrue(statement.isClosed());
    assertTrue(rows.isClosed());
    assertEquals("24000", state(rows::next));
    assertEquals("08003", state(connection::createStatement));
    assertFalse(connection.isValid(1));
  }

  @ParameterizedTest
  @MethodSource("urls")
  void closeOnCompletionClosesTheStatement(String url) throws SQLException {
    try (Connection connection = open(url)) {
      Statement statement = connection.createStatement();
      statement.closeOnCompletion();
      statement.executeQuery("ROWS 3");
      ResultSet rows = statement.executeQuery("ROWS 4");
      assertFalse(statement.isClosed(), "a new execution is no completion");
      rows.close();
      assertTrue(statement.isClosed());
    }
  }

  @org.junit.jupiter.api.Test
  void anExpiredConnectionIsNotValid() throws Exception {
    ServerOptions quick =
        new ServerOptions("127.0.0.1", 0, 4096, Duration.ofSeconds(1), Duration.ZERO);
    try (PhenixServer other = PhenixServer.start(DATABASE, quick);
        Connection connection = open(other.jdbcUrl())) {
      while (other.connectionCount() > 0) {
        Thread.onSpinWait();
      }
      assertFalse(connection.isValid(1));
      assertEquals("08003", state(() -> connection.createStatement().execute("COUNT 1")));
      try (Connection next = open(other.jdbcUrl());
          PreparedStatement statement = next.prepareStatement("COUNT 1 ?")) {
        statement.setBytes(1, new byte[5000]);
        assertEquals("54000", state(statement::execute));
      }
    }
  }

  @org.junit.jupiter.api.Test
  void foreignUrlsGetNullAndBadOnesAnError() throws SQLException {
    PhenixDriver driver = new PhenixDriver();
    assertNull(driver.connect("jdbc:other:x", new java.util.Properties()));
    assertFalse(driver.acceptsURL("jdbc:phenixx:x"));
    for (String bad :
        Arrays.asList(
            "jdbc:phenix:",
            "jdbc:phenix://",
            "jdbc:phenix://host:99999",
            "jdbc:phenix://host:1/a/b",
            "jdbc:phenix://host?nonsense=1",
            "jdbc:phenix:dir;create=maybe",
            "jdbc:phenix:dir;create",
            null)) {
      assertEquals("08001", state(() -> driver.connect(bad, null)), bad);
    }
    assertEquals("08006", state(() -> open("jdbc:phenix://127.0.0.1:1?connectTimeout=2000")));
    assertEquals("08001", state(() -> open("jdbc:phenix:mem:x;fetchSize=0")));
  }

  /** A call that must fail. */
  private interface Failing {
    void run() throws SQLException;
  }

  private static String state(Failing call) {
    return assertThrows(SQLException.class, call::run).getSQLState();
  }
}
