package io.phenixdb.jdbc.value;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.util.ArrayImpl;
import org.apache.calcite.avatica.util.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A forward cursor over the blocks of rows of a result: it moves within a block by counting and
 * asks its subclass for the next block at the end. Confined to a thread.
 */
public abstract class RowCursor implements Cursor {
  private final List<ColumnType> types;
  private final RowPosition position = new RowPosition();
  private int blockRows;
  private long remaining = Long.MAX_VALUE;
  private boolean finished;
  private @Nullable List<Accessor> accessors;

  /** A cursor before its first row. */
  protected RowCursor(List<ColumnType> types) {
    this.types = types;
  }

  /** Types of the columns. */
  public final List<ColumnType> types() {
    return types;
  }

  /** The position that the sources read. */
  protected final RowPosition position() {
    return position;
  }

  /** The source of a column. */
  protected abstract ColumnSource source(int column);

  /**
   * Loads the next block so that the sources read it.
   *
   * @return its rows, or 0 at the end
   */
  protected abstract int nextBlock() throws SQLException;

  /**
   * Starts over before a single row that the sources read.
   *
   * @param row where it is in its block, or -1 for no row at all
   */
  protected final void restart(int row) {
    finished = row < 0;
    position.row = row - 1;
    position.wasNull = false;
    blockRows = row + 1;
    remaining = 1;
  }

  /** Ends after that many rows. */
  public final void limit(long maxRows) {
    remaining = maxRows <= 0 ? Long.MAX_VALUE : maxRows;
  }

  /** Whether the cursor stands on a row. */
  public final boolean onRow() {
    return position.row >= 0 && position.row < blockRows && !finished;
  }

  @Override
  public final boolean next() throws SQLException {
    if (finished || remaining == 0) {
      finished = true;
      return false;
    }
    if (++position.row >= blockRows) {
      blockRows = nextBlock();
      position.row = 0;
      if (blockRows == 0) {
        finished = true;
        return false;
      }
    }
    remaining--;
    return true;
  }

  @Override
  public final boolean wasNull() {
    return position.wasNull;
  }

  /** An accessor a column, the same ones at each call. */
  public final List<Accessor> accessors() {
    List<Accessor> known = accessors;
    if (known == null) {
      known = new ArrayList<>(types.size());
      for (int i = 0; i < types.size(); i++) {
        known.add(ColumnAccessor.of(types.get(i), source(i), this));
      }
      accessors = known;
    }
    return known;
  }

  @Override
  public final List<Accessor> createAccessors(
      List<ColumnMetaData> columns, Calendar calendar, ArrayImpl.Factory factory) {
    return accessors();
  }
}
