package io.phenixdb.executor.vector;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.columns;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.executor.fixture.Plans;
import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.Distances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorSearchTest {
  private static final int DIMENSION = 8;
  private static final DataType VECTOR = DataType.vector(DIMENSION, VectorElement.FLOAT32);
  private final TestDatabase database = new TestDatabase();
  private final List<Object[]> rows = new ArrayList<>();
  private TableDefinition table;
  private VectorIndexDefinition index;

  @BeforeEach
  void create() {
    table = database.table("doc", 1, "id", DataType.BIGINT, "topic", DataType.VARCHAR, "v", VECTOR);
    index =
        new VectorIndexDefinition(
            database.transaction().newObjectId(),
            new QualifiedName("main", "doc_v"),
            table.id(),
            2,
            List.of(),
            VectorIndexDefinition.Method.RPI,
            Distance.EUCLIDEAN,
            95,
            Map.of());
    database.transaction().change(new CatalogChange.CreateVectorIndex(index));
    database.commit();
    Random random = new Random(11);
    for (long id = 0; id < 1200; id++) {
      float[] vector = new float[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      rows.add(new Object[] {id, "t" + id % 10, id % 100 == 99 ? null : vector});
    }
    database.insert(table, rows.subList(0, 1000).toArray(Object[][]::new));
    database.commit();
    database.insert(table, rows.subList(1000, 1200).toArray(Object[][]::new));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private PhysicalPlan search(
      boolean indexed,
      PhysicalPlan input,
      Expression query,
      @Nullable Expression limit,
      @Nullable Expression radius,
      boolean inclusive,
      Set<Tier> tiers,
      @Nullable Expression filter) {
    List<DataType> types = new ArrayList<>(Plans.types(input));
    types.add(DataType.BIGINT);
    return new PhysicalPlan.VectorSearch(
        input,
        table,
        indexed ? index : null,
        2,
        Distance.EUCLIDEAN,
        query,
        limit,
        radius,
        inclusive,
        100,
        tiers,
        List.of(1),
        filter,
        List.of(0),
        columns(types),
        NOTES);
  }

  private static PhysicalPlan oneRow() {
    return new PhysicalPlan.Values(List.of(List.of()), List.of(), NOTES);
  }

  private double distance(float[] query, long id) {
    return Distances.distance(
        Distance.EUCLIDEAN, query, 0, (float[]) rows.get((int) id)[2], 0, DIMENSION);
  }

  private List<Long> nearest(float[] query, int count, java.util.function.LongPredicate filter) {
    return rows.stream()
        .filter(row -> row[2] != null && filter.test((Long) row[0]))
        .map(row -> (Long) row[0])
        .sorted(Comparator.comparingDouble(id -> distance(query, id)))
        .limit(count)
        .toList();
  }

  private List<Long> ids(PhysicalPlan plan) {
    return database.query(plan).stream().map(row -> (Long) row.getLast()).toList();
  }

  private static float[] query() {
    float[] query = new float[DIMENSION];
    query[0] = 1;
    return query;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNearestRowsComeFirstOwnRowsIncluded(boolean indexed) {
    Expression query = constant(query(), VECTOR);
    QueryProfile profile = new QueryProfile();
    PhysicalPlan plan =
        search(indexed, oneRow(), query, number(10), null, true, Plans.ALL_TIERS, null);
    assertEquals(nearest(query(), 10, id -> true), ids(plan));
    database.profile(profile).query(plan);
    assertTrue(profile.of(plan).vectorsRanked() >= 10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFilterLeavesAsManyRowsAsThereAre(boolean indexed) {
    Expression filter =
        condition(ScalarFunction.EQUAL, column(0, DataType.VARCHAR), Plans.text("t3"));
    Expression query = constant(query(), VECTOR);
    for (int count : new int[] {10, 119, 500}) {
      assertEquals(
          nearest(query(), count, id -> id % 10 == 3),
          ids(
              search(
                  indexed, oneRow(), query, number(count), null, true, Plans.ALL_TIERS, filter)));
    }
    assertEquals(
        List.of(),
        ids(search(indexed, oneRow(), query, number(5), null, true, EnumSet.of(Tier.COLD), null)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRadiusIsKeptExactly(boolean indexed) {
    Expression query = constant(query(), VECTOR);
    List<Long> near = nearest(query(), 20, id -> true);
    double radius = distance(query(), near.get(19));
    for (boolean inclusive : new boolean[] {true, false}) {
      PhysicalPlan plan =
          search(
              indexed,
              oneRow(),
              query,
              null,
              constant(radius, DataType.DOUBLE),
              inclusive,
              Plans.ALL_TIERS,
              null);
      assertEquals(inclusive ? near : near.subList(0, 19), ids(plan));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachInputRowGetsItsOwnNeighboursAndFilter(boolean indexed) {
    PhysicalPlan input =
        values(
            List.of(DataType.VARCHAR, VECTOR),
            new Object[][] {{"t1", query()}, {"t2", null}, {"t4", new float[DIMENSION]}});
    Expression filter =
        condition(ScalarFunction.EQUAL, column(0, DataType.VARCHAR), column(2, DataType.VARCHAR));
    PhysicalPlan plan =
        search(indexed, input, column(1, VECTOR), number(3), null, true, Plans.ALL_TIERS, filter);
    List<Long> expected = new ArrayList<>(nearest(query(), 3, id -> id % 10 == 1));
    // No row has a distance to NULL: all tie, and the first ones that pass the filter come.
    expected.addAll(List.of(2L, 12L, 22L));
    expected.addAll(nearest(new float[DIMENSION], 3, id -> id % 10 == 4));
    assertEquals(expected, ids(plan));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aQueryOfAnotherDimensionIsRefused(boolean indexed) {
    Expression query = constant(new float[] {1, 2}, DataType.vector(2, VectorElement.FLOAT32));
    DatabaseException failure =
        assertThrows(
            DatabaseException.class,
            () ->
                ids(
                    search(
                        indexed, oneRow(), query, number(3), null, true, Plans.ALL_TIERS, null)));
    assertEquals(SqlState.DATA_EXCEPTION, failure.state());
  }

  @Test
  void aNegativeNumberOfRowsIsRefused() {
    PhysicalPlan plan =
        search(
            true,
            oneRow(),
            constant(query(), VECTOR),
            number(-1),
            null,
            true,
            Plans.ALL_TIERS,
            null);
    DatabaseException failure = assertThrows(DatabaseException.class, () -> database.query(plan));
    assertEquals(SqlState.INVALID_LIMIT, failure.state());
  }
}
