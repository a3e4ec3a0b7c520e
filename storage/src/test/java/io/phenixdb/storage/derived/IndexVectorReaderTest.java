package io.phenixdb.storage.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition.Method;
import io.phenixdb.storage.derived.FakeRows.FakeTable;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.VectorReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.VectorMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A vector index under a transaction: visibility, filters, own rows. */
class IndexVectorReaderTest {
  private static final long TABLE = 5;
  private static final int DIMENSION = 4;
  private static final List<DataType> TYPES =
      List.of(DataType.BIGINT, DataType.vector(DIMENSION, VectorElement.FLOAT32));

  private final DerivedIndexes factory = new DerivedIndexes();
  private final FakeRows rows = new FakeRows();
  private final FakeTable table = rows.table(TABLE, TYPES.toArray(DataType[]::new));
  private final VectorIndexDefinition definition = definition(Method.RPI, Distance.EUCLIDEAN);
  private final DerivedIndex index = factory.create(definition, TestCatalog.table(TABLE, TYPES));
  private final VectorReader reader = factory.reader(definition, index, rows);

  private static VectorIndexDefinition definition(Method method, Distance distance) {
    return new VectorIndexDefinition(
        7, new QualifiedName("main", "i"), TABLE, 1, List.of(), method, distance, 95, Map.of());
  }

  private static float[] vector(float x) {
    return new float[] {x, 0, 0, 0};
  }

  /** Commits rows 1, 2, ... at x = id; every tenth has no vector. */
  private void commitRows(int count) {
    List<@Nullable Object[]> batch = new ArrayList<>();
    long[] ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = i + 1;
      table.visible.add(ids[i]);
      batch.add(new Object[] {ids[i], ids[i] % 10 == 0 ? null : vector(ids[i])});
    }
    index.rowsCommitted(TABLE, ids, table.rows(batch));
    index.maintain();
  }

  private static long[] ids(VectorMatches matches) {
    return Arrays.copyOf(matches.rowIds(), matches.count());
  }

  @Test
  void rowsWithoutAVectorAreNotFound() {
    commitRows(30);
    assertEquals(27, index.info().entries());
    assertArrayEquals(new long[] {9, 11, 8}, ids(reader.nearest(vector(9.6f), 3, 0, null)));
  }

  @Test
  void invisibleRowsAreNotFoundAndKIsFilledUp() {
    commitRows(5000);
    for (long id = 100; id < 4900; id++) {
      table.visible.remove(id);
    }
    VectorMatches matches = reader.nearest(vector(2500), 4, 90, null);
    assertEquals(4, matches.count());
    VectorMatches exact = reader.nearest(vector(99), 4, 100, null);
    assertArrayEquals(new long[] {99, 98, 97, 96}, ids(exact));
  }

  @Test
  void purgedRowsLeaveTheIndex() {
    commitRows(20);
    index.rowsPurged(TABLE, new long[] {3, 4, 10}, 3);
    assertEquals(16, index.info().entries());
    table.visible.removeAll(List.of(3L, 4L));
    assertArrayEquals(new long[] {2, 5}, ids(reader.nearest(vector(3.4f), 2, 100, null)));
  }

  @Test
  void ownRowsAreMergedAndFiltered() {
    commitRows(20);
    long own = table.addOwn(100L, vector(3.4f));
    long ownFar = table.addOwn(101L, vector(1000));
    table.addOwn(102L, null);
    assertArrayEquals(new long[] {own, 3, 4}, ids(reader.nearest(vector(3.3f), 3, 95, null)));
    RowIdSet filter = new RowIdSet();
    filter.add(ownFar);
    filter.add(7);
    filter.add(8);
    assertArrayEquals(new long[] {8, 7, ownFar}, ids(reader.nearest(vector(8), 10, 95, filter)));
    assertArrayEquals(new long[] {own, 3, 4}, ids(reader.within(vector(3.5f), 0.5, null)));
    assertArrayEquals(new long[] {8}, ids(reader.within(vector(8), 0.5, filter)));
  }

  @Test
  void tiesGoToTheSmallerRowIdOwnRowsIncluded() {
    commitRows(9);
    long own = table.addOwn(100L, vector(4));
    assertTrue(own < 0);
    assertArrayEquals(new long[] {own, 4, 3, 5}, ids(reader.nearest(vector(4), 4, 100, null)));
  }

  @Test
  void largeAndSmallFiltersGiveTheAcceptedRows() {
    commitRows(9000);
    Random random = new Random(1);
    for (int step : new int[] {2, 1000}) {
      RowIdSet filter = new RowIdSet();
      for (long id = 1; id <= 9000; id += step) {
        filter.add(id);
      }
      for (int i = 0; i < 20; i++) {
        float[] query = vector(random.nextInt(9000));
        VectorMatches exact = reader.nearest(query, 5, 100, filter);
        VectorMatches matches = reader.nearest(query, 5, 95, filter);
        assertEquals(5, matches.count());
        for (long id : ids(matches)) {
          assertTrue(filter.accepts(id));
        }
        if (step == 1000) {
          assertArrayEquals(ids(exact), ids(matches));
        }
      }
    }
  }

  @Test
  void badArgumentsAreRefused() {
    commitRows(3);
    assertState(SqlState.DATA_EXCEPTION, () -> reader.nearest(new float[3], 1, 90, null));
    assertState(SqlState.DATA_EXCEPTION, () -> reader.nearest(vector(Float.NaN), 1, 90, null));
    assertState(SqlState.INVALID_ARGUMENT, () -> reader.nearest(vector(1), -1, 90, null));
    assertState(SqlState.INVALID_ARGUMENT, () -> reader.nearest(vector(1), 1, 101, null));
  }

  @Test
  void otherMethodsAndColumnsAreRefused() {
    for (Method method : new Method[] {Method.IVF_PQ}) {
      assertState(
          SqlState.FEATURE_NOT_SUPPORTED,
          () ->
              factory.create(definition(method, Distance.COSINE), TestCatalog.table(TABLE, TYPES)));
    }
    assertState(
        SqlState.DATATYPE_MISMATCH,
        () ->
            factory.create(
                definition, TestCatalog.table(TABLE, List.of(DataType.BIGINT, DataType.BIGINT))));
  }

  private static void assertState(SqlState state, Runnable call) {
    DatabaseException error = assertThrows(DatabaseException.class, call::run);
    assertEquals(state, error.state());
  }
}
