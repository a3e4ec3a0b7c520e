package io.phenixdb.storage.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of rows, column-wise, with an optional selection.
 *
 * <p>A selection names the physical rows that count, so that a filter need not copy columns that
 * nobody reads: {@link #column} gathers a column on first use and keeps it. What a caller sees is
 * always dense: row {@code i} of every column is logical row {@code i}. A batch is confined to one
 * thread at a time.
 */
public final class Batch {
  /** Rows that operators aim for in a batch. */
  public static final int TARGET_ROWS = 2048;

  private final ColumnVector[] columns;
  private final int @Nullable [] selection;
  private final int size;
  private final boolean[] gathered;

  private Batch(ColumnVector[] columns, int @Nullable [] selection, int size) {
    this.columns = columns;
    this.selection = selection;
    this.size = size;
    this.gathered = new boolean[columns.length];
  }

  /** A batch of whole columns, each of {@code size} rows. The array is not copied. */
  public static Batch of(int size, ColumnVector... columns) {
    for (ColumnVector column : columns) {
      assert column.size() == size : column.size() + " rows, expected " + size;
    }
    return new Batch(columns, null, size);
  }

  /** A batch of whole columns, each of {@code size} rows. */
  public static Batch of(int size, List<? extends ColumnVector> columns) {
    return of(size, columns.toArray(ColumnVector[]::new));
  }

  /** Number of (logical) rows. */
  public int size() {
    return size;
  }

  /** Number of columns. */
  public int width() {
    return columns.length;
  }

  /** A column with exactly the rows of this batch. */
  public ColumnVector column(int index) {
    if (selection != null && !gathered[index]) {
      columns[index] = columns[index].gather(selection, size);
      gathered[index] = true;
    }
    return columns[index];
  }

  /**
   * The rows of this batch at the given positions, in that order.
   *
   * @param positions logical row positions of this batch; kept, not copied
   * @param count how many of them to take
   */
  public Batch select(int[] positions, int count) {
    int[] physical = positions;
    ColumnVector[] sources = new ColumnVector[columns.length];
    boolean mixed = false;
    for (int i = 0; i < columns.length; i++) {
      mixed |= gathered[i];
    }
    if (selection != null && !mixed) {
      physical = new int[count];
      for (int i = 0; i < count; i++) {
        physical[i] = selection[positions[i]];
      }
      System.arraycopy(columns, 0, sources, 0, columns.length);
    } else {
      for (int i = 0; i < columns.length; i++) {
        sources[i] = column(i);
      }
    }
    return new Batch(sources, physical, count);
  }

  /** A batch of some columns of this one, in the given order; nothing is copied. */
  public Batch project(int... indexes) {
    ColumnVector[] out = new ColumnVector[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      out[i] = column(indexes[i]);
    }
    return new Batch(out, null, size);
  }
}
