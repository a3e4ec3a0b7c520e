package io.phenixdb.executor.graph;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.columns;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edges: 1-2, 2-3, 3-4, 1-4 (weight 9), 4-5; the last is the transaction's own. */
class GraphOperatorsTest {
  private static final DataType LONG = DataType.BIGINT;
  private static final DataType LONGS = DataType.array(LONG);
  private final TestDatabase database = new TestDatabase();
  private TableDefinition edges;
  private PropertyGraphDefinition graph;

  @BeforeEach
  void create() {
    TableDefinition vertices = database.table("v", 1, "id", LONG);
    edges = database.table("e", 1, "id", LONG, "a", LONG, "b", LONG, "w", LONG);
    graph =
        new PropertyGraphDefinition(
            database.transaction().newObjectId(),
            new QualifiedName("main", "g"),
            List.of(
                new PropertyGraphDefinition.VertexTable("v", vertices.id(), List.of(0), List.of())),
            List.of(
                new PropertyGraphDefinition.EdgeTable(
                    "e", edges.id(), List.of(0), List.of(1), 0, List.of(2), 0, List.of())),
            "");
    database.transaction().change(new CatalogChange.CreateGraph(graph, false));
    database.commit();
    database.insert(vertices, new Object[][] {{1L}, {2L}, {3L}, {4L}, {5L}, {6L}});
    database.insert(
        edges,
        new Object[][] {
          {12L, 1L, 2L, 1L}, {23L, 2L, 3L, 1L}, {34L, 3L, 4L, 1L}, {14L, 1L, 4L, 9L}
        });
    database.commit();
    database.insert(edges, new Object[][] {{45L, 4L, 5L, 1L}});
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static PhysicalPlan starts(Object... keys) {
    return values(
        List.of(LONG), Arrays.stream(keys).map(k -> new Object[] {k}).toArray(Object[][]::new));
  }

  private List<List<Object>> expand(boolean outgoing, @Nullable Expression condition) {
    return database
        .query(
            new PhysicalPlan.Expand(
                starts(1L, null, 4L, 99L),
                graph,
                0,
                outgoing,
                List.of(column(0, LONG)),
                edges,
                List.of(0, 3),
                condition,
                columns(List.of(LONG, LONG, LONG)),
                NOTES))
        .stream()
        .sorted(Comparator.comparing(row -> (Long) row.get(1)))
        .toList();
  }

  @Test
  void expansionsFollowEdgesBothWays() {
    assertEquals(
        List.of(List.of(1L, 12L, 1L), List.of(1L, 14L, 9L), List.of(4L, 45L, 1L)),
        expand(true, null));
    assertEquals(List.of(List.of(4L, 14L, 9L), List.of(4L, 34L, 1L)), expand(false, null));
    assertEquals(
        List.of(List.of(1L, 14L, 9L)),
        expand(true, condition(ScalarFunction.GREATER, column(2, LONG), number(5))));
  }

  private PhysicalPlan paths(
      PhysicalPlan input,
      boolean reverse,
      EdgeFilter.Direction direction,
      int max,
      PathSearch.Selector selector,
      @Nullable Expression edgeCondition,
      @Nullable List<Expression> destination) {
    PathSpecification path =
        new PathSpecification(
            List.of(new PathSpecification.Step(0, List.of(3), edgeCondition)),
            direction,
            0,
            0,
            1,
            max,
            selector,
            1,
            PathSearch.Mode.WALK);
    return new PhysicalPlan.PathExpand(
        input,
        graph,
        path,
        reverse,
        List.of(column(0, LONG)),
        destination,
        columns(List.of(LONG, LONG, DataType.INTEGER, LONGS, LONGS)),
        NOTES);
  }

  private List<List<Object>> sorted(PhysicalPlan plan) {
    return database.query(plan).stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  @Test
  void shortestPathsCarryTheirVerticesAndEdges() {
    List<Expression> five = List.of(number(5));
    assertEquals(
        List.of(List.of(1L, 5L, 2L, List.of(1L, 4L, 5L), List.of(14L, 45L))),
        sorted(
            paths(
                starts(1L, 6L, null),
                false,
                EdgeFilter.Direction.OUT,
                9,
                PathSearch.Selector.ANY_SHORTEST,
                null,
                five)));
    Expression light = condition(ScalarFunction.LESS, column(0, LONG), number(5));
    assertEquals(
        List.of(List.of(1L, 5L, 4L, List.of(1L, 2L, 3L, 4L, 5L), List.of(12L, 23L, 34L, 45L))),
        sorted(
            paths(
                starts(1L),
                false,
                EdgeFilter.Direction.OUT,
                9,
                PathSearch.Selector.ANY_SHORTEST,
                light,
                five)));
  }

  @Test
  void reversedPathsAreTurnedRound() {
    assertEquals(
        List.of(
            List.of(3L, 1L, 2L, List.of(1L, 2L, 3L), List.of(12L, 23L)),
            List.of(3L, 2L, 1L, List.of(2L, 3L), List.of(23L))),
        sorted(
            paths(
                starts(3L),
                true,
                EdgeFilter.Direction.OUT,
                3,
                PathSearch.Selector.ALL,
                null,
                null)));
  }

  @Test
  void anyDirectionFindsTheShorterWayRound() {
    assertEquals(
        List.of(List.of(3L, 1L, 2L)),
        sorted(
                paths(
                    starts(3L),
                    false,
                    EdgeFilter.Direction.ANY,
                    9,
                    PathSearch.Selector.ANY_SHORTEST,
                    null,
                    List.of(number(1))))
            .stream()
            .map(row -> row.subList(0, 3))
            .toList());
  }

  private PhysicalPlan algorithm(
      String function, Map<String, Expression> arguments, PlanColumn... columns) {
    return new PhysicalPlan.GraphAlgorithm(graph, function, arguments, List.of(columns), NOTES);
  }

  private static final PlanColumn ID = new PlanColumn("id", LONG, false);

  @Test
  void pageRankSumsToOneOverAllVertices() {
    List<List<Object>> found =
        database.query(
            algorithm(
                "PAGERANK",
                Map.of("DAMPING", constant("0.85", DataType.decimal(3, 2))),
                ID,
                new PlanColumn("score", DataType.DOUBLE, false)));
    assertEquals(6, found.size());
    assertEquals(1, found.stream().mapToDouble(row -> (Double) row.getLast()).sum(), 1e-9);
  }

  @Test
  void activationSpreadsFromTheSeeds() {
    List<List<Object>> found =
        database.query(
            algorithm(
                "SPREAD_ACTIVATION",
                Map.of("SEEDS", constant(List.of(1L), LONGS), "MAX_HOPS", number(1)),
                ID,
                new PlanColumn("activation", DataType.DOUBLE, false),
                new PlanColumn("hops", DataType.INTEGER, false)));
    assertEquals(1L, found.getFirst().getFirst());
    assertEquals(List.of(0L, 1L, 1L), found.stream().map(List::getLast).toList());
  }

  @Test
  void unknownAlgorithmsAndBadArgumentsAreRefused() {
    PlanColumn score = new PlanColumn("score", DataType.DOUBLE, false);
    assertFails(SqlState.FEATURE_NOT_SUPPORTED, algorithm("NODE2VEC", Map.of(), ID, score));
    assertFails(
        SqlState.INVALID_ARGUMENT, algorithm("PAGERANK", Map.of("DAMPING", number(2)), ID, score));
    assertFails(SqlState.INVALID_ARGUMENT, algorithm("SPREAD_ACTIVATION", Map.of(), ID, score));
  }

  private void assertFails(SqlState state, PhysicalPlan plan) {
    DatabaseException failure = assertThrows(DatabaseException.class, () -> database.query(plan));
    assertEquals(state, failure.state(), failure.getMessage());
  }
}
