package io.phenixdb.storage.table;

import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.table.SegmentPlace.SegmentBlock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page whose rows are in segments; 6 bytes a row, nothing a row where a block holds exactly the
 * page.
 */
final class SegmentPage implements RowPage {
  private final SegmentBlock[] blocks;
  private final short @Nullable [] blockIndexes;
  private final short @Nullable [] offsets;

  private SegmentPage(
      SegmentBlock[] blocks, short @Nullable [] blockIndexes, short @Nullable [] offsets) {
    this.blocks = blocks;
    this.blockIndexes = blockIndexes;
    this.offsets = offsets;
  }

  /** Collects the rows of a page. */
  static final class Builder {
    private final @Nullable SegmentBlock[] blocks = new SegmentBlock[DeltaChunk.ROWS];
    private final short[] offsets = new short[DeltaChunk.ROWS];

    /** Says where a row is. */
    void put(long rowId, SegmentBlock block, int offset) {
      int position = DeltaPage.position(rowId);
      blocks[position] = block;
      offsets[position] = (short) offset;
    }

    /** The page, or null when it has no row. */
    @Nullable SegmentPage build() {
      Map<SegmentBlock, Integer> indexes = new LinkedHashMap<>();
      short[] blockIndexes = new short[DeltaChunk.ROWS];
      Arrays.fill(blockIndexes, (short) -1);
      boolean whole = true;
      for (int i = 0; i < blocks.length; i++) {
        SegmentBlock block = blocks[i];
        whole &= block != null && block == blocks[0] && offsets[i] == i;
        if (block != null) {
          blockIndexes[i] = (short) (int) indexes.computeIfAbsent(block, ignored -> indexes.size());
        }
      }
      if (indexes.isEmpty()) {
        return null;
      }
      SegmentBlock[] distinct = List.copyOf(indexes.keySet()).toArray(SegmentBlock[]::new);
      return whole
          ? new SegmentPage(distinct, null, null)
          : new SegmentPage(distinct, blockIndexes, offsets);
    }
  }

  @Override
  public @Nullable SegmentBlock block(long rowId) {
    short[] indexes = blockIndexes;
    if (indexes == null) {
      return blocks[0];
    }
    int index = indexes[DeltaPage.position(rowId)];
    return index < 0 ? null : blocks[index];
  }

  @Override
  public int offset(long rowId) {
    int position = DeltaPage.position(rowId);
    short[] all = offsets;
    return all == null ? position : all[position];
  }

  @Override
  public boolean visible(long rowId, long snapshot) {
    SegmentBlock block = block(rowId);
    return block != null && block.visible(offset(rowId), snapshot);
  }

  @Override
  public long end(long rowId) {
    SegmentBlock block = block(rowId);
    return block == null ? 0 : block.end(offset(rowId));
  }

  @Override
  public long begin(long rowId) {
    SegmentBlock block = block(rowId);
    return block == null ? Long.MAX_VALUE : block.begin(offset(rowId));
  }

  @Override
  public boolean markEnd(long rowId, long timestamp) {
    SegmentBlock block = block(rowId);
    return block != null && block.mark(offset(rowId), timestamp);
  }
}
