package io.phenixdb.storage.polynomial;

import java.util.function.IntToDoubleFunction;

/**
 * A polynomial of degree {@value #DEGREE} that guesses at which rank a value stands among ascending
 * values (a learned index: Kraska et al., The Case for Learned Index Structures, SIGMOD 2018, with
 * one polynomial instead of a tree of models).
 *
 * <p>Fitted at 16 Chebyshev nodes of the range of the values, evaluated by Horner's rule in six
 * fused multiply-adds. A guess is at most {@link #maxErrorRows} away from the rank of each value
 * that it was fitted to; between them it may be further off, so a search starts at the guess and
 * does not rely on it. Immutable.
 *
 * @param low the smallest value
 * @param high the largest value, above {@code low}
 * @param coefficients of the powers 0 to {@value #DEGREE} of t, where t goes from -1 at {@code low}
 *     to 1 at {@code high}; not to be changed
 * @param maxErrorRows the largest distance of a guess from the first or last rank of a value
 */
public record RankModel(double low, double high, double[] coefficients, int maxErrorRows) {
  /** The degree of the polynomial. */
  public static final int DEGREE = 5;

  private static final int NODES = 16;

  public RankModel {
    if (coefficients.length != DEGREE + 1 || !(low < high) || maxErrorRows < 0) {
      throw new IllegalArgumentException(
          coefficients.length + " coefficients from " + low + " to " + high);
    }
  }

  /**
   * Fits values in O(count).
   *
   * @param values ascending and finite, the first below the last
   */
  public static RankModel fit(IntToDoubleFunction values, int count) {
    double low = values.applyAsDouble(0);
    double high = values.applyAsDouble(count - 1);
    double[] samples = new double[NODES];
    for (int node = 0; node < NODES; node++) {
      double t = Math.cos(Math.PI * (node + 0.5) / NODES);
      samples[node] = firstAtLeast(values, count, low + (t + 1) / 2 * (high - low));
    }
    double[] coefficients = powers(chebyshev(samples));
    RankModel fitted = new RankModel(low, high, coefficients, 0);
    return new RankModel(low, high, coefficients, fitted.largestError(values, count));
  }

  private static int firstAtLeast(IntToDoubleFunction values, int count, double value) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (values.applyAsDouble(middle) < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Coefficients of T0 to T5 from the values at the nodes. */
  private static double[] chebyshev(double[] samples) {
    double[] series = new double[DEGREE + 1];
    for (int degree = 0; degree <= DEGREE; degree++) {
      double sum = 0;
      for (int node = 0; node < NODES; node++) {
        sum += samples[node] * Math.cos(Math.PI * degree * (node + 0.5) / NODES);
      }
      series[degree] = sum * (degree == 0 ? 1 : 2) / NODES;
    }
    return series;
  }

  /** The same polynomial by powers of t: T(n+1) = 2 t T(n) - T(n-1). */
  private static double[] powers(double[] series) {
    double[] sum = new double[DEGREE + 1];
    double[] before = new double[DEGREE + 1];
    double[] current = new double[DEGREE + 1];
    before[0] = 1;
    current[1] = 1;
    for (int degree = 0; degree <= DEGREE; degree++) {
      double[] polynomial = degree == 0 ? before : current;
      for (int power = 0; power <= DEGREE; power++) {
        sum[power] += series[degree] * polynomial[power];
      }
      if (degree > 0) {
        double[] next = new double[DEGREE + 1];
        for (int power = 0; power <= DEGREE; power++) {
          next[power] = (power > 0 ? 2 * current[power - 1] : 0) - before[power];
        }
        before = current;
        current = next;
      }
    }
    return sum;
  }

  /** Of equal values the rank that is further from the guess counts. */
  private int largestError(IntToDoubleFunction values, int count) {
    int largest = 0;
    for (int first = 0; first < count; ) {
      double value = values.applyAsDouble(first);
      int last = first;
      while (last + 1 < count && values.applyAsDouble(last + 1) == value) {
        last++;
      }
      int guess = guess(value, count);
      largest = Math.max(largest, Math.max(Math.abs(guess - first), Math.abs(guess - last)));
      first = last + 1;
    }
    return largest;
  }

  /**
   * The guessed rank of a value.
   *
   * @param count number of values
   * @return from 0 to {@code count - 1}
   */
  public int guess(double value, int count) {
    double t = 2 * (Math.clamp(value, low, high) - low) / (high - low) - 1;
    double[] c = coefficients;
    double rank =
        Math.fma(
            Math.fma(Math.fma(Math.fma(Math.fma(c[5], t, c[4]), t, c[3]), t, c[2]), t, c[1]),
            t,
            c[0]);
    return (int) Math.clamp((long) rank, 0, count - 1L);
  }
}
