package io.phenixdb.storage.rpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.TestVectors;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorMatches;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recall against the exact scan of the same index. */
class RpiRecallTest {
  private static final int K = 10;
  private static final int QUERIES = 100;

  @ParameterizedTest
  @CsvSource({
    "EUCLIDEAN, 64, 10000",
    "COSINE, 50, 8000",
    "ANGULAR, 33, 6000",
    "DOT, 40, 8000",
    "COSINE, 200, 6000",
    "EUCLIDEAN, 2, 9000"
  })
  void recallReachesTheTarget(Distance distance, int dimension, int count) {
    TestVectors vectors = new TestVectors(dimension, 40, Math.min(dimension, 12), 0.1f, dimension);
    VectorIndex index = index(distance, dimension, vectors.draw(count, 1), count);
    float[] queries = vectors.draw(QUERIES, 2);
    for (int accuracy : new int[] {90, 95, 99}) {
      assertRecall(index, queries, accuracy, RowFilter.ALL, K);
    }
    assertRecall(index, queries, 95, RowFilter.ALL, 1);
    assertRecall(index, queries, 95, RowFilter.ALL, 100);
  }

  @Test
  void recallReachesTheTargetUnderFilters() {
    int count = 20_000;
    TestVectors vectors = new TestVectors(32, 60, 12, 0.1f, 5);
    VectorIndex index = index(Distance.EUCLIDEAN, 32, vectors.draw(count, 1), count);
    float[] queries = vectors.draw(QUERIES, 2);
    for (double fraction : new double[] {0.5, 0.1, 0.01, 0.001}) {
      long limit = (long) (fraction * (1L << 24));
      RowFilter filter = row -> (row * 0xD1342543DE82EF95L >>> 40) < limit;
      assertRecall(index, queries, 95, filter, K);
      assertRecall(index, queries, 90, filter, K);
    }
  }

  @Test
  void recallReachesTheTargetAfterChurn() {
    int dimension = 48;
    int count = 12_000;
    TestVectors vectors = new TestVectors(dimension, 50, 12, 0.1f, 6);
    VectorIndex index = index(Distance.EUCLIDEAN, dimension, vectors.draw(count, 1), count);
    TestVectors drifted = new TestVectors(dimension, 50, 12, 0.1f, 7);
    Random random = new Random(8);
    long[] order = LongStream.rangeClosed(1, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    float[] added = drifted.draw(count * 3 / 10, 3);
    for (int i = 0; i < count * 3 / 10; i++) {
      index.remove(order[i]);
      index.add(
          new long[] {count + 1L + i},
          Arrays.copyOfRange(added, i * dimension, (i + 1) * dimension),
          1);
      if (i % 500 == 0) {
        index.maintain();
      }
    }
    assertEquals(count, index.size());
    TreeChecks.check((RpiIndex) index);
    assertRecall(index, vectors.draw(QUERIES, 4), 90, RowFilter.ALL, K);
    assertRecall(index, drifted.draw(QUERIES, 4), 90, RowFilter.ALL, K);
    index.maintain();
    TreeChecks.check((RpiIndex) index);
    assertRecall(index, vectors.draw(QUERIES, 4), 95, RowFilter.ALL, K);
    assertRecall(index, drifted.draw(QUERIES, 4), 95, RowFilter.ALL, K);
  }

  @Test
  void oneByOneInsertsReachTheTargetToo() {
    int dimension = 24;
    int count = 12_000;
    TestVectors vectors = new TestVectors(dimension, 30, 8, 0.1f, 9);
    float[] rows = vectors.draw(count, 1);
    VectorIndex index = RpiIndex.create(dimension, Distance.EUCLIDEAN);
    for (int i = 0; i < count; i++) {
      index.add(
          new long[] {i + 1}, Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension), 1);
    }
    assertRecall(index, vectors.draw(QUERIES, 2), 90, RowFilter.ALL, K);
    index.maintain();
    assertRecall(index, vectors.draw(QUERIES, 2), 95, RowFilter.ALL, K);
    TreeChecks.check((RpiIndex) index);
  }

  private static VectorIndex index(Distance distance, int dimension, float[] rows, int count) {
    VectorIndex index = RpiIndex.create(dimension, distance);
    index.add(LongStream.rangeClosed(1, count).toArray(), rows, count);
    index.maintain();
    return index;
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
    double recall = (double) found / wanted;
    assertTrue(
        recall >= accuracy / 100.0, () -> "recall@" + k + " " + recall + ", wanted " + accuracy);
  }
}
