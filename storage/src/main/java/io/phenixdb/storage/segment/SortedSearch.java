package io.phenixdb.storage.segment;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.polynomial.RankModel;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in a sorted column of a segment: the zone maps tell the block, and only that block
 * is decoded. Stateless but for what it was made of; thread-safe.
 *
 * <p>With a model the search begins where it guesses and goes on in steps that double, so that a
 * good guess makes it short and a bad one never makes it wrong. Without one it halves.
 */
public final class SortedSearch {
  private static final int FIRST_STEP = 8;

  private final long[] starts;
  private final ZoneMap[] zones;
  private final @Nullable RankModel model;
  private final IntFunction<ColumnVector> values;

  /**
   * A search.
   *
   * @param starts the first row of each block, and behind the last one the number of rows
   * @param zones of each block, with bounds
   * @param values decodes the column in a block
   */
  public SortedSearch(
      long[] starts, ZoneMap[] zones, @Nullable RankModel model, IntFunction<ColumnVector> values) {
    this.starts = starts;
    this.zones = zones;
    this.model = model;
    this.values = values;
  }

  /** Whether a bound, null for none, is of the kind of the values. */
  boolean comparable(@Nullable Object bound) {
    return bound == null || (zones.length > 0 && bound.getClass().isInstance(zones[0].min()));
  }

  private long rows() {
    return starts[zones.length];
  }

  /** The rows whose values lie between two bounds, each inclusive, or null for none. */
  public RowRange find(@Nullable Object lower, @Nullable Object upper) {
    long from = lower == null ? 0 : firstAbove(lower, false);
    long to = upper == null ? rows() : firstAbove(upper, true);
    return new RowRange(from, Math.max(from, to));
  }

  /** The first row whose value is above a key, or at least the key unless {@code strictly}. */
  long firstAbove(Object key, boolean strictly) {
    long guess = guess(key);
    int block = guess < 0 ? halveBlocks(key, strictly) : walkBlocks(key, strictly, guess);
    if (block == zones.length || above(zones[block].min(), key, strictly)) {
      return starts[block];
    }
    int inBlock =
        (int) Math.clamp(guess - starts[block], -1, starts[block + 1] - 1 - starts[block]);
    return starts[block] + inBlock(values.apply(block), key, strictly, inBlock);
  }

  /** Where the model expects the key; -1 without a model. */
  private long guess(Object key) {
    RankModel guesser = model;
    return guesser == null
        ? -1
        : guesser.guess(((Number) key).doubleValue(), Math.toIntExact(rows()));
  }

  private static boolean above(@Nullable Object value, Object key, boolean strictly) {
    int order =
        value instanceof Long a && key instanceof Long b
            ? Long.compare(a, b)
            : compare(((Number) Objects.requireNonNull(value)).doubleValue(), key);
    return strictly ? order > 0 : order >= 0;
  }

  private static int compare(double value, Object key) {
    double wanted = ((Number) key).doubleValue();
    return value < wanted ? -1 : value > wanted ? 1 : 0;
  }

  /** The first block whose largest value is above the key. */
  private int halveBlocks(Object key, boolean strictly) {
    int from = 0;
    int to = zones.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (above(zones[middle].max(), key, strictly)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private int walkBlocks(Object key, boolean strictly, long guess) {
    int block = blockOf(guess);
    while (block > 0 && above(zones[block - 1].max(), key, strictly)) {
      block--;
    }
    while (block < zones.length && !above(zones[block].max(), key, strictly)) {
      block++;
    }
    return block;
  }

  private int blockOf(long row) {
    // Blocks are of one size but for the last ones: the division is nearly always right.
    int block = (int) Math.min(zones.length - 1L, row / Math.max(1, starts[1]));
    while (starts[block] > row) {
      block--;
    }
    while (starts[block + 1] <= row) {
      block++;
    }
    return block;
  }

  /**
   * The first position of a block that is above the key; there is one.
   *
   * @param guess where to begin, or -1 to halve
   */
  private static int inBlock(ColumnVector column, Object key, boolean strictly, int guess) {
    return switch (column) {
      case LongColumn longs -> {
        long[] all = longs.values();
        // Something is above the key, so that it is not the largest long.
        long wanted = strictly ? (Long) key + 1 : (Long) key;
        yield first(longs.size(), guess, i -> all[i] >= wanted);
      }
      case DoubleColumn doubles -> {
        double[] all = doubles.values();
        double bound = ((Number) key).doubleValue() + 0.0;
        double wanted = strictly ? Math.nextUp(bound) : bound;
        yield first(doubles.size(), guess, i -> all[i] >= wanted);
      }
      default -> throw new IllegalStateException("a sorted column of type " + column.type());
    };
  }

  /** The first position that has reached what is sought, as all after it have. */
  private static int first(int size, int guess, IntPredicate reached) {
    int from = 0;
    int to = size;
    if (guess >= 0) {
      int step = FIRST_STEP;
      if (reached.test(guess)) {
        to = guess;
        while (to > 0 && reached.test(Math.max(0, to - step))) {
          to = Math.max(0, to - step);
          step *= 2;
        }
        from = Math.max(0, to - step);
      } else {
        from = guess + 1;
        while (from < size && !reached.test(Math.min(size - 1, from + step))) {
          from = Math.min(size - 1, from + step) + 1;
          step *= 2;
        }
        to = Math.min(size, from + step);
      }
    }
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (reached.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
