package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/** A page whose rows are in a delta chunk, at the position that their id says. */
record DeltaPage(DeltaChunk chunk) implements RowPage, RowBlock {

  static int position(long rowId) {
    return (int) (rowId - 1) & (DeltaChunk.ROWS - 1);
  }

  @Override
  public boolean visible(long rowId, long snapshot) {
    return chunk.visible(position(rowId), snapshot);
  }

  @Override
  public long end(long rowId) {
    return position(rowId) < chunk.count() ? chunk.end(position(rowId)) : 0;
  }

  @Override
  public long begin(long rowId) {
    return position(rowId) < chunk.count() ? chunk.begin(position(rowId)) : Long.MAX_VALUE;
  }

  @Override
  public boolean markEnd(long rowId, long timestamp) {
    return position(rowId) < chunk.count() && chunk.end(position(rowId), timestamp);
  }

  @Override
  public @Nullable RowBlock block(long rowId) {
    return position(rowId) < chunk.count() ? this : null;
  }

  @Override
  public int offset(long rowId) {
    return position(rowId);
  }

  @Override
  public int rows() {
    return chunk.count();
  }

  @Override
  public ColumnVector column(int columnId, DataType type, int rows) {
    return chunk.column(columnId, type, rows);
  }

  @Override
  public ColumnVector residentColumn(int columnId, DataType type) {
    return chunk.column(columnId, type, chunk.count());
  }

  @Override
  public Tier tier() {
    return Tier.HOT;
  }
}
