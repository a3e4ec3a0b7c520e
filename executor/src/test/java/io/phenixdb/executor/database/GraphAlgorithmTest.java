package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Graph algorithms through SQL. Roads: 1-2, 2-3, 3-1 of length 1, 3-4 of 5, and 5 alone. */
class GraphAlgorithmTest {
  private static Database database;
  private static Session session;

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("me");
    run(session, "CREATE TABLE town (id INT PRIMARY KEY)");
    run(
        session,
        "CREATE TABLE road (id INT PRIMARY KEY, a INT REFERENCES town, b INT REFERENCES town,"
            + " km DECIMAL(6, 2), name VARCHAR)");
    run(
        session,
        "CREATE PROPERTY GRAPH roads VERTEX TABLES (town) EDGE TABLES (road SOURCE KEY (a)"
            + " REFERENCES town DESTINATION KEY (b) REFERENCES town)");
    run(session, "INSERT INTO town VALUES (5), (4), (3), (2), (1)");
    run(
        session,
        "INSERT INTO road VALUES (1, 1, 2, 1, 'x'), (2, 2, 3, 1, 'x'), (3, 3, 1, 1, 'x'),"
            + " (4, 3, 4, 5.5, 'x')");
    run(session, "CREATE TABLE stop (line VARCHAR, nr INT, PRIMARY KEY (line, nr))");
    run(
        session,
        "CREATE PROPERTY GRAPH mixed VERTEX TABLES (town, stop) EDGE TABLES (road SOURCE KEY (a)"
            + " REFERENCES town DESTINATION KEY (b) REFERENCES town)");
    run(session, "INSERT INTO stop VALUES ('s1', 2), ('s1', 1)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static List<Object> values(String call) {
    return rows(session, "SELECT * FROM TABLE(" + call + ") ORDER BY 1").stream()
        .map(List::getLast)
        .toList();
  }

  private static void assertValues(String call, Object... expected) {
    assertEquals(Arrays.asList(expected), values(call), call);
  }

  @Test
  void whatWasCopiedForOneStatementIsUsedAgainOnlyWhileNothingHasChanged() {
    try (Database other = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        Session writer = other.connect("w");
        Session reader = other.connect("r")) {
      run(writer, "CREATE TABLE town (id INT PRIMARY KEY)");
      run(writer, "CREATE TABLE road (id INT PRIMARY KEY, a INT, b INT)");
      run(
          writer,
          "CREATE PROPERTY GRAPH g VERTEX TABLES (town) EDGE TABLES (road SOURCE KEY (a)"
              + " REFERENCES town (id) DESTINATION KEY (b) REFERENCES town (id))");
      run(writer, "INSERT INTO town VALUES (1), (2), (3)");
      run(writer, "INSERT INTO road VALUES (1, 1, 2)");
      String reached = "SELECT COUNT(depth) FROM TABLE(BFS(GRAPH => 'g', SOURCE => 1))";
      assertEquals(List.of(List.of(2L)), rows(reader, reached));
      assertEquals(List.of(List.of(2L)), rows(reader, reached));
      run(reader, "BEGIN");
      assertEquals(List.of(List.of(2L)), rows(reader, reached));
      run(writer, "INSERT INTO road VALUES (2, 2, 3)");
      assertEquals(List.of(List.of(3L)), rows(writer, reached));
      assertEquals(List.of(List.of(2L)), rows(reader, reached), "an older snapshot");
      run(reader, "COMMIT");
      assertEquals(List.of(List.of(3L)), rows(reader, reached));
      run(reader, "BEGIN");
      run(reader, "DELETE FROM road WHERE id = 1");
      assertEquals(List.of(List.of(1L)), rows(reader, reached), "own changes");
      assertEquals(List.of(List.of(3L)), rows(writer, reached), "not those of others");
      run(reader, "ROLLBACK");
      run(writer, "DELETE FROM town WHERE id = 3");
      assertEquals(List.of(List.of(2L)), rows(writer, reached), "a vertex that is gone");
    }
  }

  @Test
  void distancesAreCountedInEdgesOrWeights() {
    assertValues("BFS(GRAPH => 'roads', SOURCE => 2)", 2, 0, 1, 2, null);
    assertValues("BFS(GRAPH => 'roads', SOURCE => 4)", null, null, null, 0, null);
    assertValues("BFS(GRAPH => 'roads', SOURCE => 4, DIRECTION => 'IN')", 3, 2, 1, 0, null);
    assertValues("SSSP(GRAPH => 'roads', SOURCE => 1, WEIGHT => 'km')", 0.0, 1.0, 2.0, 7.5, null);
    assertValues(
        "SSSP(GRAPH => 'roads', SOURCE => 1, WEIGHT => 'km', DIRECTION => 'ANY')",
        0.0,
        1.0,
        1.0,
        6.5,
        null);
    assertEquals(
        List.of(List.of(3, 2)),
        rows(session, "SELECT * FROM TABLE(BFS(GRAPH => 'roads', SOURCE => ?)) WHERE id = 3", 1));
  }

