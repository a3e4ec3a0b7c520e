package io.phenixdb.storage.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.polynomial.RankModel;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ranges of sorted columns, compared with counting. */
class SortedSearchTest {
  private static final int CASES = 400;

  /** Cuts values into blocks of some size, the last one smaller. */
  private static ColumnVector[] blocks(double[] values, int size, boolean longs) {
    ColumnVector[] blocks = new ColumnVector[(values.length + size - 1) / size];
    for (int i = 0; i < blocks.length; i++) {
      double[] part = Arrays.copyOfRange(values, i * size, Math.min(values.length, (i + 1) * size));
      blocks[i] =
          longs
              ? new LongColumn(
                  DataType.BIGINT,
                  Arrays.stream(part).mapToLong(value -> (long) value).toArray(),
                  null,
                  part.length)
              : new DoubleColumn(DataType.DOUBLE, part, null, part.length);
    }
    return blocks;
  }

  private static SortedSearch search(ColumnVector[] blocks, @Nullable RankModel model) {
    long[] starts = new long[blocks.length + 1];
    for (int i = 0; i < blocks.length; i++) {
      starts[i + 1] = starts[i] + blocks[i].size();
    }
    ZoneMap[] zones = Arrays.stream(blocks).map(ZoneMap::of).toArray(ZoneMap[]::new);
    return new SortedSearch(starts, zones, model, i -> blocks[i]);
  }

  private static double[] ascending(Random random, int shape) {
    double[] values = new double[1 + random.nextInt(3000)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          Math.rint(
              switch (shape) {
                case 0 -> 1_700_000_000_000.0 + 60_000.0 * i + random.nextInt(1000);
                case 1 -> random.nextInt(20);
                case 2 -> Math.exp(random.nextDouble() * 40) - 1000;
                case 3 -> random.nextGaussian() * 1e6;
                default -> i % 2 == 0 ? i : 1e15 + i;
              });
    }
    Arrays.sort(values);
    return values;
  }

  @Test
  void rangesAreThoseThatCountingFindsWithAndWithoutAModel() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int test = 0; test < CASES; test++) {
      double[] values = ascending(random, test % 5);
      boolean longs = random.nextBoolean();
      ColumnVector[] blocks = blocks(values, 1 + random.nextInt(700), longs);
      boolean modelled = values[0] < values[values.length - 1] && random.nextInt(4) > 0;
      SortedSearch search =
          search(blocks, modelled ? RankModel.fit(i -> values[i], values.length) : null);
      for (int query = 0; query < 50; query++) {
        Double lower = bound(random, values);
        Double upper = bound(random, values);
        RowRange rows = search.find(key(lower, longs), key(upper, longs));
        long from = Arrays.stream(values).filter(v -> lower != null && v < lower).count();
        long to = Arrays.stream(values).filter(v -> upper == null || v <= upper).count();
        assertEquals(
            new RowRange(from, Math.max(from, to)),
            rows,
            "seed " + seed + ", test " + test + ", " + lower + " to " + upper);
      }
    }
  }

  private static @Nullable Object key(@Nullable Double bound, boolean longs) {
    return bound == null ? null : longs ? (Object) bound.longValue() : bound;
  }

  private static @Nullable Double bound(Random random, double[] values) {
    double there = values[random.nextInt(values.length)];
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> there - 1;
      case 2 -> there + 1;
      case 3 -> -1e18;
      case 4 -> 1e18;
      default -> there;
    };
  }

  @Test
  void theLimitsOfTheTypesAreFound() {
    ColumnVector longs =
        new LongColumn(
            DataType.BIGINT,
            new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE, Long.MAX_VALUE},
            null,
            4);
    SortedSearch search = search(new ColumnVector[] {longs}, null);
    assertEquals(new RowRange(2, 4), search.find(1L, Long.MAX_VALUE));
    assertEquals(new RowRange(0, 1), search.find(Long.MIN_VALUE, -1L));
    double infinity = Double.POSITIVE_INFINITY;
    ColumnVector doubles =
        new DoubleColumn(DataType.DOUBLE, new double[] {-infinity, -0.0, 0.0, infinity}, null, 4);
    search = search(new ColumnVector[] {doubles}, null);
    assertEquals(new RowRange(1, 3), search.find(0.0, -0.0));
    assertEquals(new RowRange(3, 4), search.find(1.0, infinity));
    assertEquals(new RowRange(0, 1), search.find(-infinity, -infinity));
  }

  private static SortedColumn detect(ColumnVector... blocks) {
    SortedColumnDetector detector = new SortedColumnDetector(2);
    Arrays.stream(blocks).forEach(detector::add);
    return detector.finish();
  }

  @Test
  void aModelIsKeptWhereItNarrowsTheSearch() {
    double[] even = new double[5000];
    double[] jumps = new double[5000];
    for (int i = 0; i < even.length; i++) {
      even[i] = 10.0 * i;
      jumps[i] = Math.exp(i / 10.0);
    }
    assertNotNull(detect(blocks(even, 4096, true)).model());
    SortedColumn exponential = detect(blocks(jumps, 4096, false));
    assertNotNull(exponential);
    assertNull(exponential.model(), "a polynomial does not follow that");
  }

  @Test
  void whatIsNotInOrderIsNotSorted() {
    double[] values = new double[5000];
    Arrays.setAll(values, i -> i);
    assertNotNull(detect(blocks(values, 4096, true)));
    values[4500] = 4000;
    assertNull(detect(blocks(values, 4096, true)));
    values[4500] = Double.NaN;
    assertNull(detect(blocks(values, 4096, false)));
    values[4500] = 4500;
    long[] nulls = new long[32];
    nulls[3] = 1;
    assertNull(detect(new LongColumn(DataType.BIGINT, new long[2000], nulls, 2000)));
    double[] few = new double[10];
    assertNull(detect(blocks(few, 4096, true)), "too few rows to gain anything");
  }
}
