package io.phenixdb.storage.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** The SIMD kernels against the scalar ones, over random lengths, offsets and values. */
class VectorKernelsTest {
  private static final int CASES = 10_000;
  private static final double TOLERANCE = 1e-6;

  private final VectorKernels scalar = VectorKernels.scalar();
  private final VectorKernels best = VectorKernels.best();

  private interface Measure {
    double apply(VectorKernels kernels, float[] a, int aOffset, float[] b, int bOffset, int n);
  }

  @Test
  void testsRunWithTheVectorApi() {
    assertNotSame(scalar, best);
    assertTrue(best.description().startsWith("Vector API"), best.description());
  }

  @Test
  void squaredL2AgreesWithTheReference() {
    compare(VectorKernels::squaredL2, (a, b) -> (double) (a - b) * (a - b), 1);
  }

  @Test
  void dotAgreesWithTheReference() {
    compare(VectorKernels::dot, (a, b) -> Math.abs((double) a * b), 2);
  }

  @Test
  void manhattanAgreesWithTheReference() {
    compare(VectorKernels::manhattan, (a, b) -> Math.abs((double) a - b), 3);
  }

  @Test
  void hammingAgreesWithTheReference() {
    compare(VectorKernels::hamming, (a, b) -> 0.0, 4);
  }

  @Test
  void jaccardAgreesWithTheReference() {
    compare(VectorKernels::jaccard, (a, b) -> 0.0, 5);
  }

  @Test
  void cosinePartsAgreeWithTheReference() {
    for (int part = 0; part < 3; part++) {
      int index = part;
      compare(
          (kernels, a, aOffset, b, bOffset, n) -> {
            float[] parts = new float[3];
            kernels.cosineParts(a, aOffset, b, bOffset, n, parts);
            return parts[index];
          },
          (a, b) ->
              index == 0 ? Math.abs((double) a * b) : index == 1 ? (double) a * a : (double) b * b,
          6 + part);
    }
  }

