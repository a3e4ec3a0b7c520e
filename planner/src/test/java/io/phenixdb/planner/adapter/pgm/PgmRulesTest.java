package io.phenixdb.planner.adapter.pgm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.planner.CatalogFixture;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.graph.PathExpandFunction;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rex.RexBuilder;
import org.junit.jupiter.api.Test;

final class PgmRulesTest {
  private final CatalogFixture fixture =
      new CatalogFixture()
          .define(
              """
              CREATE TABLE paper (id INT PRIMARY KEY, topic VARCHAR NOT NULL);
              CREATE TABLE cites (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                citing INT NOT NULL REFERENCES paper (id), cited INT NOT NULL REFERENCES paper (id),
                weight DOUBLE);
              CREATE TABLE loose (a INT, b INT);
              CREATE PROPERTY GRAPH citations
                VERTEX TABLES (paper KEY (id) LABEL paper)
                EDGE TABLES (
                  cites KEY (id) SOURCE KEY (citing) REFERENCES paper (id)
                    DESTINATION KEY (cited) REFERENCES paper (id) LABEL cites,
                  loose SOURCE KEY (a) REFERENCES paper DESTINATION KEY (b) REFERENCES paper)
              """)
          .rows("paper", 2708)
          .rows("cites", 5429)
          .rows("loose", 5000);

  private <T extends PhysicalPlan> List<T> find(PhysicalPlan plan, Class<T> kind) {
    List<T> found = new ArrayList<>();
    collect(plan, kind, found);
    return found;
  }

  private static <T extends PhysicalPlan> void collect(
      PhysicalPlan plan, Class<T> kind, List<T> found) {
    if (kind.isInstance(plan)) {
      found.add(kind.cast(plan));
    }
    plan.inputs().forEach(input -> collect(input, kind, found));
  }

  @Test
  void twoHopsFromOneVertexAreExpansions() {
    PhysicalPlan plan =
        fixture.query(
            "SELECT DISTINCT b, topic FROM GRAPH_TABLE (citations"
                + " MATCH (a IS paper WHERE a.id = 43)-[IS cites]->(IS paper)-[IS cites]->(b IS paper)"
                + " COLUMNS (b.id AS b, b.topic AS topic)) ORDER BY b");
    List<PhysicalPlan.Expand> expansions = find(plan, PhysicalPlan.Expand.class);
    assertEquals(2, expansions.size(), plan.toString());
    assertTrue(expansions.stream().allMatch(PhysicalPlan.Expand::outgoing));
  }

  @Test
  void verticesOfWhichNothingButTheKeyIsWantedAreNotRead() {
    String pattern =
        "SELECT %s FROM GRAPH_TABLE (citations"
            + " MATCH (a IS paper WHERE a.id = 43)-[IS cites]->(IS paper)-[IS cites]->(b IS paper%s)"
            + " COLUMNS (b.id AS b, b.topic AS topic))";
    PhysicalPlan count = fixture.query(pattern.formatted("COUNT(*)", ""));
    assertEquals(0, find(count, PhysicalPlan.KeyLookupJoin.class).size(), count.toString());
    assertEquals(
        List.of(List.of(), List.of(2)),
        find(count, PhysicalPlan.Expand.class).stream()
            .map(PhysicalPlan.Expand::tableColumns)
            .toList(),
        "the last edges are counted, of the first ones their ends are needed");
    PhysicalPlan keys = fixture.query(pattern.formatted("b", ""));
    assertEquals(0, find(keys, PhysicalPlan.KeyLookupJoin.class).size(), keys.toString());
    PhysicalPlan topics = fixture.query(pattern.formatted("topic", ""));
    assertEquals(1, find(topics, PhysicalPlan.KeyLookupJoin.class).size(), topics.toString());
    PhysicalPlan filtered = fixture.query(pattern.formatted("b", " WHERE b.topic = 'AI'"));
    assertEquals(1, find(filtered, PhysicalPlan.KeyLookupJoin.class).size(), filtered.toString());
  }

  @Test
  void handWrittenJoinsExpandToo() {
    PhysicalPlan plan =
        fixture.query(
            "SELECT c.citing FROM cites AS c JOIN paper AS p ON c.cited = p.id"
                + " WHERE p.id = 7 AND c.weight > 0.5");
    List<PhysicalPlan.Expand> expansions = find(plan, PhysicalPlan.Expand.class);
    assertEquals(1, expansions.size(), plan.toString());
    assertFalse(expansions.getFirst().outgoing());
    assertNotNull(expansions.getFirst().condition());
    assertEquals(1, plan.columns().size());
  }

