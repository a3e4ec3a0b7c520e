package io.phenixdb.storage.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every vector index promises. A subclass makes the index. */
public abstract class VectorIndexConformance {
  private static final int QUERIES = 100;

  /** An empty index. */
  protected abstract VectorIndex create(int dimension, Distance distance);

  /** Checks an index's inside. */
  protected void check(VectorIndex index) {}

  /** Runs the background work until there is none. */
  protected void settle(VectorIndex index) {
    index.maintain();
  }

  private record Row(long id, double distance) {}

  /** The answer by definition: all rows sorted by distance, then id. */
  private static List<Row> sorted(
      Map<Long, float[]> model, Distance distance, float[] query, RowFilter filter) {
    List<Row> rows = new ArrayList<>();
    model.forEach((id, vector) -> {
      if (filter.accepts(id)) {
        rows.add(new Row(id, Distances.distance(distance, query, 0, vector, 0, query.length)));
      }
    });
    rows.sort(Comparator.comparingDouble(Row::distance).thenComparingLong(Row::id));
    return rows;
  }

  private static void assertEqualsModel(List<Row> expected, VectorMatches actual, String message) {
    assertEquals(expected.size(), actual.count(), message);
    for (int i = 0; i < actual.count(); i++) {
      assertEquals((float) expected.get(i).distance(), actual.distances()[i], message);
      assertEquals(expected.get(i).id(), actual.rowIds()[i], message + " place " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void equalsTheModelUnderRandomChanges(Distance distance) {
    Random random = new Random(distance.ordinal());
    int dimension = 3 + random.nextInt(20);
    VectorIndex index = create(dimension, distance);
    Map<Long, float[]> model = new TreeMap<>();
    long nextId = 1;
    for (int step = 0; step < 200; step++) {
      int action = random.nextInt(10);
      if (action < 6) {
        int count = 1 + random.nextInt(40);
        long[] ids = new long[count];
        float[] values = new float[count * dimension];
        for (int i = 0; i < count; i++) {
          float[] vector = vector(random, dimension, distance);
          ids[i] = nextId++;
          System.arraycopy(vector, 0, values, i * dimension, dimension);
          model.put(ids[i], vector);
        }
        index.add(ids, values, count);
      } else if (action < 8) {
        List<Long> ids = new ArrayList<>(model.keySet());
        for (int i = 0; i < 20 && !ids.isEmpty(); i++) {
          long id = ids.remove(random.nextInt(ids.size()));
          model.remove(id);
          index.remove(id);
        }
        index.remove(nextId + 1000);
      } else if (action == 8) {
        index.maintain();
      }
      if (step % 10 == 0) {
        checkSearches(index, model, distance, random, "step " + step);
      }
    }
    assertEquals(model.size(), index.size());
    assertTrue(index.memoryBytes() > 0);
    check(index);
  }

  /** Few distinct values, so that ties are common; zero vectors too. */
  private static float[] vector(Random random, int dimension, Distance distance) {
    float[] vector = new float[dimension];
    float scale = distance == Distance.POINCARE ? 0.05f : 1;
    if (random.nextInt(50) > 0) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = scale * (random.nextInt(5) - 2);
      }
    }
    return vector;
  }

  private static void checkSearches(
      VectorIndex index,
      Map<Long, float[]> model,
      Distance distance,
      Random random,
      String message) {
    float[] query = vector(random, index.dimension(), distance);
    int divisor = 1 + random.nextInt(3);
    RowFilter filter = divisor == 1 ? RowFilter.ALL : id -> id % divisor == 0;
    int k = random.nextInt(5) == 0 ? random.nextInt(3000) : random.nextInt(20);
    List<Row> all = sorted(model, distance, query, filter);
    List<Row> expected = all.subList(0, Math.min(k, all.size()));
    assertEqualsModel(expected, index.nearest(query, k, 100, filter), message);
    VectorMatches matches = index.nearest(query, k, 90, filter);
    assertEquals(expected.size(), matches.count(), message);
    assertSound(matches, model, distance, query, filter, message);
    double radius = all.isEmpty() ? 1 : all.get(random.nextInt(all.size())).distance();
    List<Row> within = all.stream().filter(row -> row.distance() <= radius).toList();
    assertEqualsModel(within, index.within(query, radius, filter), message + " within");
    long[] some = model.keySet().stream().filter(id -> id % 7 == 0).mapToLong(x -> x).toArray();
    List<Row> among = all.stream().filter(row -> row.id() % 7 == 0).limit(k).toList();
    assertEqualsModel(
        among, index.nearestAmong(query, k, some, some.length, filter), message + " among");
  }

  /** Every answer: accepted rows, none twice, right distances, in order. */
  private static void assertSound(
      VectorMatches matches,
      Map<Long, float[]> model,
      Distance distance,
      float[] query,
      RowFilter filter,
      String message) {
    long distinct = Arrays.stream(matches.rowIds()).limit(matches.count()).distinct().count();
    assertEquals(matches.count(), distinct, message);
    for (int i = 0; i < matches.count(); i++) {
      long id = matches.rowIds()[i];
      float[] vector = model.get(id);
      assertTrue(vector != null && filter.accepts(id), message);
      float exact = (float) Distances.distance(distance, query, 0, vector, 0, query.length);
      assertEquals(exact, matches.distances()[i], message);
      assertTrue(
          i == 0 || Float.compare(matches.distances()[i - 1], exact) <= 0, message + " order");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 100, 1000, 3000})
  void everyDimensionWorks(int dimension) {
    int count = dimension > 500 ? 1500 : 3000;
    Random random = new Random(dimension);
    float[] rows = new float[count * dimension];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    VectorIndex index = create(dimension, Distance.EUCLIDEAN);
    index.add(LongStream.rangeClosed(1, count).toArray(), rows, count);
    settle(index);
    check(index);
    int found = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
      VectorMatches matches = index.nearest(query, 5, 99, RowFilter.ALL);
      assertEquals(5, matches.count());
      found += matches.rowIds()[0] == i + 1 ? 1 : 0;
    }
    assertTrue(found >= 48, "found itself " + found + " of 50 times");
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      names = {"EUCLIDEAN", "COSINE", "DOT"})
  void equalVectorsDoNotBreakTheTree(Distance distance) {
    int count = 5000;
    float[] rows = new float[count * 4];
    Arrays.fill(rows, 0.5f);
    VectorIndex index = create(4, distance);
    index.add(LongStream.rangeClosed(1, count).toArray(), rows, count);
    settle(index);
    check(index);
    VectorMatches matches = index.nearest(new float[] {1, 0, 0, 0}, 20, 95, RowFilter.ALL);
    assertEquals(20, matches.count());
    assertArrayEquals(
        LongStream.rangeClosed(1, 20).toArray(),
        index.nearest(new float[] {1, 0, 0, 0}, 20, 100, RowFilter.ALL).rowIds());
  }

