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

  private final boolean fullExpected;
  private volatile Columns columns = new Columns(new int[0], new GrowingColumn[0]);

  // Rows of one commit share their begin, and most rows have no end: the arrays come when needed.
  private long firstBegin;
  private volatile long @Nullable [] begins;
  private volatile long @Nullable [] ends;
  private volatile int count;
  private volatile int endedCount;

  /** An empty chunk that starts small. */
  public DeltaChunk() {
    this(false);
  }

  /**
   * An empty chunk.
   *
   * @param fullExpected whether room is made for all rows at once, because many will come
   */
  public DeltaChunk(boolean fullExpected) {
    this.fullExpected = fullExpected;
  }

  /**
   * A full chunk over {@value #ROWS} rows that all begin at a timestamp and that nobody changes any
   * more; it shares the columns' arrays.
   */
  public static DeltaChunk over(long begin, int[] columnIds, ColumnVector[] source) {
    DeltaChunk chunk = new DeltaChunk(true);
    GrowingColumn[] adopted = new GrowingColumn[source.length];
    for (int i = 0; i < adopted.length; i++) {
      assert source[i].size() == ROWS : source[i].size();
      adopted[i] = GrowingColumn.over(source[i]);
    }
    chunk.columns = new Columns(columnIds.clone(), adopted);
    chunk.firstBegin = begin;
    chunk.count = ROWS;
    return chunk;
  }

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
    setBegins(begin, old, end);
    setEnds(begin, old, position, end);
    for (int i = 0; i < columnIds.length; i++) {
      GrowingColumn column = column(columnIds[i], source[i].type());
      column.padTo(position);
      column.append(source[i], from, rows);
    }
    for (GrowingColumn column : columns.columns()) {
      column.padTo(end);
      if (end == ROWS) {
        column.trim();
      }
    }
    if (position > old) {
      endedCount += position - old;
    }
    count = end;
  }

  private void setBegins(long begin, int from, int to) {
    long[] all = begins;
    if (from == 0) {
      firstBegin = begin;
    } else if (all != null || begin != firstBegin) {
      if (all == null) {
        all = new long[capacity(to)];
        Arrays.fill(all, 0, from, firstBegin);
      } else if (all.length < to) {
        all = Arrays.copyOf(all, capacity(to));
      }
      Arrays.fill(all, from, to, begin);
      begins = all;
    }
  }

  /** Positions between {@code from} and {@code position} are absent: they end when they begin. */
  private void setEnds(long begin, int from, int position, int to) {
    if (position > from || ends != null) {
      long[] all = ends(to);
      Arrays.fill(all, from, position, begin);
      Arrays.fill(all, position, to, NO_END);
    }
  }

  /** The ends, with room for so many rows. */
  private long[] ends(int rows) {
    long[] all = ends;
    if (all == null) {
      all = new long[capacity(rows)];
      Arrays.fill(all, NO_END);
      ends = all;
    } else if (all.length < rows) {
      all = Arrays.copyOf(all, capacity(rows));
      ends = all;
    }
    return all;
  }

  private int capacity(int rows) {
    return fullExpected ? ROWS : GrowingColumn.capacity(rows);
  }

  private GrowingColumn column(int id, DataType type) {
    Columns current = columns;
    GrowingColumn column = current.find(id);
    if (column == null) {
      column = new GrowingColumn(type, fullExpected ? ROWS : 0);
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
    long[] all = ends(count);
    if (all[position] != NO_END) {
      return false;
    }
    all[position] = timestamp;
    endedCount++;
    return true;
  }

  /** Takes an end back: the writer of a private chunk undoes its own work. Writer only. */
  public void reopen(int position) {
    long[] all = ends(count);
    assert all[position] != NO_END : position;
    all[position] = NO_END;
    endedCount--;
  }

  /** When a row begins. */
  public long begin(int position) {
    long[] all = begins;
    return all == null ? firstBegin : all[position];
  }

  /** When a row ends, or {@link #NO_END}. */
  public long end(int position) {
    long[] all = ends;
    return all == null || position >= all.length ? NO_END : all[position];
  }

  /**
   * Whether a snapshot sees the row. When the row began is looked at only where the chunk's last
   * row has not begun: each look at a row is likely to miss the processor's caches.
   */
  public boolean visible(int position, long snapshot) {
    int rows = count;
    return position < rows
        && (begin(rows - 1) <= snapshot || begin(position) <= snapshot)
        && snapshot < end(position);
  }

  /** How many positions, from the first, have begun by a snapshot. */
  public int begunCount(long snapshot) {
    int high = count;
    if (high == 0 || begin(high - 1) <= snapshot) {
      return high;
    }
    long[] all = begins;
    if (all == null) {
      return 0;
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
    long[] allBegins = begins;
    long[] allEnds = ends;
    long sum = 8L * (allBegins == null ? 0 : allBegins.length);
    sum += 8L * (allEnds == null ? 0 : allEnds.length);
    for (GrowingColumn column : columns.columns()) {
      sum += column.memoryBytes();
    }
    return sum;
  }
}
