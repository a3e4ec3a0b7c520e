package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/** Rows that lie together: a delta chunk or a block of a segment. */
public interface RowBlock {

  /** Rows as of now. */
  int rows();

  /**
   * A column of its first rows; NULLs when the rows are older than the column.
   *
   * @param rows at most {@link #rows}
   */
  ColumnVector column(int columnId, DataType type, int rows);

  /**
   * A column of all rows, or null when it would have to be read from a file first; for readers that
   * hold no snapshot, under whom files may go away.
   */
  @Nullable ColumnVector residentColumn(int columnId, DataType type);

  Tier tier();
}
