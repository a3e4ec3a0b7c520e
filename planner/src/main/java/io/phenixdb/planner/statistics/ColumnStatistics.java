package io.phenixdb.planner.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the values of a column, from a sample of it. Values are {@code Long}, {@code
 * Double} or {@code byte[]} (compared as unsigned bytes), as storage keeps them. Immutable.
 *
 * @param distinct estimated number of distinct values other than NULL, at least 1
 * @param nullShare share of NULLs, 0 to 1
 * @param common values that are far more frequent than the average, with their shares of all rows
 * @param bounds ascending bounds of equally filled ranges of all values (an equi-depth histogram);
 *     empty or at least two
 */
public record ColumnStatistics(
    double distinct, double nullShare, List<CommonValue> common, List<Object> bounds) {

  /** A frequent value and its share of all rows. */
  public record CommonValue(Object value, double share) {}

  public ColumnStatistics {
    if (distinct < 1 || nullShare < 0 || nullShare > 1) {
      throw new IllegalArgumentException(distinct + " distinct values, NULLs " + nullShare);
    }
    if (bounds.size() == 1) {
      throw new IllegalArgumentException("a histogram needs two bounds");
    }
    common = List.copyOf(common);
    bounds = List.copyOf(bounds);
  }

  /** Share of the rows that equal some value that is not known yet. */
  public double shareEqualToAny() {
    return (1 - nullShare) / distinct;
  }

  /** Share of the rows that equal a value. */
  public double shareEqualTo(Object value) {
    double frequent = 0;
    for (CommonValue each : common) {
      if (ValueOrder.compare(each.value(), value) == 0) {
        return each.share();
      }
      frequent += each.share();
    }
    double others = distinct - common.size();
    double left = 1 - nullShare - frequent;
    return others < 1 || left <= 0 ? Math.min(shareEqualToAny(), 1e-4) : left / others;
  }

  /**
   * Share of the rows that are less than a value; linear between two bounds. O(log of the bounds).
   */
  public @Nullable Double shareBelow(Object value) {
    if (bounds.isEmpty()) {
      return null;
    }
    int last = bounds.size() - 1;
    if (ValueOrder.compare(value, bounds.get(0)) <= 0) {
      return 0.0;
    }
    if (ValueOrder.compare(value, bounds.get(last)) > 0) {
      return 1 - nullShare;
    }
    int low = 0;
    int high = last;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (ValueOrder.compare(bounds.get(middle), value) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double within = ValueOrder.position(bounds.get(low), value, bounds.get(high));
    return (low + within) / last * (1 - nullShare);
  }
}
