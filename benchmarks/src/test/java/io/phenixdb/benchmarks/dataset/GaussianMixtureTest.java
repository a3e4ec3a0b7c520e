package io.phenixdb.benchmarks.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class GaussianMixtureTest {

  @Test
  void theSameSeedGivesTheSameVectors() {
    float[][] first = GaussianMixture.of(8, 5, 42).draw(20, 1);
    float[][] second = GaussianMixture.of(8, 5, 42).draw(20, 1);
    assertArrayEquals(first, second);
    assertFalse(Arrays.deepEquals(first, GaussianMixture.of(8, 5, 42).draw(20, 2)));
  }

  @Test
  void moreVectorsOfASeedBeginWithTheSameOnes() {
    GaussianMixture mixture = GaussianMixture.of(8, 5, 42);
    assertArrayEquals(mixture.draw(20, 1), Arrays.copyOf(mixture.draw(30, 1), 20));
  }

  @Test
  void clusterSizesFollowZipf() {
    // Centres are far apart against the spread, so the nearest pairs tell clusters from each other.
    float[][] vectors = GaussianMixture.of(64, 2, 7).draw(3_000, 1);
    float[] first = vectors[0];
    long near = Arrays.stream(vectors).filter(vector -> distance(first, vector) < 9).count();
    long larger = Math.max(near, vectors.length - near);
    assertEquals(2_000, larger, 100);
  }

  @Test
  void badSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> GaussianMixture.of(0, 1, 42));
    assertThrows(IllegalArgumentException.class, () -> GaussianMixture.of(1, 0, 42));
  }

  @Test
  void trueNeighboursAreThoseOfSortingEverything() {
    GaussianMixture mixture = GaussianMixture.of(6, 4, 3);
    float[][] vectors = mixture.draw(200, 1);
    float[][] queries = mixture.draw(5, 2);
    NearestNeighbours nearest = NearestNeighbours.of(vectors, queries, 7);
    for (int query = 0; query < queries.length; query++) {
      float[] asked = queries[query];
      int[] sorted =
          java.util.stream.IntStream.range(0, vectors.length)
              .boxed()
              .sorted(java.util.Comparator.comparingDouble(id -> distance(vectors[id], asked)))
              .limit(7)
              .mapToInt(Integer::intValue)
              .toArray();
      assertArrayEquals(sorted, nearest.ids()[query]);
      assertEquals(1, nearest.recall(query, sorted));
      sorted[0] = -1;
      assertEquals(6.0 / 7, nearest.recall(query, sorted), 1e-12);
    }
  }

  @Test
  void walksOfTwoEdgesAreCounted() {
    RandomGraph graph = new RandomGraph(20, 60, 42);
    long expected = 0;
    for (int first = 0; first < graph.edges(); first++) {
      for (int second = 0; second < graph.edges(); second++) {
        expected += graph.destination(first) == graph.source(second) ? 1 : 0;
      }
    }
    assertEquals(expected, graph.twoHopWalks());
    assertTrue(expected > 0);
  }

  private static double distance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
