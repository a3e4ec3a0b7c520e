package io.phenixdb.executor.window;

import io.phenixdb.planner.physical.WindowCall;
import io.phenixdb.planner.physical.WindowFunction;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.function.IntPredicate;

/** The functions that take a value from another row: LAG, LEAD, FIRST_, LAST_ and NTH_VALUE. */
final class ValueFunctions {
  private ValueFunctions() {}

  static ColumnVector ofFrame(WindowCall call, Partitions partitions, Frames frames) {
    FrameRows rows = new FrameRows(partitions, frames);
    ColumnVector values = partitions.rows().column(call.arguments().getFirst());
    IntPredicate passes = call.ignoreNulls() ? i -> !values.isNull(i) : i -> true;
    boolean last = call.function() == WindowFunction.LAST_VALUE;
    int size = partitions.rows().size();
    int[] positions = new int[size];
    for (int row = 0; row < size; row++) {
      long nth = call.function() == WindowFunction.NTH_VALUE ? nth(call, partitions, row) : 1;
      positions[row] = nth < 0 ? -1 : rows.find(row, nth, last, passes);
    }
    return values.gather(positions, size);
  }

  /** The position asked for, -1 for NULL; 22016 when it is below 1. */
  private static long nth(WindowCall call, Partitions partitions, int row) {
    LongColumn column = (LongColumn) partitions.rows().column(call.arguments().get(1));
    if (column.isNull(row)) {
      return -1;
    }
    long nth = column.get(row);
    if (nth < 1) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT_FOR_NTH_VALUE,
          "NTH_VALUE(..., " + nth + "): the position must be at least 1");
    }
    return nth;
  }

  static ColumnVector shifted(WindowCall call, Partitions partitions) {
    ColumnVector values = partitions.rows().column(call.arguments().getFirst());
    ColumnBuilder out = new ColumnBuilder(call.type());
    for (int p = 0; p < partitions.count(); p++) {
      int from = partitions.starts()[p];
      int to = partitions.starts()[p + 1];
      for (int row = from; row < to; row++) {
        int at = shifted(call, partitions, values, row, from, to);
        if (at >= 0) {
          append(out, values, at);
        } else if (at == OUTSIDE && call.arguments().size() > 2) {
          append(out, partitions.rows().column(call.arguments().get(2)), row);
        } else {
          out.appendNull();
        }
      }
    }
    return out.build();
  }

  private static final int OUTSIDE = -1;
  private static final int UNKNOWN = -2;

  private static int shifted(
      WindowCall call, Partitions partitions, ColumnVector values, int row, int from, int to) {
    long offset = 1;
    if (call.arguments().size() > 1) {
      LongColumn offsets = (LongColumn) partitions.rows().column(call.arguments().get(1));
      if (offsets.isNull(row)) {
        return UNKNOWN;
      }
      offset = offsets.get(row);
    }
    // Beyond any partition, and safe to negate and to add.
    long rows = Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, offset));
    long step = call.function() == WindowFunction.LEAD ? rows : -rows;
    if (!call.ignoreNulls() || step == 0) {
      long at = row + step;
      return at < from || at >= to ? OUTSIDE : (int) at;
    }
    long left = Math.abs(step);
    int direction = step > 0 ? 1 : -1;
    for (int i = row + direction; i >= from && i < to; i += direction) {
      if (!values.isNull(i) && --left == 0) {
        return i;
      }
    }
    return OUTSIDE;
  }

  private static void append(ColumnBuilder out, ColumnVector column, int row) {
    if (column.isNull(row)) {
      out.appendNull();
    } else {
      out.appendFrom(column, row);
    }
  }
}