  @Test
  void manyVerticesAreJoinedWithTheWholeEdgeTable() {
    PhysicalPlan plan =
        fixture.query("SELECT p.topic FROM paper AS p JOIN cites AS c ON c.citing = p.id");
    assertEquals(List.of(), find(plan, PhysicalPlan.Expand.class));
  }

  @Test
  void edgesThatMayDangleAreNotExpandedByThemselves() {
    PhysicalPlan alone =
        fixture.query("SELECT l.b FROM paper AS p JOIN loose AS l ON l.a = p.id WHERE p.id = 7");
    assertEquals(List.of(), find(alone, PhysicalPlan.Expand.class));
    PhysicalPlan complete =
        fixture.query(
            "SELECT q.topic FROM paper AS p JOIN loose AS l ON l.a = p.id"
                + " JOIN paper AS q ON q.id = l.b WHERE p.id = 7");
    assertEquals(1, find(complete, PhysicalPlan.Expand.class).size(), complete.toString());
  }

  @Test
  void outerJoinsAndTiersAreNotExpanded() {
    for (String sql :
        List.of(
            "SELECT * FROM paper AS p LEFT JOIN cites AS c ON c.citing = p.id WHERE p.id = 7",
            "SELECT p.id FROM paper AS p JOIN cites FOR TIER (HOT) AS c ON c.citing = p.id"
                + " WHERE p.id = 7")) {
      assertEquals(List.of(), find(fixture.query(sql), PhysicalPlan.Expand.class), sql);
    }
  }

  @Test
  void aShortestPathBetweenTwoVerticesKnowsItsDestination() {
    PhysicalPlan plan =
        fixture.query(
            "SELECT hops, chain FROM GRAPH_TABLE (citations"
                + " MATCH p = ANY SHORTEST (a IS paper WHERE a.id = 43)-[IS cites]-{1,12}"
                + "(b IS paper WHERE b.id = 2341)"
                + " COLUMNS (PATH_LENGTH(p) AS hops, VERTICES(p) AS chain))");
    PhysicalPlan.PathExpand path = find(plan, PhysicalPlan.PathExpand.class).getFirst();
    assertNotNull(path.destinationKey());
    assertFalse(path.reverse());
    assertEquals(PathSearch.Selector.ANY_SHORTEST, path.path().selector());
    assertEquals(EdgeFilter.Direction.ANY, path.path().direction());
    assertEquals(12, path.path().maxHops());
    assertEquals(List.of("hops", "chain"), plan.columns().stream().map(c -> c.name()).toList());
  }

  @Test
  void aPathFromItsEndIsFollowedBackwards() {
    PhysicalPlan plan =
        fixture.query(
            "SELECT id FROM GRAPH_TABLE (citations"
                + " MATCH (a IS paper)-[e IS cites WHERE e.weight > 0.5]->{1,3}(b WHERE b.id = 7)"
                + " COLUMNS (a.id))");
    PhysicalPlan.PathExpand path = find(plan, PhysicalPlan.PathExpand.class).getFirst();
    assertTrue(path.reverse());
    assertNull(path.destinationKey());
    assertEquals(List.of(3), path.path().steps().getFirst().columns());
    assertNotNull(path.path().steps().getFirst().condition());
  }

  @Test
  void conditionsOnThePathStayAboveIt() {
    PhysicalPlan plan =
        fixture.query(
            "SELECT id FROM GRAPH_TABLE (citations"
                + " MATCH p = (a WHERE a.id = 7)-[IS cites]->{1,3}(b)"
                + " WHERE PATH_LENGTH(p) >= 2 COLUMNS (b.id))");
    assertEquals(1, find(plan, PhysicalPlan.PathExpand.class).size());
    assertFalse(find(plan, PhysicalPlan.Filter.class).isEmpty());
  }

  @Test
  void theWholeTourStatementPlans() {
    fixture.query(
        "SELECT n.id, n.topic, g.hops FROM (SELECT id, topic FROM paper LIMIT 200) AS n"
            + " JOIN GRAPH_TABLE (citations"
            + " MATCH p = ANY SHORTEST (a IS paper WHERE a.id = 43)-[IS cites]-{1,4}(b IS paper)"
            + " COLUMNS (b.id AS b, PATH_LENGTH(p) AS hops)) AS g ON g.b = n.id"
            + " WHERE n.topic <> 'Theory' ORDER BY g.hops LIMIT 10");
  }

  @Test
  void lateralPatternsReadTheOuterRow() {
    PhysicalPlan plan =
        fixture.query(
            "SELECT g.id FROM loose AS q, LATERAL (SELECT * FROM GRAPH_TABLE (citations"
                + " MATCH (a IS paper)-[IS cites]->(b) WHERE a.id = q.a COLUMNS (b.id))) AS g");
    assertEquals(1, plan.columns().size());
  }

