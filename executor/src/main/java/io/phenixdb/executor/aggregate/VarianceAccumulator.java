package io.phenixdb.executor.aggregate;

import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * Variance, standard deviation, covariance and correlation by Welford's method (1962): running
 * means and sums of squared (or multiplied) deviations, numerically stable in one pass.
 */
final class VarianceAccumulator implements Accumulator {
  private final AggregateFunction function;
  private final int first;
  private final int second;
  private final DataType type;
  private long[] counts = new long[16];
  private double[] meanX = new double[16];
  private double[] meanY = new double[16];
  private double[] sumXx = new double[16];
  private double[] sumYy = new double[16];
  private double[] sumXy = new double[16];

  /** One argument, or two for COVAR and CORR. */
  VarianceAccumulator(AggregateFunction function, List<Integer> arguments, DataType type) {
    this.function = function;
    this.first = arguments.getFirst();
    this.second = arguments.getLast();
    this.type = type;
  }

  @Override
  public void ensure(int groups) {
    counts = Growth.to(counts, groups);
    meanX = Growth.to(meanX, groups);
    meanY = Growth.to(meanY, groups);
    sumXx = Growth.to(sumXx, groups);
    sumYy = Growth.to(sumYy, groups);
    sumXy = Growth.to(sumXy, groups);
  }

  @Override
  public void add(Batch input, int[] groups) {
    ColumnVector xs = input.column(first);
    ColumnVector ys = input.column(second);
    for (int i = 0; i < input.size(); i++) {
      if (xs.isNull(i) || ys.isNull(i)) {
        continue;
      }
      int group = groups[i];
      double x = Doubles.get(xs, i);
      double y = first == second ? x : Doubles.get(ys, i);
      long count = ++counts[group];
      double dx = x - meanX[group];
      double dy = y - meanY[group];
      meanX[group] += dx / count;
      meanY[group] += dy / count;
      sumXx[group] += dx * (x - meanX[group]);
      sumYy[group] += dy * (y - meanY[group]);
      sumXy[group] += dx * (y - meanY[group]);
    }
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    VarianceAccumulator from = (VarianceAccumulator) other;
    for (int i = 0; i < count; i++) {
      if (from.counts[i] > 0) {
        merge(groups[i], from, i);
      }
    }
  }

  /** Source: T. Chan, G. Golub, R. LeVeque, Updating formulae for computing variances, 1979. */
  private void merge(int group, VarianceAccumulator from, int other) {
    double here = counts[group];
    double there = from.counts[other];
    double total = here + there;
    double dx = from.meanX[other] - meanX[group];
    double dy = from.meanY[other] - meanY[group];
    double weight = here * there / total;
    sumXx[group] += from.sumXx[other] + dx * dx * weight;
    sumYy[group] += from.sumYy[other] + dy * dy * weight;
    sumXy[group] += from.sumXy[other] + dx * dy * weight;
    meanX[group] += dx * there / total;
    meanY[group] += dy * there / total;
    counts[group] += from.counts[other];
  }

  @Override
  public ColumnVector finish(int groups) {
    ColumnBuilder out = new ColumnBuilder(type);
    for (int group = 0; group < groups; group++) {
      double result = result(group);
      if (Double.isNaN(result) && undefined(group)) {
        out.appendNull();
      } else {
        Doubles.append(out, result);
      }
    }
    return out.build();
  }

  private boolean undefined(int group) {
    // The first argument, here x, is the dependent one in the standard's regressions.
    boolean flat =
        switch (function) {
          case CORR -> sumXx[group] == 0 || sumYy[group] == 0;
          case REGR_SLOPE, REGR_INTERCEPT, REGR_R2 -> sumYy[group] == 0;
          default -> false;
        };
    return counts[group] < minimum() || flat;
  }

  private int minimum() {
    return switch (function) {
      case VAR_SAMP, STDDEV_SAMP, COVAR_SAMP -> 2;
      case REGR_COUNT -> 0;
      default -> 1;
    };
  }

  /** The result; NaN also where there is none. */
  private double result(int group) {
    long count = counts[group];
    if (undefined(group)) {
      return Double.NaN;
    }
    return switch (function) {
      case VAR_POP -> sumXx[group] / count;
      case VAR_SAMP -> sumXx[group] / (count - 1);
      case STDDEV_POP -> Math.sqrt(sumXx[group] / count);
      case STDDEV_SAMP -> Math.sqrt(sumXx[group] / (count - 1));
      case COVAR_POP -> sumXy[group] / count;
      case COVAR_SAMP -> sumXy[group] / (count - 1);
      case REGR_COUNT -> count;
      case REGR_SXX -> sumYy[group];
      case REGR_SYY -> sumXx[group];
      case REGR_SXY -> sumXy[group];
      case REGR_AVGX -> meanY[group];
      case REGR_AVGY -> meanX[group];
      case REGR_SLOPE -> sumXy[group] / sumYy[group];
      case REGR_INTERCEPT -> meanX[group] - meanY[group] * (sumXy[group] / sumYy[group]);
      case REGR_R2 ->
          sumXx[group] == 0 ? 1 : sumXy[group] * sumXy[group] / (sumXx[group] * sumYy[group]);
      default -> sumXy[group] / Math.sqrt(sumXx[group] * sumYy[group]);
    };
  }

  @Override
  public long sizeBytes() {
    return counts.length * 48L;
  }
}
