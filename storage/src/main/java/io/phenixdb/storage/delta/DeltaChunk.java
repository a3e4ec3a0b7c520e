package io.phenixdb.storage.delta;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.NullColumns;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} rows with consecutive positions, each with the timestamps between which it
 * is visible: {@code begin <= snapshot < end}. One writer appends and ends rows, others read
 * without locks; timestamps never fall from one position to the next.
 *
 * <p>A reader may look at rows whose commit was published before the reader learnt its snapshot.
 * Positions that no commit has filled (its write failed) are absent: they end when they begin.
 */
public final class DeltaChunk {
  /** Rows of a full chunk; a power of two, and the rows of a segment's block. */
  public static final int ROWS = 4096;

  /** The end of a row that nobody has ended. */
  public static final long NO_END = Long.MAX_VALUE;

  private volatile Columns columns = new Columns(new int[0], new GrowingColumn[0]);
  private volatile long[] begins = {};
  private volatile long[] ends = {};
  private volatile int count;
  private volatile int endedCount;

  private record Columns(int[] ids, GrowingColumn[] columns) {
    @Nullable GrowingColumn find(int id) {
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] == id) {
          return columns[i];
        }
      }
      return null;
    }
  }

  /** Positions in use, absent ones included. */
  public int count() {
    return count;
  }

  /** Rows that have an end, absent ones included. */
  public int endedCount() {
    return endedCount;
  }

  /**
   * Appends rows that become visible at {@code begin}. Writer only.
   *
   * @param position where the first one goes, at or behind {@link #count}
   * @param columnIds ids of the columns of {@code source}
   */
  public void append(
      long begin, int position, int[] columnIds, ColumnVector[] source, int from, int rows) {
    int old = count;
    int end = position + rows;
    assert position >= old && end <= ROWS : position + " + " + rows + " after " + old;
    ensureTimestamps(end);
    Arrays.fill(begins, old, end, begin);
    Arrays.fill(ends, old, position, begin);
    Arrays.fill(ends, position, end, NO_END);
    for (int i = 0; i < columnIds.length; i++) {
      GrowingColumn column = column(columnIds[i], source[i].type());
      column.padTo(position);
      column.append(source[i], from, rows);
    }
    for (GrowingColumn column : columns.columns()) {
      column.padTo(end);
    }
    if (position > old) {
      endedCount += position - old;
    }
    count = end;
  }

  private void ensureTimestamps(int rows) {
    if (begins.length < rows) {
      int capacity = Math.min(ROWS, Math.max(16, Integer.highestOneBit(rows - 1) << 1));
      capacity = Math.max(capacity, rows);
      begins = Arrays.copyOf(begins, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
  }

  private GrowingColumn column(int id, DataType type) {
    Columns current = columns;
    GrowingColumn column = current.find(id);
    if (column == null) {
      column = new GrowingColumn(type);
      column.padTo(count);
      int width = current.ids().length;
      int[] ids = Arrays.copyOf(current.ids(), width + 1);
      GrowingColumn[] all = Arrays.copyOf(current.columns(), width + 1);
      ids[width] = id;
      all[width] = column;
      columns = new Columns(ids, all);
    }
    return column;
  }

  /** Ends a row; returns false when it had an end already. Writer only. */
  public boolean end(int position, long timestamp) {
    long[] all = ends;
    if (all[position] != NO_END) {
      return false;
    }
    all[position] = timestamp;
    endedCount++;
    return true;
  }

  /** Takes an end back: the writer of a private chunk undoes its own work. Writer only. */
  public void reopen(int position) {
    assert ends[position] != NO_END : position;
    ends[position] = NO_END;
    endedCount--;
  }

  /** When a row begins. */
  public long begin(int position) {
    return begins[position];
  }

  /** When a row ends, or {@link #NO_END}. */
  public long end(int position) {
    return ends[position];
  }

  /**
   * Whether a snapshot sees the row. Timestamps of single rows are looked at only where the chunk's
   * last row has not begun, or rows have ended: each look is likely to miss the processor's caches.
   */
  public boolean visible(int position, long snapshot) {
    int rows = count;
    if (position >= rows) {
      return false;
    }
    long[] all = begins;
    return (all[rows - 1] <= snapshot || all[position] <= snapshot)
        && (endedCount == 0 || snapshot < ends[position]);
  }

  /** How many positions, from the first, have begun by a snapshot. */
  public int begunCount(long snapshot) {
    int high = count;
    long[] all = begins;
    if (high == 0 || all[high - 1] <= snapshot) {
      return high;
    }
    int low = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all[middle] <= snapshot) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * A column's first rows, sharing memory with the chunk.
   *
   * @param rows at most a {@link #count} read before
   */
  public ColumnVector column(int columnId, DataType type, int rows) {
    GrowingColumn column = columns.find(columnId);
    return column == null ? NullColumns.of(type, rows) : column.view(type, rows);
  }

  /** Bytes held in memory. */
  public long memoryBytes() {
    long sum = 16L * begins.length;
    for (GrowingColumn column : columns.columns()) {
      sum += column.memoryBytes();
    }
    return sum;
  }
}
