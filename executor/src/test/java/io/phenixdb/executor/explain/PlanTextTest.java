package io.phenixdb.executor.explain;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.aggregate;
import static io.phenixdb.executor.fixture.Plans.call;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.columns;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.fixture.Plans;
import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.PlanNotes;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final DataType LONG = DataType.BIGINT;
  private static final DataType VECTOR = DataType.vector(2, VectorElement.FLOAT32);
  private static final TableDefinition PAPER =
      new TableDefinition(
          7,
          new QualifiedName("main", "paper"),
          List.of(
              definition(1, "id", LONG),
              definition(2, "topic", DataType.VARCHAR),
              definition(3, "embedding", VECTOR)),
          new KeyDefinition("paper_pk", List.of(0)),
          List.of(),
          List.of(),
          List.of(),
          null,
          null);

  private static ColumnDefinition definition(int id, String name, DataType type) {
    return new ColumnDefinition(id, name, type, true, null, IdentityKind.NONE, 0, null);
  }

  private static void assertText(String expected, PhysicalPlan plan) {
    assertEquals(
        expected.strip().indent(0).strip(), String.join("\n", PlanText.lines(plan, null, false)));
  }

  private static PhysicalPlan oneRow() {
    return new PhysicalPlan.Values(List.of(List.of()), List.of(), NOTES);
  }

  @Test
  void aVectorSearchSaysItsIndexFilterAndTiers() {
    VectorIndexDefinition index =
        new VectorIndexDefinition(
            8,
            new QualifiedName("main", "paper_embedding"),
            7,
            2,
            List.of(),
            VectorIndexDefinition.Method.RPI,
            Distance.COSINE,
            95,
            Map.of());
    PhysicalPlan lookup =
        new PhysicalPlan.KeyLookup(
            PAPER,
            0,
            0,
            List.of(number(43)),
            List.of(2),
            Plans.ALL_TIERS,
            null,
            List.of(new PlanColumn("embedding", VECTOR, true)),
            NOTES);
    PhysicalPlan search =
        new PhysicalPlan.VectorSearch(
            oneRow(),
            PAPER,
            index,
            2,
            Distance.COSINE,
            new Expression.ScalarSubquery(lookup, VECTOR),
            number(10),
            null,
            true,
            0,
            EnumSet.of(Tier.HOT, Tier.WARM),
            List.of(1),
            condition(ScalarFunction.EQUAL, column(0, DataType.VARCHAR), text("Theory")),
            List.of(0, 1),
            List.of(
                new PlanColumn("id", LONG, false), new PlanColumn("topic", DataType.VARCHAR, true)),
            new PlanNotes(10, 42, List.of("the filter runs inside the search")));
    PhysicalPlan plan =
        new PhysicalPlan.Limit(search, number(10), number(5), search.columns(), NOTES);
    assertText(
        """
        Limit 10 offset: 5 (rows=10)
          VectorSearch paper using RPI index paper_embedding (COSINE, k=10, accuracy 95) query: (scalar subquery) filter: topic = 'Theory' tiers: HOT, WARM (rows=10)
              -- the filter runs inside the search
            subquery: KeyLookup paper by paper_pk (id) key: 43 (rows=10)
            Values 1 row (rows=10)
        """,
        plan);
  }

  @Test
  void aPathExpansionDrawsItsPattern() {
    PropertyGraphDefinition graph =
        new PropertyGraphDefinition(
            9,
            new QualifiedName("main", "citations"),
            List.of(new PropertyGraphDefinition.VertexTable("paper", 7, List.of(0), List.of())),
            List.of(
                new PropertyGraphDefinition.EdgeTable(
                    "cites", 10, List.of(0), List.of(1), 0, List.of(2), 0, List.of())),
            "");
    PathSpecification path =
        new PathSpecification(
            List.of(new PathSpecification.Step(0, List.of(), null)),
            EdgeFilter.Direction.ANY,
            0,
            0,
            1,
            4,
            PathSearch.Selector.ANY_SHORTEST,
            1,
            PathSearch.Mode.WALK);
    assertText(
        """
        PathExpand citations -[cites]-{1,4} ANY SHORTEST from: 43 to: 2341 (rows=10)
          Values 1 row (rows=10)
        """,
        new PhysicalPlan.PathExpand(
            oneRow(),
            graph,
            path,
            false,
            List.of(number(43)),
            List.of(number(2341)),
            columns(List.of(LONG)),
            NOTES));
  }

  @Test
  void relationalOperatorsReadLikeSql() {
    PhysicalPlan scan =
        new PhysicalPlan.SegmentScan(
            PAPER,
            List.of(0, 1),
            List.of(new PhysicalPlan.Range(0, number(5), null)),
            EnumSet.of(Tier.HOT, Tier.WARM),
            condition(
                ScalarFunction.AND,
                condition(ScalarFunction.GREATER_OR_EQUAL, column(0, LONG), number(5)),
                condition(
                    ScalarFunction.OR,
                    condition(ScalarFunction.IS_NULL, column(1, DataType.VARCHAR)),
                    condition(ScalarFunction.LIKE, column(1, DataType.VARCHAR), text("it's%")))),
            List.of(
                new PlanColumn("id", LONG, false), new PlanColumn("topic", DataType.VARCHAR, true)),
            NOTES);
    PhysicalPlan join =
        new PhysicalPlan.HashJoin(
            scan,
            scan,
            JoinKind.SEMI,
            List.of(column(0, LONG)),
            List.of(
                call(
                    ScalarFunction.MULTIPLY,
                    LONG,
                    call(ScalarFunction.ADD, LONG, column(0, LONG), number(1)),
                    new Expression.Parameter(0, LONG))),
            List.of(false),
            null,
            scan.columns(),
            NOTES);
    PhysicalPlan aggregate =
        new PhysicalPlan.Aggregate(
            join,
            List.of(1),
            List.of(List.of(0)),
            List.of(
                aggregate(AggregateFunction.COUNT_ROWS, LONG),
                aggregate(AggregateFunction.SUM, LONG, 0)),
            List.of(
                new PlanColumn("topic", DataType.VARCHAR, true),
                new PlanColumn("n", LONG, false),
                new PlanColumn("s", LONG, true)),
            NOTES);
    PhysicalPlan sort =
        new PhysicalPlan.Sort(
            aggregate,
            List.of(new SortKey(1, true, true), new SortKey(0, false, true)),
            number(3),
            null,
            aggregate.columns(),
            NOTES);
    String filter =
        "ranges: 5 <= id filter: id >= 5 AND (topic IS NULL OR topic LIKE 'it''s%')"
            + " tiers: HOT, WARM (rows=10)";
    assertText(
        """
        Sort n DESC, topic NULLS FIRST limit: 3 (rows=10)
          Aggregate COUNT(*), SUM(id) group by: topic (rows=10)
            HashJoin SEMI on: id = (id + 1) * ?1 (rows=10)
              SegmentScan paper FILTER
              SegmentScan paper FILTER
        """
            .replace("FILTER\n", filter + "\n"),
        sort);
  }

  @Test
  void aProfileAddsWhatWasMeasured() {
    try (TestDatabase database = new TestDatabase()) {
      PhysicalPlan input = Plans.values(List.of(LONG), new Object[][] {{1L}, {2L}, {3L}});
      PhysicalPlan plan =
          Plans.filter(input, condition(ScalarFunction.GREATER, column(0, LONG), number(1)));
      QueryProfile profile = new QueryProfile();
      database.profile(profile).query(plan);
      String text = String.join("\n", PlanText.lines(plan, profile, true));
      assertEquals(
          """
          Filter c0 > 1 (rows=10 cost=100) (actual rows=2 batches=1 time=T ms)
              output: c0
            Values 3 rows (rows=10 cost=100) (actual rows=3 batches=1 time=T ms)
                output: c0\
          """,
          text.replaceAll("time=[0-9.]+", "time=T"));
    }
  }

  @Test
  void jsonHasTheSameFigures() {
    PhysicalPlan plan =
        Plans.project(
            oneRow(), constant("a\"b", DataType.VARCHAR), constant(null, DataType.BIGINT));
    assertEquals(
        """
        {
          "operator": "Project",
          "subject": "'a\\"b' AS c0, NULL AS c1",
          "estimated_rows": 10,
          "inputs": [{
            "operator": "Values",
            "subject": "1 row",
            "estimated_rows": 10
          }]
        }\
        """,
        PlanText.json(plan, null, false));
  }
}