  @Test
  void parametersKeepTheirTypeInEveryDirectionAndPath() {
    PlannedStatement either =
        fixture.command(
            "SELECT id FROM GRAPH_TABLE (citations"
                + " MATCH (a IS paper WHERE a.id = ?)-[IS cites]-(b) COLUMNS (b.id)) WHERE id > ?");
    assertEquals(List.of(DataType.INTEGER, DataType.INTEGER), either.parameters());
    PlannedStatement path =
        fixture.command(
            "SELECT id FROM GRAPH_TABLE (citations MATCH (a IS paper WHERE a.topic = ?)"
                + "-[e IS cites WHERE e.weight > ?]->{1,2}(b) COLUMNS (b.id)) WHERE id > ?");
    assertEquals(List.of(DataType.VARCHAR, DataType.DOUBLE, DataType.INTEGER), path.parameters());
  }

  @Test
  void viewsAndInsertsReadPatterns() {
    fixture.define(
        "CREATE SCHEMA s; CREATE VIEW v AS SELECT * FROM GRAPH_TABLE (citations"
            + " MATCH (a IS paper)-[IS cites]->(b) COLUMNS (a.id AS a, b.id AS b))");
    fixture.query("SELECT b FROM v WHERE a = 7");
    fixture.use("s").query("SELECT b FROM main.v WHERE a = 7");
    fixture.use("main");
    assertInstanceOf(
        PlannedStatement.Modification.class,
        fixture.command(
            "INSERT INTO loose SELECT * FROM GRAPH_TABLE (citations"
                + " MATCH (a IS paper)-[IS cites]->(b) COLUMNS (a.id AS a, b.id AS b))"));
    DatabaseException error =
        assertThrows(
            DatabaseException.class, () -> fixture.command("DROP PROPERTY GRAPH citations"));
    assertEquals("2BP01", error.state().code());
  }

  @Test
  void algorithmsHaveConstantArguments() {
    fixture.define(
        "CREATE PROPERTY GRAPH g VERTEX TABLES (paper) EDGE TABLES (cites SOURCE KEY (citing)"
            + " REFERENCES paper DESTINATION KEY (cited) REFERENCES paper)");
    PhysicalPlan plan =
        fixture.query(
            "SELECT id, score FROM TABLE(PAGERANK(GRAPH => 'g', DAMPING => 0.85))"
                + " ORDER BY score DESC LIMIT 10");
    PhysicalPlan.GraphAlgorithm rank = find(plan, PhysicalPlan.GraphAlgorithm.class).getFirst();
    assertEquals("PAGERANK", rank.function());
    assertEquals(0.85, ((Expression.Constant) rank.arguments().get("DAMPING")).value());
    PhysicalPlan spread =
        fixture.query(
            "SELECT id, activation, hops FROM TABLE(SPREAD_ACTIVATION(GRAPH => 'g',"
                + " SEEDS => ARRAY[43, 7], DECAY => 0.5, THRESHOLD => 0.01, MAX_HOPS => 4)) AS s");
    PhysicalPlan.GraphAlgorithm activation =
        find(spread, PhysicalPlan.GraphAlgorithm.class).getFirst();
    Expression.Constant seeds =
        assertInstanceOf(Expression.Constant.class, activation.arguments().get("SEEDS"));
    assertEquals(List.of(43L, 7L), List.of((Object[]) seeds.value()));
    assertEquals(4L, ((Expression.Constant) activation.arguments().get("MAX_HOPS")).value());
  }

  @Test
  void pathsWithoutABoundEndAreRefused() {
    PathExpandFunction function =
        new PathExpandFunction(
            fixture.catalog().graph(new QualifiedName("main", "citations")),
            new PathSpecification(
                List.of(new PathSpecification.Step(0, List.of(), null)),
                EdgeFilter.Direction.OUT,
                0,
                0,
                1,
                3,
                PathSearch.Selector.ALL,
                1,
                PathSearch.Mode.WALK),
            new PathExpandFunction.Columns(List.of(DataType.INTEGER), List.of(DataType.INTEGER)));
    PhenixTypeFactory types = new PhenixTypeFactory();
    RelOptCluster cluster = RelOptCluster.create(new VolcanoPlanner(), new RexBuilder(types));
    UnboundPathRel rel = new UnboundPathRel(cluster, function.rowType(types), function);
    PlanLowering lowering = null;
    DatabaseException error = assertThrows(DatabaseException.class, () -> rel.lower(lowering));
    assertEquals("0A000", error.state().code());
  }
}
