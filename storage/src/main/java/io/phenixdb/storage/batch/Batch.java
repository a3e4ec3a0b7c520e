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

  private final ColumnVector[] sources;
  private final @Nullable ColumnVector[] gathered;
  private final int @Nullable [] selection;
  private final int size;

  private Batch(ColumnVector[] sources, int @Nullable [] selection, int size) {
    this.sources = sources;
    this.selection = selection;
    this.size = size;
    this.gathered = new ColumnVector[selection == null ? 0 : sources.length];
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
    return sources.length;
  }

  /** A column with exactly the rows of this batch. */
  public ColumnVector column(int index) {
    if (selection == null) {
      return sources[index];
    }
    ColumnVector column = gathered[index];
    if (column == null) {
      column = sources[index].gather(selection, size);
      gathered[index] = column;
    }
    return column;
  }

  /**
   * The rows of this batch at the given positions, in that order. Nothing is copied but positions:
   * columns that were never read stay as they are.
   *
   * @param positions logical row positions of this batch; kept, not copied
   * @param count how many of them to take
   */
  public Batch select(int[] positions, int count) {
    if (selection == null) {
      return new Batch(sources, positions, count);
    }
    int[] physical = new int[count];
    for (int i = 0; i < count; i++) {
      physical[i] = selection[positions[i]];
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
