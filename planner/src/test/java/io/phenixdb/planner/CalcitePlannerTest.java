package io.phenixdb.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalcitePlannerTest {
  private PlannerFixture fixture;

  @BeforeEach
  void open() {
    fixture =
        new PlannerFixture(
            """
            CREATE TABLE paper (id INT PRIMARY KEY, name VARCHAR NOT NULL UNIQUE, topic VARCHAR NOT NULL,
              words INT NOT NULL, added TIMESTAMP NOT NULL, embedding VECTOR(4) NOT NULL)\
            """,
            "CREATE TABLE cites (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, citing INT NOT NULL, cited INT NOT NULL)",
            "CREATE VECTOR INDEX paper_embedding ON paper (embedding) USING RPI DISTANCE COSINE WITH TARGET ACCURACY 95");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static <T extends PhysicalPlan> T only(PhysicalPlan plan, Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(plan, type, found);
    assertEquals(1, found.size(), () -> type.getSimpleName() + " in " + plan);
    return found.get(0);
  }

  private static <T extends PhysicalPlan> void collect(
      PhysicalPlan plan, Class<T> type, List<T> found) {
    if (type.isInstance(plan)) {
      found.add(type.cast(plan));
    }
    plan.inputs().forEach(input -> collect(input, type, found));
  }

  @Test
  void pointSelectIsAKeyLookupWithoutAnythingElse() {
    PlannedStatement.Query query = fixture.query("SELECT topic, words FROM paper WHERE id = ?");
    PhysicalPlan.KeyLookup lookup = assertInstanceOf(PhysicalPlan.KeyLookup.class, query.plan());
    assertEquals(0, lookup.key());
    assertEquals(List.of(2, 3), lookup.tableColumns());
    assertNull(lookup.filter());
    assertEquals(List.of(DataType.INTEGER), query.parameters());
  }

  @Test
  void starLeavesHiddenColumnsOut() {
    assertEquals(6, fixture.query("SELECT * FROM paper").columns().size());
    assertEquals(6, fixture.query("SELECT p.* FROM paper p").columns().size());
    assertEquals(
        9, fixture.query("SELECT * FROM paper p JOIN cites c ON c.citing = p.id").columns().size());
  }

  @Test
  void naturalJoinJoinsNoHiddenColumns() {
    PlannedStatement.Query query = fixture.query("SELECT * FROM paper NATURAL JOIN cites");
    assertEquals(8, query.columns().size());
  }

  @Test
  void orderByDistanceToAParameterIsAVectorSearch() {
    PlannedStatement.Query query =
        fixture.query("SELECT id FROM paper WHERE topic = 'x' ORDER BY embedding <=> ? LIMIT 10");
    PhysicalPlan.VectorSearch search = only(query.plan(), PhysicalPlan.VectorSearch.class);
    assertNotNull(search.index());
    assertNotNull(search.filter());
    assertEquals(List.of(DataType.vector(4, VectorElement.FLOAT32)), query.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM paper ORDER BY embedding <=> '[1,2,3,4]' LIMIT 3",
        "SELECT id FROM paper ORDER BY '[1,2,3,4]'::vector <=> embedding LIMIT 3",
        "SELECT id, embedding <=> VECTOR '[1,2,3,4]' AS d FROM paper ORDER BY d LIMIT 3",
        "SELECT id, embedding <=> VECTOR '[1,2,3,4]' AS d FROM paper ORDER BY 2 FETCH FIRST 3 ROWS ONLY",
        "SELECT id FROM paper ORDER BY cosine_distance(embedding, ?) LIMIT 3",
        "SELECT id FROM paper ORDER BY VECTOR_DISTANCE(embedding, ?, COSINE) LIMIT 3",
        "SELECT id FROM paper ORDER BY 1 + (embedding <=> ?) LIMIT 3",
        "SELECT id FROM paper ORDER BY embedding <=> (SELECT embedding FROM paper WHERE id = 1) LIMIT 3",
        "SELECT p.id FROM paper p, (SELECT embedding FROM paper WHERE id = 43) q ORDER BY p.embedding <=> q.embedding LIMIT 3",
        "SELECT id FROM (SELECT id, embedding <=> ? AS d FROM paper) ORDER BY d LIMIT 3",
      })
  void everySpellingUsesTheIndex(String sql) {
    PhysicalPlan.VectorSearch search =
        only(fixture.query(sql).plan(), PhysicalPlan.VectorSearch.class);
    assertNotNull(search.index(), () -> search.notes().remarks().toString());
  }

  @Test
  void anotherDistanceThanTheIndexIsExactAndSaysWhy() {
    PhysicalPlan.VectorSearch search =
        only(
            fixture.query("SELECT id FROM paper ORDER BY embedding <-> ? LIMIT 3").plan(),
            PhysicalPlan.VectorSearch.class);
    assertNull(search.index());
    assertTrue(search.notes().remarks().get(0).contains("COSINE"));
  }

  @Test
  void lateralNearestNeighborsAreAJoinBySearch() {
    PhysicalPlan.VectorSearch search =
        only(
            fixture
                .query(
                    """
                    SELECT q.id, n.id FROM paper q,
                      LATERAL (SELECT id FROM paper p ORDER BY p.embedding <=> q.embedding LIMIT 5) n\
                    """)
                .plan(),
            PhysicalPlan.VectorSearch.class);
    assertNotNull(search.index());
  }

  @Test
  void aBoundOnTheDistanceIsARangeSearch() {
    PhysicalPlan.VectorSearch search =
        only(
            fixture.query("SELECT id FROM paper WHERE embedding <=> ? < 0.25 AND words > 3").plan(),
            PhysicalPlan.VectorSearch.class);
    assertNotNull(search.radius());
    assertNotNull(search.filter());
  }

  @Test
  void exactFetchAsksForAllAccuracy() {
    assertEquals(
        100,
        only(
                fixture
                    .query(
                        "SELECT id FROM paper ORDER BY embedding <=> ? FETCH EXACT FIRST 3 ROWS ONLY")
                    .plan(),
                PhysicalPlan.VectorSearch.class)
            .accuracyPercent());
  }

  @Test
  void tiersLimitTheScan() {
    PhysicalPlan.SegmentScan scan =
        only(
            fixture
                .query("SELECT TIER_OF(paper), COUNT(*) FROM paper FOR TIER (HOT, WARM) GROUP BY 1")
                .plan(),
            PhysicalPlan.SegmentScan.class);
    assertEquals(2, scan.tiers().size());
  }

  @Test
  void correlatedSubqueryIsDecorrelated() {
    PlannedStatement.Query query =
        fixture.query(
            "SELECT id FROM paper p WHERE words > (SELECT AVG(words) FROM paper x WHERE x.topic = p.topic)");
    only(query.plan(), PhysicalPlan.HashJoin.class);
  }

  @Test
  void inExistsAndNotInPlan() {
    for (String condition :
        List.of(
            "id IN (SELECT citing FROM cites)",
            "EXISTS (SELECT 1 FROM cites c WHERE c.citing = paper.id)",
            "NOT EXISTS (SELECT 1 FROM cites c WHERE c.citing = paper.id)",
            "id NOT IN (SELECT citing FROM cites)",
            "id IN (1, 2, 3, 4, 5, 6)",
            "words > ALL (SELECT cited FROM cites)")) {
      assertNotNull(fixture.query("SELECT id FROM paper WHERE " + condition).plan());
    }
  }

  @Test
  void windowFunctionsAndRecursionAreNative() {
    only(
        fixture
            .query("SELECT id, ROW_NUMBER() OVER (PARTITION BY topic ORDER BY words) FROM paper")
            .plan(),
        PhysicalPlan.Window.class);
    only(
        fixture
            .query(
                """
                WITH RECURSIVE r (n, d) AS (SELECT citing, 1 FROM cites WHERE citing = 1
                  UNION ALL SELECT c.cited, r.d + 1 FROM r JOIN cites c ON c.citing = r.n WHERE r.d < 3)
                SELECT * FROM r\
                """)
            .plan(),
        PhysicalPlan.RecursiveUnion.class);
  }

  @Test
  void insertOfValuesNeedsNoProjection() {
    PlannedStatement.Modification modification =
        (PlannedStatement.Modification)
            fixture.plan("INSERT INTO cites (citing, cited) VALUES (?, 2), (3, 1 + 3)");
    ModifyPlan.Insert insert = assertInstanceOf(ModifyPlan.Insert.class, modification.plan());
    PhysicalPlan.Values values = assertInstanceOf(PhysicalPlan.Values.class, insert.input());
    assertEquals(2, values.rows().size());
    assertEquals(List.of(DataType.INTEGER), modification.parameters());
  }

  @Test
  void modificationsPlan() {
    for (String sql :
        List.of(
            "UPDATE paper SET words = words + 1, topic = 'a' WHERE id = ?",
            "DELETE FROM paper WHERE topic = 'a' RETURNING id, name",
            "INSERT INTO paper SELECT id + 1000, name || '!', topic, words, CURRENT_TIMESTAMP, embedding FROM paper",
            "INSERT INTO paper VALUES (1, 'a', 'b', 2, TIMESTAMP '2020-01-01 00:00:00', '[1,2,3,4]') ON CONFLICT (id) DO UPDATE SET words = excluded.words + paper.words WHERE paper.words < 10",
            "INSERT INTO paper VALUES (1, 'a', 'b', 2, '2020-01-01 00:00:00', ?) ON CONFLICT DO NOTHING",
            "MERGE INTO paper AS t USING cites AS s ON t.id = s.citing WHEN MATCHED THEN UPDATE SET words = s.cited WHEN NOT MATCHED THEN INSERT (id, name, topic, words, added, embedding) VALUES (s.citing, 'x', 'y', 1, CURRENT_TIMESTAMP, '[0,0,0,1]')")) {
      assertInstanceOf(PlannedStatement.Modification.class, fixture.plan(sql), sql);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT nope FROM paper | 42703 | 1 | 8",
        "SELECT * FROM nope | 42P01 | 1 | 15",
        "SELECT nope(1) | 42883 | 1 | 8",
        "SELECT id FROM paper GROUP BY topic | 42803 | 1 | 8",
        "SELECT FROM WHERE | 42601 | 1 | 8",
        "SELECT id FROM paper p JOIN cites c ON id = 1 | 42702 | 1 | 40",
        "SELECT embedding <=> VECTOR '[1,2]' FROM paper | 22000 | 1 | 8",
        "INSERT INTO cites (id, citing, cited) VALUES (1, 2, 3) | 428C9 | 1 | 47",
        "UPDATE paper SET nope = 1 | 42703 | 1 | 18",
        "SELECT CAST(embedding AS INT) FROM paper | 42846 | 1 | 8",
      })
  void errorsHaveAStateAndAPosition(String sql, String state, int line, int column) {
    DatabaseException error =
        assertThrows(DatabaseException.class, () -> fixture.plan(sql.strip()));
    assertEquals(state, error.state().code(), error.getMessage());
    assertEquals(line, error.line(), error.getMessage());
    assertEquals(column, error.column(), error.getMessage());
  }

  @Test
  void plansAreKeptUntilTheCatalogOrTheSizeChanges() {
    String sql = "SELECT name FROM paper WHERE words > 3";
    PlannedStatement first = fixture.plan(sql);
    assertSame(first, fixture.plan(sql));
    fixture.rows("paper", 1e9);
    PlannedStatement second = fixture.plan(sql);
    assertTrue(second != first);
    fixture.define("CREATE TABLE other (a INT)");
    assertTrue(second != fixture.plan(sql));
  }

  @Test
  void viewsAndTablesWithoutFromPlan() {
    fixture.define("CREATE VIEW v AS SELECT topic, COUNT(*) AS n FROM paper GROUP BY topic");
    assertEquals("n", fixture.query("SELECT * FROM v WHERE n > 3").columns().get(1).label());
    assertEquals(1, fixture.query("SELECT 1").columns().size());
    assertEquals(1, fixture.query("SELECT ?").columns().size());
    assertEquals(2, fixture.query("VALUES (1, 'a'), (2, 'b')").columns().size());
    assertNotNull(fixture.query("SELECT table_name FROM information_schema.tables"));
  }
}
