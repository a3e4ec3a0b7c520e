package io.phenixdb.storage.rpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.ExactVectorIndex;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.TestVectors;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorIndexConformance;
import io.phenixdb.storage.vector.VectorMatches;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RpiIndexTest extends VectorIndexConformance {

  @Override
  protected VectorIndex create(int dimension, Distance distance) {
    return RpiIndex.create(dimension, distance);
  }

  @Override
  protected void check(VectorIndex index) {
    if (index instanceof RpiIndex rpi) {
      TreeChecks.check(rpi);
    }
  }

  @Test
  void distancesAndDimensionsThatNoTreeServesAreScanned() {
    assertInstanceOf(ExactVectorIndex.class, RpiIndex.create(8, Distance.HAMMING));
    VectorIndex wide = RpiIndex.create(65_535, Distance.EUCLIDEAN);
    assertInstanceOf(ExactVectorIndex.class, wide);
    float[] vector = new float[65_535];
    vector[65_534] = 2;
    wide.add(new long[] {1, 2}, Arrays.copyOf(vector, 2 * 65_535), 2);
    VectorMatches matches = wide.nearest(vector, 2, 90, RowFilter.ALL);
    assertArrayEquals(new long[] {1, 2}, matches.rowIds());
    assertArrayEquals(new float[] {0, 2}, matches.distances());
  }

  @Test
  void removingAlmostEverythingMergesLeaves() {
    int count = 20_000;
    TestVectors vectors = new TestVectors(16, 20, 8, 0.1f, 3);
    VectorIndex index = RpiIndex.create(16, Distance.EUCLIDEAN);
    index.add(LongStream.rangeClosed(1, count).toArray(), vectors.draw(count, 1), count);
    int leavesBefore = ((RpiIndex) index).state().leafCount();
    for (long id = 1; id <= count - 1500; id++) {
      index.remove(id);
    }
    index.maintain();
    TreeChecks.check((RpiIndex) index);
    int leaves = ((RpiIndex) index).state().leafCount();
    assertTrue(leaves < leavesBefore / 2, leavesBefore + " leaves before, " + leaves + " now");
    for (long id = count - 1499; id <= count; id++) {
      index.remove(id);
    }
    index.maintain();
    assertEquals(0, index.size());
    assertEquals(0, index.nearest(new float[16], 5, 90, RowFilter.ALL).count());
    index.add(new long[] {count + 1}, new float[16], 1);
    assertEquals(1, index.nearest(new float[16], 5, 90, RowFilter.ALL).count());
  }
}
