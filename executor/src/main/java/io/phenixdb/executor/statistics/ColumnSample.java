package io.phenixdb.executor.statistics;

import io.phenixdb.planner.statistics.ColumnStatistics;
import io.phenixdb.planner.statistics.ColumnStatistics.CommonValue;
import io.phenixdb.planner.statistics.ValueOrder;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Values sampled from a column, and the statistics that they give. Confined to one thread.
 *
 * <p>Distinct values are estimated as in P. Haas and L. Stokes, "Estimating the Number of Classes
 * in a Finite Population" (JASA 1998), their {@code Duj1}: {@code n d / (n - f1 + f1 n / N)} with
 * {@code n} sampled of {@code N} rows, {@code d} distinct values among them and {@code f1} that
 * came once.
 */
final class ColumnSample {
  private static final int MAX_VALUES = 16_384;
  private static final int HISTOGRAM_BOUNDS = 101;
  private static final int MAX_COMMON = 32;
  private static final int MAX_BOUND_BYTES = 64;

  /** A value is common when it comes so many times as often as the average. */
  private static final double COMMON_FACTOR = 1.25;

  private static final int MIN_COMMON_COUNT = 8;

  /** Always the same positions, so that plans can be repeated. */
  private static final long SEED = 42;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int valuesPerBlock;
  private final List<Object> values = new ArrayList<>();
  private long sampled;
  private long nulls;

  /** A sample that spreads its capacity over some blocks. */
  ColumnSample(int blocks) {
    this.valuesPerBlock = MAX_VALUES / blocks;
  }

  /** Whether values of a type have an order that statistics can keep. */
  static boolean fits(DataType type) {
    return type.layout() == Layout.LONG || type.layout() == Layout.DOUBLE || type.isCharacter();
  }

  boolean isEmpty() {
    return sampled == 0;
  }

  /**
   * Takes values of a block, one from each of equal stretches, at random so that values that recur
   * at a fixed distance are not favoured.
   */
  void add(ColumnVector column) {
    int size = column.size();
    int count = Math.min(size, valuesPerBlock);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * size / count);
      int to = (int) ((long) (i + 1) * size / count);
      int row = from + random.nextInt(to - from);
      sampled++;
      Object value = column.isNull(row) ? null : value(column, row);
      if (value == null) {
        nulls++;
      } else {
        values.add(value);
      }
    }
  }

  private static @Nullable Object value(ColumnVector column, int row) {
    return switch (column) {
      case LongColumn longs -> (Object) longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case BytesColumn bytes -> bytes.get(row);
      case VectorColumn ignored -> null;
      case ArrayColumn ignored -> null;
    };
  }

  /**
   * The statistics.
   *
   * @param rows of the whole table
   */
  ColumnStatistics statistics(double rows) {
    double nullShare = (double) nulls / sampled;
    if (values.isEmpty()) {
      return new ColumnStatistics(1, nullShare, List.of(), List.of());
    }
    values.sort(ValueOrder::compare);
    List<CommonValue> counted = counted();
    double once = counted.stream().filter(each -> each.share() == 1).count();
    double count = values.size();
    double population = Math.max(count, rows * (1 - nullShare));
    double distinct =
        once == count
            ? population
            : count * counted.size() / (count - once + once * count / population);
    distinct = Math.clamp(distinct, counted.size(), Math.max(counted.size(), population));
    return new ColumnStatistics(distinct, nullShare, common(counted, distinct), bounds());
  }

  /** The distinct values with their numbers of occurrences. */
  private List<CommonValue> counted() {
    List<CommonValue> counted = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= values.size(); i++) {
      if (i == values.size() || ValueOrder.compare(values.get(i), values.get(from)) != 0) {
        counted.add(new CommonValue(values.get(from), i - from));
        from = i;
      }
    }
    return counted;
  }

  private List<CommonValue> common(List<CommonValue> counted, double distinct) {
    boolean all = counted.size() <= MAX_COMMON && distinct < counted.size() + 0.5;
    double least = all ? 0 : Math.max(MIN_COMMON_COUNT, COMMON_FACTOR * values.size() / distinct);
    return counted.stream()
        .filter(each -> each.share() >= least)
        .sorted(Comparator.comparingDouble(CommonValue::share).reversed())
        .limit(MAX_COMMON)
        .map(each -> new CommonValue(shortened(each.value()), each.share() / sampled))
        .toList();
  }

  private List<Object> bounds() {
    if (values.size() < 2) {
      return List.of();
    }
    List<Object> bounds = new ArrayList<>();
    int count = Math.min(HISTOGRAM_BOUNDS, values.size());
    for (int i = 0; i < count; i++) {
      bounds.add(shortened(values.get((int) ((long) i * (values.size() - 1) / (count - 1)))));
    }
    return bounds;
  }

  private static Object shortened(Object value) {
    return value instanceof byte[] bytes && bytes.length > MAX_BOUND_BYTES
        ? java.util.Arrays.copyOf(bytes, MAX_BOUND_BYTES)
        : value;
  }
}
