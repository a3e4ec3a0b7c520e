package io.phenixdb.executor.window;

import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.physical.WindowFrame;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;

/**
 * The frame of each row: rows {@code starts[i] .. ends[i] - 1}, perhaps empty, before exclusion.
 * 22013 for an offset that is NULL or negative.
 */
final class Frames {
  private final Partitions partitions;
  private final WindowFrame frame;
  private final List<SortKey> orderBy;
  private final int[] starts;
  private final int[] ends;

  private Frames(Partitions partitions, WindowFrame frame, List<SortKey> orderBy) {
    this.partitions = partitions;
    this.frame = frame;
    this.orderBy = orderBy;
    this.starts = new int[partitions.rows().size()];
    this.ends = new int[partitions.rows().size()];
  }

  static Frames of(Partitions partitions, WindowFrame frame, List<SortKey> orderBy) {
    Frames frames = new Frames(partitions, frame, orderBy);
    frames.fill(frame.start(), true, frames.starts);
    frames.fill(frame.end(), false, frames.ends);
    return frames;
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return Math.max(ends[row], starts[row]);
  }

  WindowFrame.Exclusion exclusion() {
    return frame.exclusion();
  }

  /** Whether every frame is the whole partition. */
  boolean wholePartition() {
    return frame.start().kind() == WindowFrame.Kind.UNBOUNDED_PRECEDING
        && frame.end().kind() == WindowFrame.Kind.UNBOUNDED_FOLLOWING
        && frame.exclusion() == WindowFrame.Exclusion.NONE;
  }

  /** Whether every frame begins with its partition and ends no earlier than the one before. */
  boolean running() {
    return frame.start().kind() == WindowFrame.Kind.UNBOUNDED_PRECEDING
        && frame.end().kind() == WindowFrame.Kind.CURRENT_ROW
        && frame.exclusion() == WindowFrame.Exclusion.NONE;
  }

  private void fill(WindowFrame.Bound bound, boolean start, int[] out) {
    int[] partitionStarts = partitions.starts();
    for (int p = 0; p < partitions.count(); p++) {
      int from = partitionStarts[p];
      int to = partitionStarts[p + 1];
      switch (bound.kind()) {
        case UNBOUNDED_PRECEDING -> java.util.Arrays.fill(out, from, to, from);
        case UNBOUNDED_FOLLOWING -> java.util.Arrays.fill(out, from, to, to);
        case CURRENT_ROW -> {
          for (int i = from; i < to; i++) {
            out[i] = current(i, start);
          }
        }
        case PRECEDING, FOLLOWING -> {
          switch (frame.unit()) {
            case ROWS -> byRows(bound, start, from, to, out);
            case RANGE -> byValue(bound, start, from, to, out);
            case GROUPS -> byGroups(bound, start, from, to, out);
          }
        }
      }
    }
  }

  private int current(int row, boolean start) {
    if (frame.unit() == WindowFrame.Unit.ROWS) {
      return start ? row : row + 1;
    }
    return start ? partitions.peerStarts()[row] : partitions.peerEnds()[row];
  }

  private void byRows(WindowFrame.Bound bound, boolean start, int from, int to, int[] out) {
    ColumnVector offsets = partitions.rows().column(bound.offsetColumn());
    boolean preceding = bound.kind() == WindowFrame.Kind.PRECEDING;
    for (int i = from; i < to; i++) {
      checkOffset(offsets, i);
      long offset = Math.min(((LongColumn) offsets).get(i), Integer.MAX_VALUE);
      long at = i + (preceding ? -offset : offset) + (start ? 0 : 1);
      out[i] = (int) Math.min(to, Math.max(from, at));
    }
  }

  private void byGroups(WindowFrame.Bound bound, boolean start, int from, int to, int[] out) {
    ColumnVector offsets = partitions.rows().column(bound.offsetColumn());
    int[] groups = new int[to - from + 1];
    int count = 0;
    for (int i = from; i < to; i = partitions.peerEnds()[i]) {
      groups[count++] = i;
    }
    groups[count] = to;
    boolean preceding = bound.kind() == WindowFrame.Kind.PRECEDING;
    int group = 0;
    for (int i = from; i < to; i++) {
      checkOffset(offsets, i);
      group += i == groups[group + 1] ? 1 : 0;
      long offset = Math.min(((LongColumn) offsets).get(i), Integer.MAX_VALUE);
      long at = group + (preceding ? -offset : offset) + (start ? 0 : 1);
      out[i] = groups[(int) Math.min(count, Math.max(0, at))];
    }
  }

  /** The first row whose key is not before the bound's value, or that is after it. */
  private void byValue(WindowFrame.Bound bound, boolean start, int from, int to, int[] out) {
    SortKey key = orderBy.getFirst();
    ColumnVector keys = partitions.rows().column(key.column());
    ColumnVector values = partitions.rows().column(bound.valueColumn());
    ColumnVector offsets = partitions.rows().column(bound.offsetColumn());
    ValueOrder order = ValueOrder.of(keys.type());
    int first = from;
    int last = to;
    while (first < last && keys.isNull(first)) {
      first++;
    }
    while (last > first && keys.isNull(last - 1)) {
      last--;
    }
    for (int i = from; i < to; i++) {
      checkOffset(offsets, i);
      if (keys.isNull(i)) {
        out[i] = start ? partitions.peerStarts()[i] : partitions.peerEnds()[i];
        continue;
      }
      int low = first;
      int high = last;
      while (low < high) {
        int middle = (low + high) >>> 1;
        int compared = order.compare(keys, middle, values, i);
        compared = key.descending() ? -compared : compared;
        if (compared < 0 || (!start && compared == 0)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      out[i] = low;
    }
  }

  private static void checkOffset(ColumnVector offsets, int row) {
    boolean fine =
        !offsets.isNull(row)
            && switch (offsets) {
              case LongColumn longs -> longs.get(row) >= 0;
              case DoubleColumn doubles -> doubles.get(row) >= 0;
              case BytesColumn wide -> wide.bytes()[wide.start(row)] >= 0;
              default -> true;
            };
    if (!fine) {
      throw new DatabaseException(
          SqlState.INVALID_PRECEDING_OR_FOLLOWING,
          "the offset of a window frame is NULL or negative; it must be 0 or more");
    }
  }
}
