package io.phenixdb.storage.rpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChebyshevModelTest {

  @Test
  void clenshawEqualsTheDefinitionOfTheSeries() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      float[] coefficients = new float[ChebyshevModel.DEGREE + 1];
      for (int j = 0; j < coefficients.length; j++) {
        coefficients[j] = (float) random.nextGaussian();
      }
      double t = random.nextDouble() * 2 - 1;
      double expected = 0;
      for (int j = 0; j < coefficients.length; j++) {
        expected += coefficients[j] * Math.cos(j * Math.acos(t));
      }
      assertEquals(expected, ChebyshevModel.clenshaw(coefficients, t), 1e-5);
    }
  }

  @Test
  void uniformValuesAreModelledToTheirGranularity() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    ChebyshevModel model = ChebyshevModel.fit(values);
    assertTrue(model.residual() < 0.005, () -> "residual " + model.residual());
    assertEquals(0.25, model.fractionUpTo(250), 0.005);
    assertEquals(0.5, model.selectivity(200, 700), 0.01);
  }

  @Test
  void smoothDistributionsAreModelledToAFewPercent() {
    Random random = new Random(2);
    double[] values = random.doubles(2000).map(u -> u * u).sorted().toArray();
    ChebyshevModel model = ChebyshevModel.fit(values);
    assertTrue(model.residual() < 0.12, () -> "residual " + model.residual());
    double total = 0;
    for (int i = 0; i < 500; i++) {
      double a = random.nextDouble();
      double b = a + random.nextDouble() * (1 - a);
      long inside = Arrays.stream(values).filter(v -> v >= a && v <= b).count();
      total += Math.abs((double) inside / values.length - model.selectivity(a, b));
    }
    assertEquals(0, total / 500, 0.02);
  }

  @Test
  void theResidualBoundsTheErrorAtTheValues() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      int distinct = 1 + random.nextInt(50);
      double[] values =
          random.ints(1 + random.nextInt(300), 0, distinct).asDoubleStream().sorted().toArray();
      ChebyshevModel model = ChebyshevModel.fit(values);
      for (double value : values) {
        double exact =
            (double) Arrays.stream(values).filter(v -> v <= value).count() / values.length;
        assertEquals(exact, model.fractionUpTo(value), model.residual() + 1e-6);
      }
    }
  }

  @Test
  void rangesOutsideAreEmptyAndTheWholeRangeIsAll() {
    ChebyshevModel model = ChebyshevModel.fit(new double[] {3, 4, 5, 9});
    assertEquals(0, model.selectivity(-5, 2));
    assertEquals(0, model.selectivity(10, 20));
    assertEquals(0, model.selectivity(5, 4));
    assertEquals(1, model.selectivity(3, 9));
    assertEquals(1, ChebyshevModel.fit(new double[] {7, 7}).selectivity(7, 7));
  }
}
