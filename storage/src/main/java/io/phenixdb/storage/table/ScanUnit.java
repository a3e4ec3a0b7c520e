package io.phenixdb.storage.table;

import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.segment.ZoneMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block with its rows' ids and timestamps: the unit of scanning. */
interface ScanUnit {

  RowBlock block();

  /** Rows of the block as of when the unit was made. */
  int count();

  long rowId(int row);

  /** When a row ends; 0 for a position without a row. */
  long end(int row);

  long begin(int row);

  /** Number of leading rows that a snapshot sees when it sees a prefix exactly, else -1. */
  int visiblePrefix(long snapshot);

  /** The zone map of a column, or null when there is none. */
  default @Nullable ZoneMap zone(int columnId) {
    return null;
  }

  /** Bytes at rest of a column. */
  default long encodedBytes(int columnId) {
    return 0;
  }

  /** All units of a table, by ascending row id as far as that goes. */
  static List<ScanUnit> all(TableContents contents) {
    List<ScanUnit> units = new ArrayList<>();
    for (SegmentPlace place : contents.segments()) {
      units.addAll(place.blocks());
    }
    units.addAll(deltaOf(contents));
    return units;
  }

  /** The delta chunks that have rows, by ascending row id. */
  static List<ScanUnit> deltaOf(TableContents contents) {
    List<ScanUnit> units = new ArrayList<>();
    for (int page = 0; page < contents.pages().length; page++) {
      if (contents.pages()[page] instanceof DeltaPage delta && delta.chunk().count() > 0) {
        units.add(new DeltaUnit(delta, TableContents.firstRowId(page), delta.chunk().count()));
      }
    }
    return units;
  }

  /** A delta chunk. */
  record DeltaUnit(DeltaPage block, long firstRowId, int count) implements ScanUnit {
    private DeltaChunk chunk() {
      return block.chunk();
    }

    @Override
    public long rowId(int row) {
      return firstRowId + row;
    }

    @Override
    public long end(int row) {
      // Absent positions end when they begin.
      return chunk().end(row) <= chunk().begin(row) ? 0 : chunk().end(row);
    }

    @Override
    public long begin(int row) {
      return chunk().begin(row);
    }

    @Override
    public int visiblePrefix(long snapshot) {
      return chunk().endedCount() == 0 ? Math.min(count, chunk().begunCount(snapshot)) : -1;
    }
  }
}
