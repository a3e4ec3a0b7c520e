package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of bad input has its SQLSTATE and exception class, and fails alone: the transaction
 * around it sees the data as before, goes on and commits.
 */
class BadInputTest {
  private static final List<Place> PLACES = new ArrayList<>();

  /** The ids of the rows that each test inserts before and after what fails. */
  private static final AtomicInteger NEXT_MARK = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    PLACES.add(Place.embedded());
    PLACES.add(Place.remote());
    for (Place place : PLACES) {
      try (Connection connection = place.connect()) {
        Answers.run(
            connection,
            "CREATE TABLE mark (id INT PRIMARY KEY)",
            "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(5) NOT NULL,"
                + " stock SMALLINT CHECK (stock >= 0), emb VECTOR(3), price DECIMAL(5, 2),"
                + " code VARCHAR UNIQUE)",
            "CREATE TABLE part (id INT PRIMARY KEY, item INT REFERENCES item (id), w DOUBLE)",
            "INSERT INTO item VALUES (1, 'a', 1, '[1,2,3]', 1.50, 'x'),"
                + " (2, 'b', 2, '[0,1,0]', 2.50, 'y')",
            "INSERT INTO part VALUES (1, 1, 1.0), (2, 2, 2.0)",
            "CREATE VECTOR INDEX item_emb ON item (emb)",
            "CREATE PROPERTY GRAPH net VERTEX TABLES (item KEY (id) LABEL item"
                + " PROPERTIES (id, name)) EDGE TABLES (part KEY (id)"
                + " SOURCE KEY (id) REFERENCES item (id)"
                + " DESTINATION KEY (item) REFERENCES item (id) LABEL part PROPERTIES (w))");
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (Place place : PLACES) {
      place.close();
    }
    PLACES.clear();
  }

  /** Something that must fail. */
  @FunctionalInterface
  private interface BadCall {
    void run(Connection connection) throws SQLException;
  }

  @TestFactory
  Stream<DynamicNode> statements() {
    return everywhere(place ->
        BadStatements.ALL.stream()
            .map(bad ->
                dynamicTest(
                    bad.state() + " " + bad.sql(),
                    () -> failsAlone(place, bad.state(), c -> Answers.run(c, bad.sql())))));
  }

  @TestFactory
  Stream<DynamicNode> syntaxErrorsSayWhereAndWhatToDo() {
    return everywhere(place ->
        BadStatements.SYNTAX.stream()
            .map(bad ->
                dynamicTest(
                    bad.sql(),
                    () -> {
                      SQLException error =
                          failsAlone(place, "42601", c -> Answers.run(c, bad.sql()));
                      String message = error.getMessage();
                      String position = "(line " + bad.line() + ", column " + bad.column() + ")";
                      assertTrue(message.contains(position), message);
                      assertTrue(message.contains(bad.help()), message);
                    })));
  }

  @TestFactory
  Stream<DynamicNode> vectorsAsParameters() {
    List<Object> wrong =
        List.of(
            new float[] {1, 2},
            new float[] {1, Float.NaN, 3},
            new float[] {1, Float.POSITIVE_INFINITY, 3},
            new double[] {1, 2, 3, 4},
            new double[] {1, 2, Double.NEGATIVE_INFINITY},
            "[1,2]",
            "[1,NaN,3]",
            "[1,Infinity,3]");
    return everywhere(place ->
        wrong.stream()
            .flatMap(value ->
                Stream.of(
                        "INSERT INTO item VALUES (3, 'c', 1, ?, 1, NULL)",
                        "UPDATE item SET emb = ? WHERE id = 1",
                        "SELECT id FROM item ORDER BY emb <-> ? LIMIT 1",
                        "SELECT id FROM item ORDER BY emb <=> ? FETCH EXACT FIRST 1 ROW ONLY",
                        "SELECT id FROM item WHERE emb <-> ? < 1")
                    .map(sql ->
                        dynamicTest(
                            sql + " " + value.getClass().getSimpleName(),
                            () -> failsAlone(place, "22000", c -> with(c, sql, value))))));
  }

  @TestFactory
  Stream<DynamicNode> otherParameters() {
    return everywhere(place ->
        Stream.of(
            parameter(place, "22P02", "SELECT id FROM item ORDER BY emb <-> ? LIMIT 1", "abc"),
            parameter(place, "22P02", "UPDATE item SET price = ? WHERE id = 1", "abc"),
            parameter(place, "22003", "UPDATE item SET stock = ? WHERE id = 1", 70_000),
            parameter(place, "22003", "UPDATE item SET id = ? WHERE id = 1", 1L << 40),
            parameter(place, "22001", "UPDATE item SET name = ? WHERE id = 1", "too long"),
            parameter(place, "23502", "UPDATE item SET name = ? WHERE id = 1", (Object) null),
            parameter(
                place,
                "22003",
                "UPDATE item SET emb = ? WHERE id = 1",
                (Object) new double[] {1, 2, 1e300}),
            parameter(place, "22012", "SELECT 1 / CAST(? AS INT)", 0),
            parameter(place, "2201W", "SELECT id FROM item LIMIT ?", -1),
            parameter(place, "07001", "SELECT id FROM item WHERE id = ?"),
            parameter(place, "07001", "SELECT id FROM item WHERE id = ? OR id = ?", 1),
            parameter(place, "07009", "SELECT id FROM item WHERE id = ?", 1, 2)));
  }

  private DynamicNode parameter(Place place, String state, String sql, Object... values) {
    return dynamicTest(
        state + " " + sql, () -> failsAlone(place, state, c -> with(c, sql, values)));
  }

  private static void with(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (statement.execute()) {
        while (statement.getResultSet().next()) {
          statement.getResultSet().getString(1);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicNode> aBatchReportsTheRowThatFailed() {
    return everywhere(place ->
        Stream.of(
            dynamicTest(
                "duplicate key in the third row",
                () -> {
                  try (Connection connection = place.connect();
                      PreparedStatement insert =
                          connection.prepareStatement("INSERT INTO mark VALUES (?)")) {
                    connection.setAutoCommit(false);
                    int first = NEXT_MARK.addAndGet(10);
                    for (int id : new int[] {first, first + 1, first, first + 2}) {
                      insert.setInt(1, id);
                      insert.addBatch();
                    }
                    BatchUpdateException error =
                        assertThrows(BatchUpdateException.class, insert::executeBatch);
                    assertEquals("23505", error.getSQLState());
                    int[] counts = error.getUpdateCounts();
                    assertEquals(List.of(1, 1), List.of(counts[0], counts[1]));
                    assertTrue(
                        counts.length == 2 || counts[2] == Statement.EXECUTE_FAILED,
                        Arrays.toString(counts));
                    Answers.run(connection, "INSERT INTO mark VALUES (" + (first + 3) + ")");
                    connection.rollback();
                    assertEquals(
                        List.of("0 | "),
                        Answers.rows(
                            connection,
                            "SELECT COUNT(*) FROM mark WHERE id BETWEEN "
                                + first
                                + " AND "
                                + (first + 9)));
                    connection.commit();
                  }
                })));
  }

  private static Stream<DynamicNode> everywhere(
      java.util.function.Function<Place, Stream<? extends DynamicNode>> tests) {
    return PLACES.stream().map(place -> dynamicContainer(place.name(), tests.apply(place)));
  }

  /** Runs a bad call within a transaction that has changed something and commits afterwards. */
  private SQLException failsAlone(Place place, String state, BadCall bad) throws SQLException {
    int before = NEXT_MARK.addAndGet(10);
    int after = before + 1;
    SQLException error;
    try (Connection connection = place.connect()) {
      connection.setAutoCommit(false);
      Answers.run(connection, "INSERT INTO mark VALUES (" + before + ")");
      List<String> data = data(connection);
      error = assertThrows(SQLException.class, () -> bad.run(connection));
      assertEquals(state, error.getSQLState(), error.getMessage());
      assertInstanceOf(kind(state), error);
      assertFalse(String.valueOf(error.getMessage()).isBlank());
      assertEquals(data, data(connection));
      Answers.run(connection, "INSERT INTO mark VALUES (" + after + ")");
      connection.commit();
    }
    try (Connection other = place.connect()) {
      assertEquals(
          List.of(before + " | ", after + " | "),
          Answers.rows(
              other,
              "SELECT id FROM mark WHERE id BETWEEN "
                  + before
                  + " AND "
                  + (before + 9)
                  + " ORDER BY id"));
    }
    return error;
  }

  private static List<String> data(Connection connection) throws SQLException {
    List<String> data = new ArrayList<>(Answers.rows(connection, "SELECT * FROM item ORDER BY id"));
    data.addAll(Answers.rows(connection, "SELECT * FROM part ORDER BY id"));
    data.addAll(Answers.rows(connection, "SELECT COUNT(*), SUM(id) FROM mark"));
    data.addAll(Answers.rows(connection, "SELECT id FROM item ORDER BY emb <-> '[1,2,3]' LIMIT 5"));
    data.addAll(
        Answers.rows(
            connection,
            "SELECT a, b FROM GRAPH_TABLE (net MATCH (a)-[e IS part]->(b)"
                + " COLUMNS (a.id AS a, b.id AS b)) ORDER BY a, b"));
    data.addAll(
        Answers.rows(
            connection,
            "SELECT table_schema, table_name FROM information_schema.tables"
                + " WHERE table_schema = 'main' ORDER BY 1, 2"));
    return data;
  }

  private static Class<? extends SQLException> kind(String state) {
    return switch (state.substring(0, 2)) {
      case "42" -> SQLSyntaxErrorException.class;
      case "21", "22" -> SQLDataException.class;
      case "23" -> SQLIntegrityConstraintViolationException.class;
      case "0A" -> SQLFeatureNotSupportedException.class;
      default -> SQLException.class;
    };
  }
}