  @Test
  void zeroVectorsComeLastUnderCosine() {
    Random random = new Random(4);
    int count = 3000;
    float[] rows = new float[count * 4];
    for (int i = 4 * 10; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    VectorIndex index = create(4, Distance.COSINE);
    index.add(LongStream.rangeClosed(1, count).toArray(), rows, count);
    RowFilter firstTwenty = id -> id <= 20;
    VectorMatches matches = index.nearest(new float[] {1, 2, 3, 4}, 15, 90, firstTwenty);
    assertEquals(15, matches.count());
    for (int i = 0; i < 10; i++) {
      assertTrue(matches.rowIds()[i] > 10 && Float.isFinite(matches.distances()[i]));
    }
    assertArrayEquals(new long[] {1, 2, 3, 4, 5}, Arrays.copyOfRange(matches.rowIds(), 10, 15));
    VectorMatches directionless = index.nearest(new float[4], 3, 90, RowFilter.ALL);
    assertArrayEquals(new long[] {1, 2, 3}, directionless.rowIds());
  }

  @Test
  void growingNormsAreFoundUnderDot() {
    VectorIndex index = create(8, Distance.DOT);
    Random random = new Random(5);
    Map<Long, float[]> model = new TreeMap<>();
    for (int i = 1; i <= 8000; i++) {
      float[] vector = new float[8];
      for (int j = 0; j < 8; j++) {
        vector[j] = (float) random.nextGaussian() * (1 + i / 100f);
      }
      model.put((long) i, vector);
      index.add(new long[] {i}, vector, 1);
    }
    settle(index);
    check(index);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      float[] query = vector(random, 8, Distance.DOT);
      double bound = sorted(model, Distance.DOT, query, RowFilter.ALL).get(9).distance();
      VectorMatches matches = index.nearest(query, 10, 95, RowFilter.ALL);
      for (int j = 0; j < matches.count(); j++) {
        found += matches.distances()[j] <= (float) bound ? 1 : 0;
      }
    }
    int hits = found;
    assertTrue(hits >= 950, () -> "found " + hits + " of the 1,000 largest products");
  }