  @Test
  void componentsAndCommunitiesAreKnownByTheirFirstVertex() {
    assertValues("WCC(GRAPH => 'roads')", 1, 1, 1, 1, 5);
    assertValues("SCC(GRAPH => 'roads')", 1, 1, 1, 4, 5);
    assertValues("CDLP(GRAPH => 'roads', ITERATIONS => 1)", 2, 1, 1, 3, 5);
    assertValues("LOUVAIN(GRAPH => 'roads', WEIGHT => 'km')", 1, 1, 3, 3, 5);
  }

  @Test
  void structureIsCountedRoundEachVertex() {
    assertValues("TRIANGLES(GRAPH => 'roads')", 1L, 1L, 1L, 0L, 0L);
    assertValues("DEGREE(GRAPH => 'roads')", 1L, 1L, 2L, 0L, 0L);
    assertValues("DEGREE(GRAPH => 'roads', DIRECTION => 'ANY')", 2L, 2L, 3L, 1L, 0L);
    assertValues("KCORE(GRAPH => 'roads')", 2, 2, 2, 1, 0);
    assertValues("LCC(GRAPH => 'roads', DIRECTION => 'ANY')", 1.0, 1.0, 1.0 / 3, 0.0, 0.0);
    assertValues("BETWEENNESS(GRAPH => 'roads', DIRECTION => 'ANY')", 0.0, 0.0, 2.0, 0.0, 0.0);
    assertValues("CLOSENESS(GRAPH => 'roads')", 3.0 / 4 * 3 / 6, 3.0 / 4 * 3 / 5, 0.5625, 0.0, 0.0);
  }

  @Test
  void algorithmsSeeTheOwnTransaction() {
    run(session, "BEGIN");
    run(session, "INSERT INTO road VALUES (9, 4, 5, 1, 'x')");
    assertValues("WCC(GRAPH => 'roads')", 1, 1, 1, 1, 1);
    run(session, "ROLLBACK");
    assertValues("WCC(GRAPH => 'roads')", 1, 1, 1, 1, 5);
  }

  @Test
  void severalVertexTablesAreToldApartAndChosenByLabel() {
    assertEquals(
        List.of(
            Arrays.asList(null, "s1", 1, "stop", "(s1,1)"),
            Arrays.asList(null, "s1", 2, "stop", "(s1,2)")),
        rows(
            session,
            "SELECT * FROM TABLE(WCC(GRAPH => 'mixed', VERTEX => 'stop')) ORDER BY line, nr"));
    assertEquals(
        7L, Sessions.value(session, "SELECT COUNT(*) FROM TABLE(DEGREE(GRAPH => 'mixed'))"));
    assertEquals(
        5L,
        Sessions.value(
            session,
            "SELECT COUNT(*) FROM TABLE(PAGERANK(GRAPH => 'mixed', VERTEX => ARRAY['town']))"));
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertState(SqlState.INVALID_ARGUMENT, () -> values("BFS(GRAPH => 'roads', SOURCE => 77)"));
    assertState(
        SqlState.INVALID_ARGUMENT,
        () -> values("SSSP(GRAPH => 'roads', SOURCE => 1, WEIGHT => 'name')"));
    run(session, "BEGIN");
    run(session, "UPDATE road SET km = -1 WHERE id = 1");
    assertState(
        SqlState.INVALID_ARGUMENT,
        () -> values("SSSP(GRAPH => 'roads', SOURCE => 1, WEIGHT => 'km')"));
    run(session, "ROLLBACK");
  }

  @Test
  void anEmptyGraphHasNoRows() {
    run(session, "CREATE TABLE nothing (id INT PRIMARY KEY)");
    run(session, "CREATE PROPERTY GRAPH hollow VERTEX TABLES (nothing)");
    for (String name :
        List.of("WCC", "SCC", "CDLP", "LCC", "TRIANGLES", "DEGREE", "BETWEENNESS", "CLOSENESS")) {
      assertValues(name + "(GRAPH => 'hollow')");
    }
    for (String name : List.of("KCORE", "LOUVAIN", "PAGERANK")) {
      assertValues(name + "(GRAPH => 'hollow')");
    }
  }
}
