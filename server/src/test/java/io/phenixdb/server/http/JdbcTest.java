package io.phenixdb.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.jdbc.PhenixDataSource;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The driver on the real engine, embedded and through a server: one suite, two URLs. */
class JdbcTest {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static Database database;
  private static PhenixServer server;
  private static Connection keeper;

  @BeforeAll
  static void start() throws SQLException {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    server = PhenixServer.start(database, ServerOptions.onLoopback(0));
    keeper = DriverManager.getConnection("jdbc:phenix:mem:jdbctest");
  }

  @AfterAll
  static void stop() throws SQLException {
    keeper.close();
    server.close();
    database.close();
  }

  static List<String> urls() {
    return List.of("jdbc:phenix:mem:jdbctest", server.jdbcUrl());
  }

  private static Connection open(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  private static String table() {
    return "t" + TABLES.incrementAndGet();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getLong(1);
    }
  }

  private static String state(Failing call) {
    return assertThrows(SQLException.class, call::run).getSQLState();
  }

  /** A call that must fail. */
  private interface Failing {
    void run() throws SQLException;
  }

  @ParameterizedTest
  @MethodSource("urls")
  void valuesComeBackAsTheyWent(String url) throws SQLException {
    String table = table();
    UUID uuid = UUID.fromString("01234567-89ab-cdef-8123-456789abcdef");
    try (Connection connection = open(url)) {
      run(
          connection,
          "CREATE TABLE "
              + table
              + " (id INT PRIMARY KEY, b BOOLEAN, s SMALLINT, l BIGINT, r REAL, d DOUBLE,"
              + " n DECIMAL(10, 2), w DECIMAL(30, 5), c VARCHAR(50), x VARBINARY, dt DATE, tm TIME,"
              + " ts TIMESTAMP, tz TIMESTAMP WITH TIME ZONE, u UUID, v VECTOR(3))");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO " + table + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
        insert.setInt(1, 1);
        insert.setBoolean(2, true);
        insert.setShort(3, (short) -5);
        insert.setLong(4, Long.MIN_VALUE);
        insert.setFloat(5, 1.25f);
        insert.setDouble(6, Math.PI);
        insert.setBigDecimal(7, new BigDecimal("12345678.90"));
        insert.setBigDecimal(8, new BigDecimal("-1234567890123456789012345.54321"));
        insert.setString(9, "zażółć 🦅");
        insert.setBytes(10, new byte[] {0, 1, -1});
        insert.setObject(11, LocalDate.of(2024, 2, 29));
        insert.setObject(12, LocalTime.of(23, 59, 59, 999_999_000));
        insert.setObject(13, LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000));
        insert.setObject(14, OffsetDateTime.of(2024, 1, 1, 12, 0, 0, 0, ZoneOffset.ofHours(3)));
        insert.setObject(15, uuid);
        insert.setObject(16, new float[] {1, -2.5f, 0});
        assertEquals(1, insert.executeUpdate());
        insert.clearParameters();
        insert.setInt(1, 2);
        for (int i = 2; i <= 16; i++) {
          insert.setObject(i, null);
        }
        assertEquals(1, insert.executeUpdate());
      }
      try (PreparedStatement query =
              connection.prepareStatement("SELECT * FROM " + table + " ORDER BY id");
          ResultSet row = query.executeQuery()) {
        assertTrue(row.next());
        assertEquals(true, row.getObject("b"));
        assertEquals(-5, row.getObject("s"));
        assertEquals(Long.MIN_VALUE, row.getObject("l"));
        assertEquals(1.25f, row.getObject("r"));
        assertEquals(Math.PI, row.getObject("d"));
        assertEquals(new BigDecimal("12345678.90"), row.getObject("n"));
        assertEquals(new BigDecimal("-1234567890123456789012345.54321"), row.getBigDecimal("w"));
        assertEquals("zażółć 🦅", row.getString("c"));
        assertArrayEquals(new byte[] {0, 1, -1}, row.getBytes("x"));
        assertEquals(LocalDate.of(2024, 2, 29), row.getObject("dt", LocalDate.class));
        assertEquals(LocalTime.of(23, 59, 59, 999_999_000), row.getObject("tm", LocalTime.class));
        assertEquals(
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000),
            row.getObject("ts", LocalDateTime.class));
        assertEquals(
            OffsetDateTime.of(2024, 1, 1, 9, 0, 0, 0, ZoneOffset.UTC),
            row.getObject("tz", OffsetDateTime.class));
        assertEquals(uuid, row.getObject("u"));
        assertArrayEquals(new float[] {1, -2.5f, 0}, row.getObject("v", float[].class));
        assertEquals("[1.0,-2.5,0.0]", row.getString("v"));
        assertTrue(row.next());
        for (int i = 2; i <= 16; i++) {
          assertNull(row.getObject(i));
        }
        assertFalse(row.next());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void getStringIsWhatACastToVarcharGives(String url) throws SQLException {
    List<String> expressions =
        List.of(
            "CAST(-7 AS SMALLINT)",
            "12345678901",
            "CAST(1.5 AS DOUBLE)",
            "CAST(0.1 AS REAL)",
            "CAST(12.50 AS DECIMAL(10, 2))",
            "'text'",
            "DATE '2024-02-29'",
            "TIME '12:34:56.789'",
            "TIMESTAMP '2024-02-29 12:34:56.5'",
            "VECTOR '[1,2.5]'");
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      for (String expression : expressions) {
        String sql = "SELECT " + expression + ", CAST(" + expression + " AS VARCHAR)";
        try (ResultSet row = statement.executeQuery(sql)) {
          assertTrue(row.next());
          assertEquals(row.getString(2), row.getString(1), expression);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void vectorsBindAsFloatsDoublesAndText(String url) throws SQLException {
    String table = table();
    try (Connection connection = open(url)) {
      run(connection, "CREATE TABLE " + table + " (id INT PRIMARY KEY, v VECTOR(2))");
      Object[] forms = {new float[] {1, 2}, new double[] {1, 2}, "[1,2]"};
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
        for (int i = 0; i < forms.length; i++) {
          insert.setInt(1, i);
          insert.setObject(2, forms[i]);
          insert.executeUpdate();
        }
        insert.setInt(1, 9);
        insert.setObject(2, new float[] {1});
        assertTrue(state(insert::executeUpdate).startsWith("22"));
      }
      try (PreparedStatement nearest =
          connection.prepareStatement(
              "SELECT id FROM " + table + " ORDER BY v <-> ?, id LIMIT 3")) {
        nearest.setObject(1, new float[] {1, 2});
        try (ResultSet rows = nearest.executeQuery()) {
          int count = 0;
          while (rows.next()) {
            assertEquals(count++, rows.getInt(1));
          }
          assertEquals(3, count);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aLongResultStreamsWhileOtherStatementsRun(String url) throws SQLException {
    String table = table();
    try (Connection connection = open(url)) {
      run(connection, "CREATE TABLE " + table + " (id INT PRIMARY KEY, name VARCHAR)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
        for (int i = 0; i < 30_000; i++) {
          insert.setInt(1, i);
          insert.setString(2, "name " + i);
          insert.addBatch();
          if (i % 5_000 == 4_999) {
            insert.executeBatch();
          }
        }
      }
      connection.commit();
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(1_000);
        try (ResultSet rows =
            statement.executeQuery("SELECT id, name FROM " + table + " ORDER BY id")) {
          for (int i = 0; i < 30_000; i++) {
            assertTrue(rows.next());
            assertEquals(i, rows.getInt(1));
            if (i == 15_000) {
              assertEquals(30_000, number(connection, "SELECT COUNT(*) FROM " + table));
            }
          }
          assertFalse(rows.next());
        }
      }
      connection.commit();
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void generatedKeysAreThoseOfTheNewRows(String url) throws SQLException {
    String table = table();
    try (Connection connection = open(url)) {
      run(
          connection,
          "CREATE TABLE "
              + table
              + " (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name VARCHAR)");
      String sql = "INSERT INTO " + table + " (name) VALUES ('a')";
      try (Statement statement = connection.createStatement()) {
        assertEquals(1, statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS));
        long first = key(statement);
        assertEquals(1, statement.executeUpdate(sql, new String[] {"id"}));
        assertEquals(first + 1, key(statement));
        assertEquals(1, statement.executeUpdate(sql, new int[] {1}));
        assertEquals(first + 2, key(statement));
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO " + table + " (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
        insert.setString(1, "x");
        insert.executeUpdate();
        assertEquals(number(connection, "SELECT MAX(id) FROM " + table), key(insert));
      }
    }
  }

  private static long key(Statement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      assertTrue(keys.next());
      long key = keys.getLong(1);
      assertFalse(keys.next());
      return key;
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void savepointsUndoWhatFollowed(String url) throws SQLException {
    String table = table();
    try (Connection connection = open(url)) {
      run(connection, "CREATE TABLE " + table + " (id INT PRIMARY KEY)");
      connection.setAutoCommit(false);
      run(connection, "INSERT INTO " + table + " VALUES (1)");
      Savepoint savepoint = connection.setSavepoint();
      run(connection, "INSERT INTO " + table + " VALUES (2)");
      Savepoint named = connection.setSavepoint("inner one");
      run(connection, "INSERT INTO " + table + " VALUES (3)");
      connection.rollback(named);
      assertEquals(2, number(connection, "SELECT COUNT(*) FROM " + table));
      connection.rollback(savepoint);
      assertEquals(1, number(connection, "SELECT COUNT(*) FROM " + table));
      connection.releaseSavepoint(savepoint);
      connection.commit();
      connection.setAutoCommit(true);
      assertEquals(1, number(connection, "SELECT COUNT(*) FROM " + table));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void errorsAreOfTheirClassAndTheDataIsUntouched(String url) throws SQLException {
    String table = table();
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, n VARCHAR NOT NULL)");
      statement.execute("INSERT INTO " + table + " VALUES (1, 'a')");
      SQLException duplicate =
          assertThrows(
              SQLException.class,
              () -> statement.execute("INSERT INTO " + table + " VALUES (1, 'b')"));
      assertInstanceOf(SQLIntegrityConstraintViolationException.class, duplicate);
      assertEquals("23505", duplicate.getSQLState());
      assertEquals(
          "23502", state(() -> statement.execute("INSERT INTO " + table + " VALUES (2, NULL)")));
      SQLException unknown =
          assertThrows(SQLException.class, () -> statement.executeQuery("SELECT * FROM nowhere"));
      assertInstanceOf(SQLSyntaxErrorException.class, unknown);
      assertEquals("42P01", unknown.getSQLState());
      assertEquals("42601", state(() -> statement.execute("SELEC 1")));
      assertEquals(
          "22012", state(() -> statement.executeQuery("SELECT 1 / (id - 1) FROM " + table).next()));
      assertEquals(1, number(connection, "SELECT COUNT(*) FROM " + table));
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + table + " VALUES (?, 'x')")) {
        for (int id : new int[] {5, 6, 1, 7}) {
          insert.setInt(1, id);
          insert.addBatch();
        }
        BatchUpdateException failure =
            assertThrows(BatchUpdateException.class, insert::executeBatch);
        assertEquals("23505", failure.getSQLState());
        assertEquals(2, failure.getUpdateCounts().length);
      }
      assertEquals(1, number(connection, "SELECT COUNT(*) FROM " + table));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aConflictIsASerialisationFailure(String url) throws SQLException {
    String table = table();
    try (Connection first = open(url);
        Connection second = open(url)) {
      run(first, "CREATE TABLE " + table + " (id INT PRIMARY KEY, n INT)");
      run(first, "INSERT INTO " + table + " VALUES (1, 0)");
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      assertEquals(0, number(first, "SELECT n FROM " + table));
      assertEquals(0, number(second, "SELECT n FROM " + table));
      run(first, "UPDATE " + table + " SET n = n + 1");
      first.commit();
      SQLException conflict =
          assertThrows(
              SQLException.class,
              () -> {
                run(second, "UPDATE " + table + " SET n = n + 1");
                second.commit();
              });
      assertInstanceOf(SQLTransactionRollbackException.class, conflict);
      assertEquals("40001", conflict.getSQLState());
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aLongStatementIsCancelledAndTimesOut(String url) throws Exception {
    String table = table();
    try (Connection connection = open(url);
        Statement statement = connection.createStatement();
        var threads = Executors.newSingleThreadExecutor()) {
      statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
        for (int i = 0; i < 3000; i++) {
          insert.setInt(1, i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      String endless =
          "SELECT COUNT(*) FROM $ a, $ b, $ c WHERE a.id + b.id + c.id < 0".replace("$", table);
      Future<String> outcome =
          threads.submit(() -> state(() -> statement.executeQuery(endless).next()));
      while (!outcome.isDone()) {
        statement.cancel();
        Thread.onSpinWait();
      }
      assertEquals("57014", outcome.get());
      statement.setQueryTimeout(1);
      assertEquals("57014", state(() -> statement.executeQuery(endless).next()));
      statement.setQueryTimeout(0);
      assertEquals(3000, number(connection, "SELECT COUNT(*) FROM " + table));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aPoolServesManyThreads(String url) throws Exception {
    String table = table();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    try (HikariDataSource pool = new HikariDataSource(config);
        var threads = Executors.newFixedThreadPool(4)) {
      try (Connection connection = pool.getConnection()) {
        run(connection, "CREATE TABLE " + table + " (id INT PRIMARY KEY)");
      }
      List<Future<?>> tasks = new java.util.ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int id = i;
        tasks.add(
            threads.submit(() -> {
              try (Connection connection = pool.getConnection();
                  PreparedStatement insert =
                      connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
                insert.setInt(1, id);
                return insert.executeUpdate();
              }
            }));
      }
      for (Future<?> task : tasks) {
        assertEquals(1, task.get());
      }
      try (Connection connection = pool.getConnection()) {
        assertEquals(40, number(connection, "SELECT COUNT(*) FROM " + table));
        assertTrue(connection.isWrapperFor(io.phenixdb.jdbc.PhenixConnection.class));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aDataSourceGivesConnections(String url) throws SQLException {
    PhenixDataSource source = new PhenixDataSource(url);
    source.setUser("anna");
    try (Connection connection = source.getConnection()) {
      assertEquals("anna", connection.getMetaData().getUserName());
      assertEquals("main", connection.getSchema());
      connection.setSchema("information_schema");
      assertTrue(number(connection, "SELECT COUNT(*) FROM tables") > 10);
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void returningGivesRows(String url) throws SQLException {
    String table = table();
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, n INT)");
      try (ResultSet rows =
          statement.executeQuery(
              "INSERT INTO " + table + " VALUES (1, 10), (2, 20) RETURNING id, n * 2")) {
        assertTrue(rows.next());
        assertEquals(20, rows.getInt(2));
        assertTrue(rows.next());
        assertFalse(rows.next());
      }
    }
  }
}
