package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
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

/**
 * Patterns over towns 1 to 5 and roads 1-2 (1 km), 2-3 (1), 1-3 (5), 3-4 (2), 4-1 (1), a second 1-2
 * (10) and a loop 2-2 (0); town 5 is alone.
 */
class GraphPatternTest {
  private static Database database;
  private static Session session;

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("me");
    run(session, "CREATE TABLE town (id INT PRIMARY KEY, name VARCHAR, size INT)");
    run(
        session,
        "CREATE TABLE road (id INT PRIMARY KEY, a INT REFERENCES town, b INT REFERENCES town,"
            + " km INT, kind VARCHAR)");
    run(
        session,
        "CREATE PROPERTY GRAPH roads VERTEX TABLES (town) EDGE TABLES (road SOURCE KEY (a)"
            + " REFERENCES town DESTINATION KEY (b) REFERENCES town)");
    run(
        session,
        "INSERT INTO town VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30), (4, 'four', 40),"
            + " (5, 'five', 50)");
    run(
        session,
        "INSERT INTO road VALUES (12, 1, 2, 1, 'x'), (23, 2, 3, 1, 'y'), (13, 1, 3, 5, 'x'),"
            + " (34, 3, 4, 2, 'y'), (41, 4, 1, 1, 'x'), (120, 1, 2, 10, 'z'), (22, 2, 2, 0, 'z')");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static List<List<Object>> match(String pattern) {
    return rows(session, "SELECT * FROM GRAPH_TABLE (roads MATCH " + pattern + ") ORDER BY 1, 2");
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void theCheapestPathSumsTheCostOfItsEdges() {
    assertEquals(
        List.of(row(3, 2.0, 2, 2)),
        match(
            "p = ANY CHEAPEST (a WHERE a.id = 1)-[e COST e.km]->+(b WHERE b.id = 3)"
                + " COLUMNS (b.id AS b, TOTAL_COST(p) AS cost, PATH_LENGTH(p) AS n,"
                + " VERTICES(p)[2] AS v)"));
    assertEquals(
        List.of(row(2.0, 12L), row(2.0, 12L), row(2.0, 12L)),
        rows(
            session,
            "SELECT cost, SUM(1) OVER () * 4 FROM GRAPH_TABLE (roads MATCH p = CHEAPEST 3"
                + " (a WHERE a.id = 1)-[e COST e.km]->+(b WHERE b.id = 3) COLUMNS (TOTAL_COST(p) AS"
                + " cost))"));
    assertEquals(
        List.of(row(2.0, 2), row(5.0, 1), row(11.0, 2)),
        match(
            "p = CHEAPEST 3 ACYCLIC (a WHERE a.id = 1)-[e COST e.km]->+(b WHERE b.id = 3)"
                + " COLUMNS (TOTAL_COST(p) AS cost, PATH_LENGTH(p) AS n)"));
  }

  @Test
  void negativeCostsAreRefusedWhereTheyCouldBeFollowed() {
    String pattern =
        "ANY CHEAPEST (a WHERE a.id = 1)-[e WHERE e.kind <> 'x' COST 1 - e.km]->+(b) COLUMNS (b.id"
            + " AS b, 1 AS one)";
    assertState(SqlState.INVALID_ARGUMENT, () -> match(pattern));
    assertEquals(
        List.of(row(2, 1), row(3, 1)),
        match(
            "ANY CHEAPEST (a WHERE a.id = 1)-[e WHERE e.km <= 1 AND e.kind <> 'q' COST 1 - e.km]->+"
                + "(b) WHERE b.id > 1 COLUMNS (b.id AS b, 1 AS one)"));
  }

  @Test
  void groupVariablesAreAggregated() {
    assertEquals(
        List.of(row(3, 7L, 3L, 5, 2, "x,y", 3.5), row(3, 4L, 4L, 2, 1, "x,y,y", 4.0 / 3)),
        match(
                "TRAIL (a WHERE a.id = 1)-[e WHERE e.km BETWEEN 1 AND 5]->{2,3}(b WHERE b.id = 4)"
                    + " COLUMNS (3 AS three, SUM(e.km) AS km, COUNT(e.id) + 1 AS n, MAX(e.km) AS far,"
                    + " MIN(e.km) AS near, LISTAGG(e.kind, ',') AS kinds,"
                    + " AVG(CAST(e.km AS DOUBLE)) AS mean)")
            .stream()
            .sorted((one, other) -> Long.compare((Long) other.get(1), (Long) one.get(1)))
            .toList());
    assertEquals(
        List.of(row(1, null)),
        match(
            "(a WHERE a.id = 1)-[e WHERE e.km > 99]->{0,1}(b) COLUMNS (b.id AS b, SUM(e.km) AS"
                + " s)"));
  }

  @Test
  void prefixesSpanSeveralEdges() {
    assertEquals(
        List.of(row(3, "two", 12)),
        match(
            "ANY SHORTEST (a WHERE a.id = 1)-[e WHERE e.km < 5]->(m)-[f]->(b WHERE b.id = 3)"
                + " COLUMNS (b.id AS b, m.name AS middle, e.id AS e)"));
    assertEquals(
        List.of(row(12, 23), row(120, 23)),
        match(
            "ALL SHORTEST (a WHERE a.id = 1)-[e]->(m WHERE m.size = 20)-[f]->(b WHERE b.id = 3)"
                + " COLUMNS (e.id AS e, f.id AS f)"));
    assertEquals(
        List.of(row(4, 3), row(4, 4)),
        match(
            "p = TRAIL (a WHERE a.id = 1)-[e WHERE e.kind = 'x']->(m)-[f WHERE f.km > 0]->{1,2}(b"
                + " WHERE b.id = 4)-[]->{0,1}(c WHERE c.id = 4) COLUMNS (c.id AS c,"
                + " PATH_LENGTH(p) + 1 AS n)"));
  }

  @Test
  void groupsOfSeveralEdgesRepeat() {
    assertEquals(
        List.of(row(3, 2), row(3, 2), row(4, 2)),
        match(
            "p = (a WHERE a.id = 1)((x)-[e]->(y)-[f WHERE f.km > 0]->(z)){1}(b) COLUMNS (b.id AS b,"
                + " PATH_LENGTH(p) AS n)"));
    assertEquals(
        List.of(row(1, 4, "12,34", "two,four")),
        match(
            "p = ANY SHORTEST (a WHERE a.id = 1)((x)-[e]->(y)-[f]->(z))+(b WHERE b.id = 1)"
                + " COLUMNS (b.id AS b, PATH_LENGTH(p) AS n, LISTAGG(CAST(e.id AS VARCHAR), ',') AS"
                + " es, LISTAGG(y.name, ',') AS ys)"));
    assertEquals(
        List.of(row(1, 2L), row(4, 1L)),
        match(
            "(a WHERE a.id = 3)((x WHERE x.size > 20)-[e]->(y)){1,3}(b) COLUMNS (b.id AS b,"
                + " COUNT(x) AS n)"));
  }

  @Test
  void directionsMayBeLeftOpen() {
    for (String edge : List.of("-[e]-", "~[e]~", "<-[e]->", "-", "<->")) {
      assertEquals(
          List.of(row(1, 1), row(3, 1)),
          match("(a WHERE a.id = 4)" + edge + "(b) COLUMNS (b.id AS b, 1 AS one)"),
          edge);
    }
    assertEquals(
        List.of(row(1, 1), row(2, 2), row(3, 1)),
        match(
            "p = ANY SHORTEST (a WHERE a.id = 4)~[e]~{1,2}(b) WHERE b.id <> a.id COLUMNS (b.id AS"
                + " b, PATH_LENGTH(p) AS n)"));
  }

  @Test
  void outerTablesMayBeNamedInsideALateralPattern() {
    assertEquals(
        List.of(row(1, 2), row(1, 2), row(1, 3), row(4, 1)),
        rows(
            session,
            "SELECT t.id, g.b FROM town AS t, LATERAL GRAPH_TABLE (roads MATCH (a WHERE a.id ="
                + " t.id)-[e]->(b) COLUMNS (b.id AS b)) AS g WHERE t.id IN (1, 4) ORDER BY 1, 2"));
  }

  @Test
  void aLimitEndsTheEnumeration() {
    // 2^60 walks: only a search that stops can answer.
    assertEquals(
        5L,
        value(
            session,
            "SELECT COUNT(*) FROM (SELECT * FROM GRAPH_TABLE (roads MATCH (a WHERE a.id = 1)-[e]-"
                + "{60}(b) COLUMNS (b.id AS b)) LIMIT 5)"));
  }

  @Test
  void contradictionsMatchNothingAndUnboundedWalksAreRefused() {
    assertEquals(List.of(), match("(a IS town & !town)-[e]->(b) COLUMNS (1 AS a, b.id AS b)"));
    assertState(
        SqlState.UNDEFINED_COLUMN,
        () -> match("(a IS town & !town)-[e]->(b) COLUMNS (a.id AS a, b.id AS b)"));
    assertState(SqlState.SYNTAX_ERROR, () -> match("(a)-[e]->*(b) COLUMNS (a.id AS a, 1 AS b)"));
    assertState(
        SqlState.SYNTAX_ERROR, () -> match("(a)((x)-[e]->(y)-[f]->(z))*(b) COLUMNS (a.id AS a)"));
  }
}
