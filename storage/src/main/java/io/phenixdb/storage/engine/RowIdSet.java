package io.phenixdb.storage.engine;

import io.phenixdb.storage.vector.RowFilter;
import java.util.function.LongConsumer;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** A compressed set of row ids. Built by one thread, then safe to read from many. */
public final class RowIdSet implements RowFilter {
  private final Roaring64Bitmap bits = new Roaring64Bitmap();

  /** Adds a row id. */
  public void add(long rowId) {
    bits.addLong(rowId);
  }

  @Override
  public boolean accepts(long rowId) {
    return bits.contains(rowId);
  }

  /** Number of row ids. */
  public long size() {
    return bits.getLongCardinality();
  }

  /** Calls the consumer with each row id in ascending (unsigned) order. */
  public void forEach(LongConsumer consumer) {
    bits.forEach(consumer::accept);
  }

  /** The row ids in ascending (unsigned) order. */
  public long[] toArray() {
    return bits.toArray();
  }
}
