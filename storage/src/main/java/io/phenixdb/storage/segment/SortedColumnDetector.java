package io.phenixdb.storage.segment;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.polynomial.RankModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one column of a segment that is being written: as long as its values ascend it keeps them
 * to fit a model to. Confined to one thread.
 */
final class SortedColumnDetector {
  /** With fewer rows nothing is to be gained. */
  private static final int MIN_ROWS = 1024;

  /**
   * A model is kept when it narrows the search to a sixteenth of the rows: about there a guess and
   * a short search cost as much as a long search (docs/decisions/0050).
   */
  private static final int MIN_NARROWING = 16;

  private final int position;
  private final List<ColumnVector> blocks = new ArrayList<>();
  private boolean sorted = true;
  private int rows;

  /** A detector of the column at a position of the segment. */
  SortedColumnDetector(int position) {
    this.position = position;
  }

  /** Looks at the next block, whose values stay as they are until {@link #finish}. */
  void add(ColumnVector column) {
    sorted = sorted && ascends(column);
    if (sorted) {
      blocks.add(column);
      rows += column.size();
    } else {
      blocks.clear();
    }
  }

  private boolean ascends(ColumnVector column) {
    ColumnVector previous = blocks.isEmpty() ? null : blocks.getLast();
    return switch (column) {
      case LongColumn longs -> ascends(longs, (LongColumn) previous);
      case DoubleColumn doubles -> ascends(doubles, (DoubleColumn) previous);
      default -> false;
    };
  }

  private static boolean ascends(LongColumn column, @Nullable LongColumn previous) {
    long last = previous == null ? Long.MIN_VALUE : previous.get(previous.size() - 1);
    for (int row = 0; row < column.size(); row++) {
      if (column.isNull(row) || column.get(row) < last) {
        return false;
      }
      last = column.get(row);
    }
    return true;
  }

  private static boolean ascends(DoubleColumn column, @Nullable DoubleColumn previous) {
    double last = previous == null ? Double.NEGATIVE_INFINITY : previous.get(previous.size() - 1);
    for (int row = 0; row < column.size(); row++) {
      // Written so that a NaN is not in order.
      if (column.isNull(row) || !(column.get(row) >= last)) {
        return false;
      }
      last = column.get(row);
    }
    return true;
  }

  /** The entry for the footer; null when the column is not sorted or has few rows. */
  @Nullable SortedColumn finish() {
    if (!sorted || rows < MIN_ROWS) {
      return null;
    }
    double[] values = new double[rows];
    int at = 0;
    for (ColumnVector block : blocks) {
      for (int row = 0; row < block.size(); row++) {
        values[at++] = block instanceof LongColumn l ? l.get(row) : ((DoubleColumn) block).get(row);
      }
    }
    blocks.clear();
    double low = values[0];
    double high = values[rows - 1];
    if (!(low < high) || Double.isInfinite(high - low)) {
      return new SortedColumn(position, null);
    }
    RankModel model = RankModel.fit(i -> values[i], rows);
    boolean narrows = 2L * model.maxErrorRows() + 1 <= rows / MIN_NARROWING;
    return new SortedColumn(position, narrows ? model : null);
  }
}