  /** Errors are measured against the sum of the magnitudes that were added up. */
  private void compare(Measure measure, ToDoubleBiFunction<Float, Float> magnitude, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      int n = random.nextInt(i % 10 == 0 ? 600 : 80);
      int aOffset = random.nextInt(5);
      int bOffset = random.nextInt(5);
      float[] a = values(random, n + aOffset + random.nextInt(3));
      float[] b = values(random, n + bOffset + random.nextInt(3));
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += magnitude.applyAsDouble(a[aOffset + j], b[bOffset + j]);
      }
      double expected = measure.apply(scalar, a, aOffset, b, bOffset, n);
      double actual = measure.apply(best, a, aOffset, b, bOffset, n);
      assertClose(expected, actual, Double.isFinite(sum) ? sum : 0, "case " + i + ", n " + n);
    }
  }

  private static void assertClose(
      double expected, double actual, double magnitude, String message) {
    if (Double.isNaN(expected) || Double.isInfinite(expected)) {
      assertEquals(expected, actual, message);
    } else {
      assertEquals(expected, actual, TOLERANCE * magnitude, message);
    }
  }

  /** Mostly normal numbers; some cases with zeros, small integers, infinities or NaN. */
  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    int kind = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      float value = (float) random.nextGaussian();
      values[i] =
          switch (kind) {
            case 0 -> random.nextInt(2);
            case 1 -> random.nextInt(40) == 0 ? Float.POSITIVE_INFINITY : value;
            case 2 -> random.nextInt(40) == 0 ? Float.NaN : value;
            case 3 -> random.nextInt(40) == 0 ? Float.NEGATIVE_INFINITY : value;
            case 4 -> random.nextInt(3) == 0 ? -0f : value * 1e-20f;
            case 5 -> value * 1e6f;
            default -> value;
          };
    }
    return values;
  }

  @Test
  void oneToManyFormsEqualSingleCalls() {
    Random random = new Random(11);
    for (int i = 0; i < 1000; i++) {
      int n = 1 + random.nextInt(70);
      int count = random.nextInt(9);
      int stride = n + random.nextInt(4);
      float[] query = values(random, n + 2);
      float[] rows = values(random, stride * count + 3);
      for (VectorKernels kernels : new VectorKernels[] {scalar, best}) {
        float[] squared = new float[count];
        float[] dots = new float[count];
        kernels.squaredL2Many(query, 2, rows, 3, stride, count, n, squared);
        kernels.dotMany(query, 2, rows, 3, stride, count, n, dots);
        for (int row = 0; row < count; row++) {
          int at = 3 + row * stride;
          assertEquals(kernels.squaredL2(query, 2, rows, at, n), squared[row]);
          assertEquals(kernels.dot(query, 2, rows, at, n), dots[row]);
        }
      }
    }
  }

  @Test
  void routingAgreesWithTheReference() {
    Random random = new Random(12);
    for (int i = 0; i < CASES; i++) {
      int n = 1 + random.nextInt(i % 20 == 0 ? 300 : 40);
      float[] query = values(random, n + 1);
      float[] centroids = values(random, n * 16);
      float[] expected = new float[16];
      float[] actual = new float[16];
      scalar.route(query, 1, centroids, n, expected);
      best.route(query, 1, centroids, n, actual);
      for (int child = 0; child < 16; child++) {
        assertClose(expected[child], actual[child], 4 * Math.abs(expected[child]), "case " + i);
      }
    }
  }

  @Test
  void hadamardAgreesWithTheReferenceAndIsItsOwnInverse() {
    Random random = new Random(13);
    for (int i = 0; i < 2000; i++) {
      int n = 16 << random.nextInt(6);
      float[] original = new float[n + 3];
      for (int j = 0; j < original.length; j++) {
        original[j] = (float) random.nextGaussian();
      }
      float[] expected = original.clone();
      float[] actual = original.clone();
      scalar.hadamard(expected, 3, n);
      best.hadamard(actual, 3, n);
      for (int j = 0; j < expected.length; j++) {
        assertEquals(expected[j], actual[j], 4e-6, "case " + i);
      }
      best.hadamard(actual, 3, n);
      for (int j = 0; j < original.length; j++) {
        assertEquals(original[j], actual[j], 8e-6, "case " + i);
      }
    }
  }

  @Test
  void multiplyAgreesWithTheReference() {
    Random random = new Random(14);
    for (int i = 0; i < 1000; i++) {
      int n = random.nextInt(70);
      float[] expected = values(random, n + 2);
      float[] actual = expected.clone();
      float[] factors = values(random, n + 1);
      scalar.multiply(expected, 2, factors, 1, n);
      best.multiply(actual, 2, factors, 1, n);
      org.junit.jupiter.api.Assertions.assertArrayEquals(expected, actual);
    }
  }

  @Test
  void signTablesAgreeWithinOneLevel() {
    Random random = new Random(15);
    for (int i = 0; i < CASES / 10; i++) {
      int groups = 1 + random.nextInt(30);
      int levels = i % 2 == 0 ? 255 : 1 + random.nextInt(255);
      float[] query = new float[groups * 6];
      for (int j = 0; j < query.length; j++) {
        query[j] = (float) random.nextGaussian();
      }
      byte[] expected = new byte[groups * 64];
      byte[] actual = new byte[groups * 64];
      float[] expectedScale = new float[2];
      float[] actualScale = new float[2];
      float[] scratch = new float[groups * 64];
      scalar.signTable(query, groups, levels, expected, scratch, expectedScale);
      best.signTable(query, groups, levels, actual, scratch, actualScale);
      assertEquals(expectedScale[0], actualScale[0], 1e-6 * expectedScale[0]);
      assertEquals(expectedScale[1], actualScale[1], -1e-5 * expectedScale[1]);
      for (int j = 0; j < expected.length; j++) {
        assertEquals(expected[j] & 0xff, actual[j] & 0xff, 1);
        assertTrue((actual[j] & 0xff) <= levels);
      }
    }
  }

  @Test
  void tableEntriesAreInnerProductsWithSigns() {
    Random random = new Random(16);
    int groups = 4;
    float[] query = new float[groups * 6];
    for (int j = 0; j < query.length; j++) {
      query[j] = (float) random.nextGaussian();
    }
    byte[] table = new byte[groups * 64];
    float[] scaleAndBase = new float[2];
    best.signTable(query, groups, 255, table, new float[groups * 64], scaleAndBase);
    for (int i = 0; i < 200; i++) {
      double exact = 0;
      int sum = 0;
      for (int group = 0; group < groups; group++) {
        int bits = random.nextInt(64);
        for (int j = 0; j < 6; j++) {
          exact += (bits >> j & 1) == 1 ? query[group * 6 + j] : -query[group * 6 + j];
        }
        sum += table[group * 64 + ((bits & 15) << 2 | bits >> 4)] & 0xff;
      }
      assertEquals(exact, scaleAndBase[1] + scaleAndBase[0] * sum, groups * scaleAndBase[0]);
    }
  }

  @Test
  void scanAgreesWithTheReference() {
    Random random = new Random(17);
    for (int i = 0; i < CASES; i++) {
      int groups = 1 + random.nextInt(30);
      byte[] codes = new byte[groups * 64 + 64];
      byte[] table = new byte[groups * 64];
      random.nextBytes(table);
      for (int j = 0; j < codes.length; j++) {
        codes[j] = (byte) random.nextInt(64);
      }
      float[] slopes = new float[70];
      float[] offsets = new float[70];
      for (int j = 0; j < 70; j++) {
        slopes[j] = (float) random.nextGaussian();
        offsets[j] = random.nextInt(9) == 0 ? Float.POSITIVE_INFINITY : random.nextFloat();
      }
      float scale = random.nextFloat() / 100;
      float base = random.nextFloat();
      float threshold = random.nextInt(5) == 0 ? Float.POSITIVE_INFINITY : random.nextFloat() * 4;
      short[] scratch = new short[64];
      long expected =
          scalar.scanSigns(
              codes, 64, table, groups, slopes, offsets, 6, scale, base, threshold, scratch);
      long actual =
          best.scanSigns(
              codes, 64, table, groups, slopes, offsets, 6, scale, base, threshold, scratch);
      long different = expected ^ actual;
      for (; different != 0; different &= different - 1) {
        int vector = Long.numberOfTrailingZeros(different);
        double estimate = estimate(codes, table, groups, slopes, offsets, scale, base, vector);
        assertEquals(threshold, estimate, 1e-4, "case " + i + ", vector " + vector);
      }
    }
  }

  private static double estimate(
      byte[] codes,
      byte[] table,
      int groups,
      float[] slopes,
      float[] offsets,
      float scale,
      float base,
      int vector) {
    int sum = 0;
    for (int group = 0; group < groups; group++) {
      int code = codes[64 + group * 64 + VectorKernels.blockPosition(vector)];
      sum += table[group * 64 + code] & 0xff;
    }
    return (sum * (double) scale + base) * slopes[6 + vector] + offsets[6 + vector];
  }
}
