package io.phenixdb.storage.segment;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullColumns;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.codec.BlockCodec;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.segment.SegmentFooter.Block;
import io.phenixdb.storage.segment.SegmentFooter.BlockPart;
import io.phenixdb.storage.tier.ObjectStore;
import io.phenixdb.storage.type.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An open segment. Blocks are read, verified and decoded on demand; a HOT segment keeps what was
 * decoded, the others share a bounded cache. Thread-safe; the end marks have one writer.
 */
public final class Segment {
  private final long id;
  private final Tier tier;
  private final String name;
  private final long sizeBytes;
  private final long crc32c;
  private final ObjectStore store;
  private final BlockCache cache;
  private final SegmentFooter footer;
  private final long[] starts;
  private final @Nullable SortedSearch[] searches;
  private final EndMarks ends;
  private final @Nullable AtomicReferenceArray<@Nullable ColumnVector> hot;

  /**
   * Where a segment is.
   *
   * @param id unique within the database
   * @param name the object's name in its store
   */
  public record Address(long id, Tier tier, String name, long sizeBytes, long crc32c) {}

  /**
   * Opens a segment: reads and verifies its footer.
   *
   * @throws DatabaseException XX001 when it is damaged, 0A000 when a newer release wrote it
   */
  public Segment(Address address, ObjectStore store, BlockCache cache) {
    this.id = address.id();
    this.tier = address.tier();
    this.name = address.name();
    this.sizeBytes = address.sizeBytes();
    this.crc32c = address.crc32c();
    this.store = store;
    this.cache = cache;
    this.footer = readFooter();
    this.starts = starts(footer.blocks());
    this.searches = searches();
    this.ends = new EndMarks(footer.blocks().stream().mapToInt(Block::rows).toArray());
    this.hot =
        tier == Tier.HOT
            ? new AtomicReferenceArray<>(footer.blocks().size() * footer.columns().size())
            : null;
  }

  private static long[] starts(List<Block> blocks) {
    long[] starts = new long[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      starts[i + 1] = starts[i] + blocks.get(i).rows();
    }
    return starts;
  }

  /** By position, how to find values in the columns that are sorted. */
  private @Nullable SortedSearch[] searches() {
    @Nullable SortedSearch[] all = new SortedSearch[footer.columns().size()];
    for (SortedColumn sorted : footer.sorted()) {
      int position = sorted.position();
      ZoneMap[] zones =
          footer.blocks().stream()
              .map(block -> block.parts().get(position).zone())
              .toArray(ZoneMap[]::new);
      all[position] =
          new SortedSearch(starts, zones, sorted.model(), block -> columnAt(block, position));
    }
    return all;
  }

