package io.phenixdb.storage.segment;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.engine.ColumnRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a block knows about the values of a column: how many are NULL, and the smallest and largest
 * of the others. No bounds where the layout has no order, a value is NaN, or it is too long.
 *
 * @param min Long, Double or byte[] (compared as unsigned bytes); null without {@code max}
 */
public record ZoneMap(int nullCount, @Nullable Object min, @Nullable Object max) {
  private static final int MAX_BOUND_BYTES = 256;
  private static final int NONE = 0;
  private static final int LONGS = 1;
  private static final int DOUBLES = 2;
  private static final int BYTES = 3;

  /** The zone map of all rows of a column. */
  public static ZoneMap of(ColumnVector column) {
    int nullCount = 0;
    Object min = null;
    Object max = null;
    boolean bounded = true;
    for (int row = 0; row < column.size(); row++) {
      if (column.isNull(row)) {
        nullCount++;
        continue;
      }
      Object value = bounded ? bound(column, row) : null;
      if (value == null) {
        bounded = false;
        continue;
      }
      min = min == null || compare(value, min) < 0 ? value : min;
      max = max == null || compare(value, max) > 0 ? value : max;
    }
    return bounded ? new ZoneMap(nullCount, min, max) : new ZoneMap(nullCount, null, null);
  }

  private static @Nullable Object bound(ColumnVector column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      // A zero of either sign compares equal in SQL: bounds hold the one that excludes nothing.
      case DoubleColumn doubles ->
          Double.isNaN(doubles.get(row)) ? null : (Double) (doubles.get(row) + 0.0);
      case BytesColumn bytes -> bytes.length(row) > MAX_BOUND_BYTES ? null : bytes.get(row);
      case VectorColumn ignored -> null;
      case ArrayColumn ignored -> null;
    };
  }

  private static int compare(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    } else if (left instanceof Double a && right instanceof Double b) {
      return a < b ? -1 : a > b ? 1 : 0;
    } else if (left instanceof byte[] a && right instanceof byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }
    return 0;
  }

  /** Whether a row of the block may lie in a range; false is a promise. */
  public boolean mayMatch(ColumnRange range, int rows) {
    if (nullCount == rows) {
      return false;
    }
    Object smallest = min;
    Object largest = max;
    if (smallest == null || largest == null) {
      return true;
    }
    Object lower = range.lower();
    Object upper = range.upper();
    return (lower == null || compare(largest, lower) >= 0)
        && (upper == null || compare(smallest, upper) <= 0);
  }

  void write(ByteWriter out) {
    out.putVarLong(nullCount);
    if (min instanceof Long smallest && max instanceof Long largest) {
      out.putByte(LONGS);
      out.putLong(smallest);
      out.putLong(largest);
    } else if (min instanceof Double smallest && max instanceof Double largest) {
      out.putByte(DOUBLES);
      out.putLong(Double.doubleToRawLongBits(smallest));
      out.putLong(Double.doubleToRawLongBits(largest));
    } else if (min instanceof byte[] smallest && max instanceof byte[] largest) {
      out.putByte(BYTES);
      out.putVarLong(smallest.length);
      out.putBytes(smallest, 0, smallest.length);
      out.putVarLong(largest.length);
      out.putBytes(largest, 0, largest.length);
    } else {
      out.putByte(NONE);
    }
  }

  static ZoneMap read(ByteReader in) {
    int nullCount = (int) in.getVarLong();
    return switch (in.getByte()) {
      case NONE -> new ZoneMap(nullCount, null, null);
      case LONGS -> new ZoneMap(nullCount, in.getLong(), in.getLong());
      case DOUBLES ->
          new ZoneMap(
              nullCount,
              Double.longBitsToDouble(in.getLong()),
              Double.longBitsToDouble(in.getLong()));
      case BYTES ->
          new ZoneMap(nullCount, in.getBytes(in.getCount(1)), in.getBytes(in.getCount(1)));
      default -> throw in.corrupt("an unknown kind of bounds");
    };
  }
}
