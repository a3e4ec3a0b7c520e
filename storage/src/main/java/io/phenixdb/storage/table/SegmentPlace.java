package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.segment.ZoneMap;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment as part of a table: its blocks as units of scanning. */
final class SegmentPlace {
  private final Segment segment;
  private final List<SegmentBlock> blocks = new ArrayList<>();

  SegmentPlace(Segment segment) {
    this.segment = segment;
    for (int i = 0; i < segment.blockCount(); i++) {
      blocks.add(new SegmentBlock(segment, i));
    }
  }

  Segment segment() {
    return segment;
  }

  List<SegmentBlock> blocks() {
    return blocks;
  }

  /** A block of a segment; compared by identity. */
  static final class SegmentBlock implements RowBlock, ScanUnit {
    private final Segment segment;
    private final int block;

    SegmentBlock(Segment segment, int block) {
      this.segment = segment;
      this.block = block;
    }

    Segment segment() {
      return segment;
    }

    @Override
    public int rows() {
      return segment.blockRows(block);
    }

    @Override
    public ColumnVector column(int columnId, DataType type, int rows) {
      ColumnVector column = segment.column(block, columnId, type);
      if (rows == column.size()) {
        return column;
      }
      int[] positions = new int[rows];
      for (int i = 0; i < rows; i++) {
        positions[i] = i;
      }
      return column.gather(positions, rows);
    }

    @Override
    public @Nullable ColumnVector residentColumn(int columnId, DataType type) {
      return segment.residentColumn(block, columnId, type);
    }

    @Override
    public Tier tier() {
      return segment.tier();
    }

    @Override
    public RowBlock block() {
      return this;
    }

    @Override
    public int count() {
      return rows();
    }

    @Override
    public long rowId(int row) {
      return segment.rowIds(block)[row];
    }

    @Override
    public long end(int row) {
      return segment.ends().end(block, row);
    }

    @Override
    public long begin(int row) {
      return segment.minBegin(block) == segment.maxBegin(block)
          ? segment.minBegin(block)
          : segment.begins(block)[row];
    }

    boolean visible(int row, long snapshot) {
      return (snapshot >= segment.maxBegin(block) || begin(row) <= snapshot) && snapshot < end(row);
    }

    boolean mark(int row, long timestamp) {
      return segment.ends().mark(block, row, timestamp);
    }

    @Override
    public int visiblePrefix(long snapshot) {
      if (snapshot < segment.minBegin(block)) {
        return 0;
      }
      return snapshot >= segment.maxBegin(block) && segment.ends().isUntouched(block) ? rows() : -1;
    }

    @Override
    public @Nullable ZoneMap zone(int columnId) {
      return segment.zone(block, columnId);
    }

    @Override
    public long encodedBytes(int columnId) {
      return segment.encodedBytes(block, columnId);
    }
  }
}
