package io.phenixdb.planner.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.planner.CatalogFixture;
import io.phenixdb.storage.error.DatabaseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphTableRewriterTest {
  private final CatalogFixture fixture =
      new CatalogFixture()
          .define(
              """
              CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR, age INT);
              CREATE TABLE city (code VARCHAR PRIMARY KEY, name VARCHAR);
              CREATE TABLE knows (id INT PRIMARY KEY, a INT REFERENCES person, b INT REFERENCES person,
                since DATE);
              CREATE TABLE lives (who INT REFERENCES person, place VARCHAR REFERENCES city, since DATE);
              CREATE PROPERTY GRAPH social
                VERTEX TABLES (
                  person LABEL person PROPERTIES (id, name, age + 1 AS next_age) LABEL thing PROPERTIES (name),
                  city LABEL city PROPERTIES (code, name) LABEL thing PROPERTIES (name))
                EDGE TABLES (
                  knows SOURCE KEY (a) REFERENCES person DESTINATION KEY (b) REFERENCES person,
                  lives KEY (who, place) SOURCE person DESTINATION city)
              """);

  private String block(String pattern) {
    String text = fixture.rewritten("SELECT * FROM GRAPH_TABLE (social MATCH " + pattern + ")");
    return text.substring("SELECT * FROM (".length(), text.length() - 1);
  }

  @Test
  void aPatternBecomesAChainOfJoinsOnKeys() {
    assertEquals(
        "SELECT a.name AS name, b.name AS friend"
            + " FROM main.person AS b"
            + " INNER JOIN main.knows AS e ON e.b = b.id"
            + " INNER JOIN main.person AS a ON a.id = e.a"
            + " WHERE e.since < DATE '2020-01-01' AND b.age + 1 > 30",
        block(
            "(a IS person)-[e IS knows WHERE e.since < DATE '2020-01-01']->(b IS person)"
                + " WHERE b.next_age > 30 COLUMNS (a.name, b.name AS friend)"));
  }

  @Test
  void matchingStartsAtTheVertexThatConditionsFix() {
    assertEquals(
        "SELECT a.name AS name FROM main.person AS b"
            + " INNER JOIN main.knows AS \"$e0\" ON \"$e0\".b = b.id"
            + " INNER JOIN main.person AS a ON a.id = \"$e0\".a"
            + " WHERE b.id = 7",
        block("(a IS person)-[IS knows]->(b IS person WHERE b.id = 7) COLUMNS (a.name)"));
  }

  @Test
  void connectionsDecideTheTablesOfVerticesWithoutLabel() {
    assertEquals(
        "SELECT b.name AS name FROM main.person AS a"
            + " INNER JOIN main.lives AS \"$e0\" ON \"$e0\".who = a.id"
            + " INNER JOIN main.city AS b ON b.code = \"$e0\".place",
        block("(a)-[IS lives]->(b) COLUMNS (b.name)"));
  }

  @Test
  void severalTablesAreJoinBlocksTogether() {
    assertEquals(
        "SELECT a.name AS name, a.id AS id FROM main.person AS a"
            + " UNION ALL SELECT a.name AS name, CAST(NULL AS INTEGER) AS id FROM main.city AS a",
        block("(a IS thing) COLUMNS (a.name, a.id)"));
  }

  @Test
  void eitherDirectionCountsALoopOnce() {
    assertEquals(
        "SELECT b.id AS id FROM main.person AS a"
            + " INNER JOIN main.knows AS \"$e0\" ON \"$e0\".a = a.id"
            + " INNER JOIN main.person AS b ON b.id = \"$e0\".b"
            + " UNION ALL SELECT b.id AS id FROM main.person AS a"
            + " INNER JOIN main.knows AS \"$e0\" ON \"$e0\".b = a.id"
            + " INNER JOIN main.person AS b ON b.id = \"$e0\".a"
            + " WHERE \"$e0\".b <> \"$e0\".a",
        block("(a)-[IS knows]-(b) COLUMNS (b.id)"));
  }

  @Test
  void sharedVariablesAreTheSameRow() {
    assertEquals(
        "SELECT c.id AS id FROM main.person AS a"
            + " INNER JOIN main.knows AS \"$e0\" ON \"$e0\".a = a.id"
            + " INNER JOIN main.person AS b ON b.id = \"$e0\".b"
            + " INNER JOIN main.knows AS \"$e1\" ON \"$e1\".a = b.id"
            + " INNER JOIN main.person AS c ON c.id = \"$e1\".b"
            + " INNER JOIN main.knows AS \"$e2\" ON \"$e2\".a = c.id AND \"$e2\".b = a.id",
        block("(a)-[IS knows]->(b), (b)-[IS knows]->(c)-[IS knows]->(a) COLUMNS (c.id)"));
  }

  @Test
  void unconnectedPatternsAreCrossJoined() {
    assertEquals(
        "SELECT a.id AS a, c.code AS c FROM main.person AS a CROSS JOIN main.city AS c",
        block("(a IS person), (c IS city) COLUMNS (a.id AS a, c.code AS c)"));
  }

  @Test
  void idsAndFixedPathsAreExpressionsOverKeys() {
    assertEquals(
        "SELECT a.id AS vertex_id,"
            + " '(' || CAST(e.who AS VARCHAR) || ',' || CAST(e.place AS VARCHAR) || ')' AS edge,"
            + " 1 AS path_length,"
            + " ARRAY[CAST(a.id AS VARCHAR), b.code] AS chain"
            + " FROM main.person AS a"
            + " INNER JOIN main.lives AS e ON e.who = a.id"
            + " INNER JOIN main.city AS b ON b.code = e.place",
        block(
            "p = (a)-[e IS lives]->(b)"
                + " COLUMNS (VERTEX_ID(a), EDGE_ID(e) AS edge, PATH_LENGTH(p), VERTICES(p) AS chain)"));
  }

  @Test
  void aQuantifiedEdgeIsATableFunction() {
    assertEquals(
        "SELECT b.id AS id, \"$p0\".\"$length\" AS hops, \"$p0\".\"$o0\" AS chain,"
            + " \"$p0\".\"$length\" AS n"
            + " FROM main.person AS a"
            + " INNER JOIN TABLE(PATH_EXPAND('main.social: knows OUT {1,3} ALL WALK')) AS \"$p0\""
            + " ON \"$p0\".\"$s0\" = a.id"
            + " INNER JOIN main.person AS b ON b.id = \"$p0\".\"$d0\""
            + " WHERE a.name = ?",
        block(
            "p = (a IS person WHERE a.name = ?)-[e IS knows]->{1,3}(b)"
                + " COLUMNS (b.id, PATH_LENGTH(p) AS hops, VERTICES(p) AS chain, COUNT(e) AS n)"));
  }

  @Test
  void aPathBetweenTwoKnownVerticesIsBoundAtBothEnds() {
    assertEquals(
        "SELECT \"$p0\".\"$length\" AS path_length"
            + " FROM main.person AS a CROSS JOIN main.person AS b"
            + " INNER JOIN TABLE(PATH_EXPAND('main.social: knows ANY {1,} ANY_SHORTEST WALK')) AS \"$p0\""
            + " ON \"$p0\".\"$s0\" = a.id AND \"$p0\".\"$d0\" = b.id"
            + " WHERE a.id = 1 AND b.id = 2",
        block(
            "p = ANY SHORTEST (a IS person WHERE a.id = 1)-[IS knows]-+(b IS person WHERE b.id = 2)"
                + " COLUMNS (PATH_LENGTH(p))"));
  }

  @Test
  void aPatternThatFitsNoTablesHasColumnsAndNoRows() {
    assertEquals(
        "SELECT CAST(NULL AS VARCHAR) AS name FROM (VALUES ROW(0)) AS \"$empty\" WHERE FALSE",
        block("(a IS city)-[IS knows]->(b) COLUMNS (a.name)"));
  }

  @Test
  void namesThatAreNoVariablesBelongToTheOuterQuery() {
    assertEquals(
        "SELECT g.name FROM main.city AS q,"
            + " LATERAL (SELECT a.name AS name FROM main.person AS a WHERE a.name = q.name) AS g",
        fixture.rewritten(
            "SELECT g.name FROM main.city AS q, LATERAL GRAPH_TABLE (social"
                + " MATCH (a IS person) WHERE a.name = q.name COLUMNS (a.name)) AS g"));
  }

  /** {@code ^} stands before the place that the error names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42704 | (a IS ^robot) COLUMNS (a.name)",
        "42704 | (a)-[e IS ^hates]->(b) COLUMNS (a.name)",
        "42703 | (a IS person) COLUMNS (^a.code)",
        "42703 | (a IS person) COLUMNS (x.code, ^name)",
        "42703 | (a IS person) WHERE ^a COLUMNS (a.id)",
        "42703 | (a IS person) COLUMNS (VERTEX_ID(^b))",
        "42601 | (a)^-[e IS knows]->*(b) COLUMNS (a.id)",
        "42601 | (a)^-[a IS knows]->(b) COLUMNS (a.id)",
        "42601 | (a IS person) COLUMNS (^a.id + 1)",
        "42701 | (a IS person) COLUMNS (a.id, ^a.name AS id)",
        "42803 | (a)-[e IS knows]->{1,2}(b) COLUMNS (^e.since)",
        "42601 | ANY CHEAPEST (a)^-[e IS knows]->*(b) COLUMNS (a.id)",
        "42601 | (a) ^((x)-[IS knows]->(y)-[IS knows]->(z))+ (b) COLUMNS (a.id)",
        "42803 | (a) ((x)-[IS knows]->(y)-[IS knows]->(z)){1,2} (b) COLUMNS (^y.id)",
        "0A000 | (a) ((x)-[IS knows]->(y) WHERE ^x.id < y.id){1,2} (b) COLUMNS (a.id)",
        "0A000 | (a)-[e IS knows COST ^1]->(b) COLUMNS (a.id)",
        "42883 | p = ANY (a)-[e IS knows]->+(b) COLUMNS (^TOTAL_COST(p))",
        "0A000 | (a)-[e IS knows WHERE e.since < ^a.birth]->{1,2}(b) COLUMNS (a.id)",
      })
  void whatIsWrongHasItsSqlStateAndPlace(String state, String marked) {
    String start = "SELECT * FROM GRAPH_TABLE (social MATCH ";
    String pattern = marked.replace("^", "");
    DatabaseException error =
        assertThrows(DatabaseException.class, () -> fixture.command(start + pattern + ")"));
    assertEquals(state, error.state().code(), error.getMessage());
    assertEquals(1, error.line(), error.getMessage());
    assertEquals(start.length() + marked.indexOf('^') + 1, error.column(), error.getMessage());
  }

  @Test
  void anUnknownGraphHasItsPlace() {
    DatabaseException error =
        assertThrows(
            DatabaseException.class,
            () -> fixture.command("SELECT * FROM GRAPH_TABLE (nope MATCH (a) COLUMNS (a.x))"));
    assertEquals("42704", error.state().code());
    assertEquals(28, error.column());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42704 | PAGERANK(GRAPH => 'nope')",
        "42883 | PAGERANK(DAMPING => 0.5)",
        "42883 | PAGERANK('social')",
        "42883 | PAGERANK(GRAPH => 'friends', SEEDS => ARRAY[1])",
        "22023 | PAGERANK(GRAPH => 'friends', DAMPING => 1.5)",
        "22023 | PAGERANK(GRAPH => 'friends', ITERATIONS => 1.5)",
        "22023 | PAGERANK(GRAPH => 'friends', DAMPING => 'x')",
        "42883 | PAGERANK(GRAPH => 'friends', WEIGHT => 'w')",
        "42883 | BFS(GRAPH => 'friends')",
        "22023 | BFS(GRAPH => 'friends', SOURCE => 'x')",
        "42703 | SSSP(GRAPH => 'friends', SOURCE => 1, WEIGHT => 'nope')",
        "22023 | SSSP(GRAPH => 'friends', SOURCE => 1, WEIGHT => 'since')",
        "42704 | WCC(GRAPH => 'friends', VERTEX => 'robot')",
        "42704 | PAGERANK(GRAPH => 'friends', EDGE => 'hates')",
        "22023 | PAGERANK(GRAPH => 'friends', DIRECTION => 'UP')",
        "0A000 | NODE2VEC(GRAPH => 'friends')",
        "42883 | SPREAD_ACTIVATION(GRAPH => 'friends')",
        "22023 | SPREAD_ACTIVATION(GRAPH => 'friends', SEEDS => 1)",
        "22023 | SPREAD_ACTIVATION(GRAPH => 'friends', SEEDS => ARRAY['x'])",
      })
  void wrongArgumentsOfAlgorithmsAreRefused(String state, String call) {
    fixture.define(
        "CREATE PROPERTY GRAPH friends VERTEX TABLES (person) EDGE TABLES (knows"
            + " SOURCE KEY (a) REFERENCES person DESTINATION KEY (b) REFERENCES person)");
    DatabaseException error =
        assertThrows(
            DatabaseException.class, () -> fixture.command("SELECT * FROM TABLE(" + call + ")"));
    assertEquals(state, error.state().code(), error.getMessage());
  }

  @Test
  void algorithmsOverSeveralVertexTablesNameTheTable() {
    var columns =
        fixture
            .query(
                "SELECT * FROM TABLE(PAGERANK(GRAPH => 'social', EDGE => ARRAY['knows'],"
                    + " DIRECTION => 'ANY'))")
            .columns();
    assertEquals(
        List.of("id", "code", "vertex_table", "score"),
        columns.stream().map(column -> column.name()).toList());
    assertTrue(columns.getFirst().nullable());
  }

  @Test
  void edgesWithoutAKeyAreKnownByTheirRow() {
    fixture.define(
        """
        CREATE TABLE road (a VARCHAR, b VARCHAR);
        CREATE PROPERTY GRAPH roads VERTEX TABLES (city) EDGE TABLES (road
          SOURCE KEY (a) REFERENCES city DESTINATION KEY (b) REFERENCES city)
        """);
    assertEquals(
        "SELECT * FROM (SELECT e.\"$row_id\" AS edge_id FROM main.city AS x"
            + " INNER JOIN main.road AS e ON e.a = x.code"
            + " INNER JOIN main.city AS y ON y.code = e.b)",
        fixture.rewritten(
            "SELECT * FROM GRAPH_TABLE (roads MATCH (x)-[e]->(y) COLUMNS (EDGE_ID(e)))"));
    fixture.query("SELECT * FROM GRAPH_TABLE (roads MATCH (x)-[e]->(y) COLUMNS (EDGE_ID(e)))");
  }
}
