package io.phenixdb.storage.rpi;

import java.util.Arrays;

/**
 * A polynomial of degree 5 for the distribution of an attribute: the fraction of values up to x, as
 * a Chebyshev series over the range of the values.
 *
 * <p>Fitted at 16 Chebyshev nodes, evaluated by Clenshaw's recurrence, which is exact to rounding;
 * the <em>model</em> errs by up to {@link #residual}, about 1 % on smooth data and much more on a
 * few distinct values. An estimate for costs, never a reason to skip rows. Immutable.
 *
 * @param low the smallest value
 * @param high the largest value
 * @param coefficients of T0 to T5
 * @param residual the largest error over the values it was fitted to
 */
record ChebyshevModel(double low, double high, float[] coefficients, float residual) {
  static final int DEGREE = 5;
  private static final int NODES = 16;

  /** Fits ascending, finite values; at least one. */
  static ChebyshevModel fit(double[] sorted) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    double[] samples = new double[NODES];
    for (int node = 0; node < NODES; node++) {
      double t = Math.cos(Math.PI * (node + 0.5) / NODES);
      samples[node] = fractionUpTo(sorted, low + (t + 1) / 2 * (high - low));
    }
    float[] coefficients = new float[DEGREE + 1];
    for (int degree = 0; degree <= DEGREE; degree++) {
      double sum = 0;
      for (int node = 0; node < NODES; node++) {
        sum += samples[node] * Math.cos(Math.PI * degree * (node + 0.5) / NODES);
      }
      coefficients[degree] = (float) (sum * (degree == 0 ? 1 : 2) / NODES);
    }
    ChebyshevModel model = new ChebyshevModel(low, high, coefficients, 0);
    double residual = 0;
    for (int i = 0; i < sorted.length; i++) {
      boolean lastOfEqual = i + 1 == sorted.length || sorted[i + 1] > sorted[i];
      if (lastOfEqual) {
        double exact = (i + 1.0) / sorted.length;
        residual = Math.max(residual, Math.abs(exact - model.fractionUpTo(sorted[i])));
      }
    }
    return new ChebyshevModel(low, high, coefficients, (float) residual);
  }

  private static double fractionUpTo(double[] sorted, double value) {
    int position = Arrays.binarySearch(sorted, value);
    int end = position < 0 ? -position - 1 : position + 1;
    while (end < sorted.length && sorted[end] == value) {
      end++;
    }
    return (double) end / sorted.length;
  }

  /** The estimated fraction of values that are at most {@code value}, within [0, 1]. */
  double fractionUpTo(double value) {
    if (value < low) {
      return 0;
    }
    if (value >= high) {
      return 1;
    }
    return Math.max(0, Math.min(1, clenshaw(coefficients, 2 * (value - low) / (high - low) - 1)));
  }

  /** The estimated fraction of values within a closed range. */
  double selectivity(double from, double to) {
    return from > to || to < low || from > high
        ? 0
        : Math.max(0, fractionUpTo(to) - (from <= low ? 0 : fractionUpTo(from)));
  }

  /** The value of a Chebyshev series at t in [-1, 1]. */
  static double clenshaw(float[] coefficients, double t) {
    double next = 0;
    double afterNext = 0;
    for (int degree = coefficients.length - 1; degree > 0; degree--) {
      double current = Math.fma(2 * t, next, coefficients[degree] - afterNext);
      afterNext = next;
      next = current;
    }
    return Math.fma(t, next, coefficients[0] - afterNext);
  }
}