  private SegmentFooter readFooter() {
    String location = store.location(name);
    int overhead = SegmentFooter.HEADER_BYTES + SegmentFooter.TRAILER_BYTES;
    if (sizeBytes < overhead || store.sizeBytes(name) != sizeBytes) {
      throw damaged(0, "it has another size than " + sizeBytes + " bytes");
    }
    ByteBuffer header =
        store.getRange(name, 0, SegmentFooter.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != SegmentFooter.MAGIC) {
      throw damaged(0, "it is no segment");
    }
    int version = header.getInt(4);
    if (version > SegmentFooter.FORMAT_VERSION) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          location
              + " has format version "
              + version
              + ", this release reads up to "
              + SegmentFooter.FORMAT_VERSION
              + "; open it with a newer release");
    }
    long trailerAt = sizeBytes - SegmentFooter.TRAILER_BYTES;
    ByteBuffer trailer = store.getRange(name, trailerAt, SegmentFooter.TRAILER_BYTES);
    int length = SegmentFooter.length(trailer, sizeBytes, location);
    int crc = trailer.slice().order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    ByteBuffer bytes = store.getRange(name, trailerAt - length, length);
    String source = location + " offset " + (trailerAt - length);
    return SegmentFooter.read(bytes, crc, version, sizeBytes, source);
  }

  private DatabaseException damaged(long offset, String what) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED,
        "segment "
            + store.location(name)
            + " is damaged at offset "
            + offset
            + ": "
            + what
            + "; restore it from a backup");
  }

  /** Unique within the database. */
  public long id() {
    return id;
  }

  public Tier tier() {
    return tier;
  }

  /** The object's name in its store. */
  public String name() {
    return name;
  }

  /** Where it is, for people. */
  public String location() {
    return store.location(name);
  }

  /** The table whose rows it holds. */
  public long tableId() {
    return footer.tableId();
  }

  public long sizeBytes() {
    return sizeBytes;
  }

  /** Checksum of the whole object. */
  public long crc32c() {
    return crc32c;
  }

  /** Marks of ended rows. */
  public EndMarks ends() {
    return ends;
  }

  /** Takes over the end marks of a file. */
  public void restoreEnds(byte[] bytes, String source) {
    ends.restore(bytes, id, source);
  }

  /** Rows, ended ones included. */
  public long rows() {
    return footer.rows();
  }

  public int blockCount() {
    return footer.blocks().size();
  }

  /** Rows of a block. */
  public int blockRows(int block) {
    return footer.blocks().get(block).rows();
  }

  /** The smallest row id. */
  public long firstRowId() {
    return footer.blocks().isEmpty() ? 0 : footer.blocks().getFirst().firstRowId();
  }

  /** The smallest begin timestamp in a block. */
  public long minBegin(int block) {
    return footer.blocks().get(block).minBegin();
  }

  /** The largest begin timestamp in a block. */
  public long maxBegin(int block) {
    return footer.blocks().get(block).maxBegin();
  }

  /** The row ids of a block, ascending; not to be changed. */
  public long[] rowIds(int block) {
    return ((LongColumn) columnAt(block, 0)).values();
  }

  /** The begin timestamps of a block; not to be changed. */
  public long[] begins(int block) {
    return ((LongColumn) columnAt(block, 1)).values();
  }

  private int position(int columnId) {
    for (int i = 2; i < footer.columns().size(); i++) {
      if (footer.columns().get(i).id() == columnId) {
        return i;
      }
    }
    return -1;
  }

  /** The zone map of a column in a block, or null when the segment is older than the column. */
  public @Nullable ZoneMap zone(int block, int columnId) {
    int position = position(columnId);
    return position < 0 ? null : footer.blocks().get(block).parts().get(position).zone();
  }

  /** The first row of a block, counted through the segment; of the block behind the last: all. */
  public long startRow(int block) {
    return starts[block];
  }

  /**
   * The rows in which a column that is sorted in this segment lies within a range, both bounds
   * inclusive; null when the column is not sorted here. Decodes at most two blocks, O(log rows).
   */
  public @Nullable RowRange sortedRange(
      int columnId, @Nullable Object lower, @Nullable Object upper) {
    int position = position(columnId);
    SortedSearch search = position < 0 ? null : searches[position];
    return search == null || !search.comparable(lower) || !search.comparable(upper)
        ? null
        : search.find(lower, upper);
  }

  /** Encoded bytes of a column in a block, 0 when the segment is older than the column. */
  public int encodedBytes(int block, int columnId) {
    int position = position(columnId);
    return position < 0 ? 0 : footer.blocks().get(block).parts().get(position).lengthBytes();
  }

  /** All rows of a column in a block, as the type that the column has by now. */
  public ColumnVector column(int block, int columnId, DataType type) {
    int position = position(columnId);
    if (position < 0) {
      return NullColumns.of(type, blockRows(block));
    }
    ColumnVector column = columnAt(block, position);
    return column.type().equals(type) ? column : as(column, type);
  }

  /** As {@link #column}, or null when the block is not in memory. */
  public @Nullable ColumnVector residentColumn(int block, int columnId, DataType type) {
    int position = position(columnId);
    if (position < 0) {
      return NullColumns.of(type, blockRows(block));
    }
    AtomicReferenceArray<@Nullable ColumnVector> kept = hot;
    ColumnVector column =
        kept == null
            ? cache.peek(id, block, position)
            : kept.get(block * footer.columns().size() + position);
    return column == null || column.type().equals(type) ? column : as(column, type);
  }

  private static ColumnVector as(ColumnVector column, DataType type) {
    return switch (column) {
      case LongColumn c -> new LongColumn(type, c.values(), c.nulls(), c.size());
      case DoubleColumn c -> new DoubleColumn(type, c.values(), c.nulls(), c.size());
      case BytesColumn c -> new BytesColumn(type, c.bytes(), c.offsets(), c.nulls(), c.size());
      case VectorColumn c -> new VectorColumn(type, c.values(), c.nulls(), c.size());
      case ArrayColumn c -> new ArrayColumn(type, c.elements(), c.offsets(), c.nulls(), c.size());
    };
  }

  private ColumnVector columnAt(int block, int position) {
    AtomicReferenceArray<@Nullable ColumnVector> kept = hot;
    if (kept == null) {
      return cache.get(id, block, position, () -> decode(block, position));
    }
    int at = block * footer.columns().size() + position;
    ColumnVector column = kept.get(at);
    if (column == null) {
      column = decode(block, position);
      kept.set(at, column);
    }
    return column;
  }

  /**
   * Keeps decoded rows of a HOT segment, so that they need not be decoded again.
   *
   * @param columns the table's columns in the order in which they were written
   */
  public void warm(int block, long[] rowIds, long[] begins, ColumnVector[] columns) {
    AtomicReferenceArray<@Nullable ColumnVector> kept = hot;
    if (kept != null) {
      int at = block * footer.columns().size();
      kept.set(at, new LongColumn(DataType.BIGINT, rowIds, null, rowIds.length));
      kept.set(at + 1, new LongColumn(DataType.BIGINT, begins, null, begins.length));
      for (int i = 0; i < columns.length; i++) {
        kept.set(at + 2 + i, columns[i]);
      }
    }
  }

  private ColumnVector decode(int block, int position) {
    BlockPart part = footer.blocks().get(block).parts().get(position);
    ByteBuffer bytes = store.getRange(name, part.offsetBytes(), part.lengthBytes());
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    if ((int) crc.getValue() != part.crc32c()) {
      throw damaged(part.offsetBytes(), "a block of column " + position + " has another checksum");
    }
    return BlockCodec.decode(
        bytes,
        footer.columns().get(position).type(),
        blockRows(block),
        store.location(name) + " offset " + part.offsetBytes());
  }

  /**
   * Reads every block and verifies checksums and row ids.
   *
   * @return blocks verified
   * @throws DatabaseException XX001 naming file and offset
   */
  public long verify() {
    long verified = 0;
    long lastRowId = 0;
    for (int block = 0; block < blockCount(); block++) {
      for (int position = 0; position < footer.columns().size(); position++) {
        ColumnVector column = decode(block, position);
        if (position == 0) {
          for (int row = 0; row < column.size(); row++) {
            long rowId = ((LongColumn) column).get(row);
            if (rowId <= lastRowId) {
              throw damaged(
                  footer.blocks().get(block).parts().getFirst().offsetBytes(),
                  "row id " + rowId + " follows " + lastRowId);
            }
            lastRowId = rowId;
          }
        }
        verified++;
      }
    }
    return verified;
  }
}