  @Test
  void wrongQueryDimensionIsRefused() {
    VectorIndex index = create(3, Distance.EUCLIDEAN);
    DatabaseException error =
        assertThrows(
            DatabaseException.class, () -> index.nearest(new float[2], 1, 90, RowFilter.ALL));
    assertEquals(SqlState.DATA_EXCEPTION, error.state());
  }

  @Test
  void searchesSeeWholeVersionsWhileOthersWrite() throws Exception {
    int dimension = 16;
    int count = 12_000;
    TestVectors vectors = new TestVectors(dimension, 20, 8, 0.1f, 12);
    float[] rows = vectors.draw(count, 1);
    VectorIndex index = create(dimension, Distance.EUCLIDEAN);
    Map<Long, float[]> everAdded = new ConcurrentHashMap<>();
    for (int i = 0; i < count; i++) {
      everAdded.put(i + 1L, Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension));
    }
    index.add(LongStream.rangeClosed(1, 2000).toArray(), rows, 2000);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        int seed = thread;
        tasks.add(
            threads.submit(() -> {
              Random random = new Random(seed);
              for (int i = 0; i < 200 || !done.get(); i++) {
                // Rows 1 to 500 are there all the time.
                long present = 1 + random.nextInt(500);
                float[] query = everAdded.get(present);
                RowFilter filter = i % 3 == 0 ? id -> id % 2 == 1 : RowFilter.ALL;
                VectorMatches matches = index.nearest(query, 10, 90, filter);
                assertEquals(10, matches.count());
                assertSound(matches, everAdded, Distance.EUCLIDEAN, query, filter, "search " + i);
                VectorMatches exact = index.nearest(query, 1, 100, RowFilter.ALL);
                assertEquals(present, exact.rowIds()[0]);
                VectorMatches among =
                    index.nearestAmong(query, 1, new long[] {present}, 1, RowFilter.ALL);
                assertEquals(1, among.count());
              }
            }));
      }
      tasks.add(
          threads.submit(() -> {
            while (!done.get()) {
              index.maintain();
            }
          }));
      Random random = new Random(99);
      for (int i = 2000; i < count; i++) {
        index.add(
            new long[] {i + 1L}, Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension), 1);
        if (i % 3 == 0) {
          index.remove(501 + random.nextInt(i - 501));
        }
      }
      done.set(true);
      for (Future<?> task : tasks) {
        task.get();
      }
    }
    settle(index);
    check(index);
  }

  @ParameterizedTest
  @CsvSource({"EUCLIDEAN, 64, 10000", "COSINE, 50, 8000", "DOT, 40, 8000", "EUCLIDEAN, 2, 9000"})
  void recallReachesTheTarget(Distance distance, int dimension, int count) {
    TestVectors vectors = new TestVectors(dimension, 40, Math.min(dimension, 12), 0.1f, dimension);
    VectorIndex index = create(dimension, distance);
    index.add(LongStream.rangeClosed(1, count).toArray(), vectors.draw(count, 1), count);
    settle(index);
    float[] queries = vectors.draw(QUERIES, 2);
    for (int accuracy : new int[] {90, 95, 99}) {
      assertRecall(index, queries, accuracy, RowFilter.ALL, 10);
    }
    assertRecall(index, queries, 95, RowFilter.ALL, 1);
    assertRecall(index, queries, 95, RowFilter.ALL, 100);
  }

  @Test
  void recallReachesTheTargetUnderFilters() {
    int count = 20_000;
    TestVectors vectors = new TestVectors(32, 60, 12, 0.1f, 5);
    VectorIndex index = create(32, Distance.EUCLIDEAN);
    index.add(LongStream.rangeClosed(1, count).toArray(), vectors.draw(count, 1), count);
    settle(index);
    float[] queries = vectors.draw(QUERIES, 2);
    for (double fraction : new double[] {0.5, 0.1, 0.01, 0.001}) {
      long limit = (long) (fraction * (1L << 24));
      RowFilter filter = row -> (row * 0xD1342543DE82EF95L >>> 40) < limit;
      assertRecall(index, queries, 95, filter, 10);
    }
    assertRecall(index, queries, 95, row -> false, 10);
  }

  @Test
  void recallReachesTheTargetAfterChurn() {
    int dimension = 48;
    int count = 9_000;
    TestVectors vectors = new TestVectors(dimension, 50, 12, 0.1f, 6);
    VectorIndex index = create(dimension, Distance.EUCLIDEAN);
    index.add(LongStream.rangeClosed(1, count).toArray(), vectors.draw(count, 1), count);
    settle(index);
    TestVectors drifted = new TestVectors(dimension, 50, 12, 0.1f, 7);
    float[] added = drifted.draw(count * 3 / 10, 3);
    Random random = new Random(8);
    List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
    Collections.shuffle(order, random);
    for (int i = 0; i < count * 3 / 10; i++) {
      index.remove(order.get(i));
      index.add(
          new long[] {count + 1L + i},
          Arrays.copyOfRange(added, i * dimension, (i + 1) * dimension),
          1);
      if (i % 500 == 0) {
        index.maintain();
      }
    }
    assertEquals(count, index.size());
    settle(index);
    check(index);
    assertRecall(index, vectors.draw(QUERIES, 4), 95, RowFilter.ALL, 10);
    assertRecall(index, drifted.draw(QUERIES, 4), 95, RowFilter.ALL, 10);
  }

  @Test
  void emptyingAnIndexLeavesItUsable() {
    int count = 3_000;
    TestVectors vectors = new TestVectors(16, 20, 8, 0.1f, 3);
    VectorIndex index = create(16, Distance.EUCLIDEAN);
    assertEquals(0, index.nearest(new float[16], 5, 90, RowFilter.ALL).count());
    float[] rows = vectors.draw(count, 1);
    index.add(LongStream.rangeClosed(1, count).toArray(), rows, count);
    settle(index);
    for (long id = 1; id <= count; id++) {
      index.remove(id);
    }
    settle(index);
    assertEquals(0, index.size());
    assertEquals(0, index.nearest(new float[16], 5, 90, RowFilter.ALL).count());
    index.add(LongStream.rangeClosed(count + 1, 2L * count).toArray(), rows, count);
    settle(index);
    check(index);
    assertRecall(index, vectors.draw(QUERIES, 2), 95, RowFilter.ALL, 10);
  }

  private static void assertRecall(
      VectorIndex index, float[] queries, int accuracy, RowFilter filter, int k) {
    int dimension = index.dimension();
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < QUERIES; i++) {
      float[] query = Arrays.copyOfRange(queries, i * dimension, (i + 1) * dimension);
      VectorMatches exact = index.nearest(query, k, 100, filter);
      VectorMatches matches = index.nearest(query, k, accuracy, filter);
      assertEquals(exact.count(), matches.count(), "fewer rows than exist");
      wanted += exact.count();
      float bound = exact.count() == 0 ? 0 : exact.distances()[exact.count() - 1];
      for (int j = 0; j < matches.count(); j++) {
        assertTrue(filter.accepts(matches.rowIds()[j]));
        found += matches.distances()[j] <= bound ? 1 : 0;
      }
    }
    double recall = wanted == 0 ? 1 : (double) found / wanted;
    assertTrue(
        recall >= accuracy / 100.0, () -> "recall@" + k + " " + recall + ", wanted " + accuracy);
  }
}
