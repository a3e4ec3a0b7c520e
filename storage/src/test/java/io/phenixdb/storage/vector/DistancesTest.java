package io.phenixdb.storage.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistancesTest {

  private static double distance(Distance distance, float[] a, float[] b) {
    return Distances.distance(distance, a, 0, b, 0, a.length);
  }

  @Test
  void knownDistances() {
    float[] a = {3, 0, 4};
    float[] b = {0, 0, 0};
    float[] c = {3, 4, 0};
    assertEquals(5, distance(Distance.EUCLIDEAN, a, b));
    assertEquals(25, distance(Distance.EUCLIDEAN_SQUARED, a, b));
    assertEquals(1 - 9 / 25.0, distance(Distance.COSINE, a, c), 1e-12);
    assertEquals(Math.acos(9 / 25.0) / Math.PI, distance(Distance.ANGULAR, a, c), 1e-12);
    assertEquals(-9, distance(Distance.DOT, a, c));
    assertEquals(8, distance(Distance.MANHATTAN, a, c));
    assertEquals(2, distance(Distance.HAMMING, a, c));
    assertEquals(1 - 1 / 3.0, distance(Distance.JACCARD, a, c), 1e-12);
    float[] u = {0.5f, 0, 0};
    float[] v = {0, 0, 0};
    assertEquals(Math.log(3), distance(Distance.POINCARE, u, v), 1e-6);
  }

  @Test
  void edgeCases() {
    float[] zero = new float[3];
    float[] one = {1, 0, 0};
    float[] minusOne = {-1, 0, 0};
    assertTrue(Double.isNaN(distance(Distance.COSINE, zero, one)));
    assertTrue(Double.isNaN(distance(Distance.ANGULAR, one, zero)));
    assertEquals(0, distance(Distance.JACCARD, zero, zero));
    assertEquals(1, distance(Distance.JACCARD, zero, one));
    assertTrue(Double.isNaN(distance(Distance.POINCARE, one, zero)));
    assertEquals(2, distance(Distance.COSINE, one, minusOne));
    assertEquals(1, distance(Distance.ANGULAR, one, minusOne));
    assertEquals("0.0", Double.toString(distance(Distance.DOT, one, zero)));
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void oneToManyAndRankingEqualSingleDistancesBitForBit(Distance distance) {
    Random random = new Random(distance.ordinal());
    for (int i = 0; i < 500; i++) {
      int dimension = 1 + random.nextInt(150);
      int count = random.nextInt(6);
      float[] query = vector(random, dimension);
      float[] rows = vector(random, dimension * count + 2);
      double[] out = new double[count];
      Distances.distances(distance, query, 0, rows, 2, count, dimension, out);
      Ranking ranking = new Ranking(distance, query);
      for (int row = 0; row < count; row++) {
        int at = 2 + row * dimension;
        double single = Distances.distance(distance, query, 0, rows, at, dimension);
        assertEquals(single, out[row]);
        double rank = ranking.rank(rows, at, Distances.squaredNorm(rows, at, dimension));
        assertEquals(single, ranking.distance(rank));
      }
    }
  }

  private static float[] vector(Random random, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = (float) random.nextGaussian() * 0.07f;
    }
    return vector;
  }
}
