package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.delta.HotBudget;
import io.phenixdb.storage.delta.RowSizes;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.key.LongHashTable;
import io.phenixdb.storage.table.RowBlock;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has written to one table: new rows, numbered from 0 in order of insertion, and
 * the committed rows that it has ended. Confined to the transaction's thread until the commit, then
 * read only.
 *
 * <p>Row {@code ordinal} has the row id {@code -(ordinal + 1)}. Numbers are never used again: a
 * rollback ends rows, it does not take them away, so key indexes need no undo.
 */
final class OwnTable {
  /** Bytes of values that a chunk takes before the next rows go to a new one. */
  private static final long CHUNK_BYTES = 32L << 20;

  /** The end of an own row that no longer stands; own rows are looked at as of 0. */
  private static final long GONE = 0;

  private static final long ENDED = 1;
  private static final long NOT_ENDED = 2;

  private final HotBudget hotBudget;
  private final long tableId;
  private final @Nullable TableDefinition base;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<OwnIndex> indexes = new ArrayList<>();
  private final KeyEncoder encoder = new KeyEncoder();
  private final LongHashTable ended = new LongHashTable();
  private final Twin twin = new Twin();
  private int nextOrdinal;
  private int appendedFrom;
  private long chunkBytes;
  private long reservedBytes;
  private int standingCount;
  private int endedCount;
  private boolean newKeys;

  /** A chunk of own rows as a block. */
  private record Chunk(DeltaChunk chunk) implements RowBlock {
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

  /**
   * The own keys over some columns. As long as they come in ascending order, the last one answers
   * whether the next is new, and no index is built.
   */
  private static final class OwnIndex {
    final int[] columnIds;
    final List<DataType> types;
    final boolean ordered;
    @Nullable KeyIndex index;
    long lastKey = Long.MIN_VALUE;
    int checkedOrdinals;

    OwnIndex(int[] columnIds, List<DataType> types) {
      this.columnIds = columnIds;
      this.types = types;
      this.ordered = types.size() == 1 && types.getFirst().layout() == Layout.LONG;
    }

    ColumnVector[] key(int[] ids, ColumnVector[] columns) {
      ColumnVector[] key = new ColumnVector[columnIds.length];
      for (int i = 0; i < key.length; i++) {
        for (int j = 0; j < ids.length; j++) {
          if (ids[j] == columnIds[i]) {
            key[i] = columns[j];
          }
        }
      }
      return key;
    }

    /** Whether keys just appended go on ascending; then they have no twin among the own rows. */
    boolean ascends(ColumnVector[] key, int firstOrdinal, int nextOrdinal) {
      if (!ordered || index != null || checkedOrdinals != firstOrdinal || key[0].mayHaveNulls()) {
        return false;
      }
      LongColumn column = (LongColumn) key[0];
      long[] values = column.values();
      long last = lastKey;
      boolean first = firstOrdinal == 0;
      for (int row = 0; row < column.size(); row++) {
        if (values[row] <= last && !(first && row == 0)) {
          return false;
        }
        last = values[row];
      }
      lastKey = last;
      checkedOrdinals = nextOrdinal;
      return true;
    }
  }

  /**
   * Nothing yet; {@code base} is the committed definition, null for a table of this transaction.
   */
  OwnTable(long tableId, @Nullable TableDefinition base, HotBudget hotBudget) {
    this.hotBudget = hotBudget;
    this.tableId = tableId;
    this.base = base;
  }

  /** The committed definition under which the first row was written. */
  @Nullable TableDefinition base() {
    return base;
  }

  long tableId() {
    return tableId;
  }

  static long rowId(int ordinal) {
    return -(ordinal + 1L);
  }

  static int ordinal(long rowId) {
    return (int) (-rowId - 1);
  }

  private static int position(int ordinal) {
    return ordinal & (DeltaChunk.ROWS - 1);
  }

  private DeltaChunk chunk(int ordinal) {
    return chunks.get(ordinal / DeltaChunk.ROWS).chunk();
  }

  /** Number of rows ever inserted, in ordinals. */
  int ordinals() {
    return nextOrdinal;
  }

  /** Rows have come whose unique keys another transaction may have brought too. */
  void bringsKeys() {
    newKeys = true;
  }

  /** Whether the own rows have unique keys that the rows which they replace had not. */
  boolean hasNewKeys() {
    return newKeys;
  }

  /** Rows that stand. */
  int standingCount() {
    return standingCount;
  }

  /** Committed rows ended by the transaction. */
  int endedCount() {
    return endedCount;
  }

  boolean untouched() {
    return standingCount == 0 && endedCount == 0;
  }

  /**
   * Appends rows.
   *
   * @return their row ids
   */
  long[] append(int[] columnIds, ColumnVector[] columns, int rows) {
    long wanted = RowSizes.bytes(columns, 0, rows);
    hotBudget.reserve(wanted);
    reservedBytes += wanted;
    long[] rowIds = new long[rows];
    appendedFrom = nextOrdinal;
    int from = 0;
    while (from < rows) {
      int room = DeltaChunk.ROWS - position(nextOrdinal);
      int to = Math.min(rows, from + room);
      long bytes = RowSizes.bytes(columns, from, to);
      while (to > from + 1 && chunkBytes + bytes > CHUNK_BYTES) {
        to = from + (to - from) / 2;
        bytes = RowSizes.bytes(columns, from, to);
      }
      boolean newChunk = position(nextOrdinal) == 0;
      if (!newChunk && chunkBytes + bytes > CHUNK_BYTES) {
        nextOrdinal = chunks.size() * DeltaChunk.ROWS;
        chunkBytes = 0;
        continue;
      }
      if (newChunk) {
        chunks.add(new Chunk(new DeltaChunk(!chunks.isEmpty())));
        chunkBytes = 0;
      }
      DeltaChunk chunk = chunk(nextOrdinal);
      long before = chunk.memoryBytes();
      chunk.append(0, position(nextOrdinal), columnIds, columns, from, to - from);
      account(chunk.memoryBytes() - before - bytes);
      chunkBytes += bytes;
      for (int i = from; i < to; i++) {
        rowIds[i] = rowId(nextOrdinal++);
      }
      from = to;
    }
    standingCount += rows;
    for (OwnIndex index : indexes) {
      KeyIndex built = index.index;
      if (built != null) {
        ColumnVector[] key = index.key(columnIds, columns);
        for (int row = 0; row < rows; row++) {
          built.add(key, row, encoder, -rowIds[row]);
        }
      }
    }
    return rowIds;
  }

  /** Memory beside the values: room for rows to come. */
  private void account(long bytes) {
    reservedBytes += bytes;
    hotBudget.add(bytes);
  }

  void releaseMemory() {
    account(-reservedBytes);
  }

  boolean standing(int ordinal) {
    return ordinal >= 0 && ordinal < nextOrdinal && chunk(ordinal).visible(position(ordinal), 0);
  }

  /** Ends an own row; false when it does not stand. */
  boolean endOwn(int ordinal) {
    boolean ends = standing(ordinal) && chunk(ordinal).end(position(ordinal), GONE);
    standingCount -= ends ? 1 : 0;
    return ends;
  }

  void reopenOwn(int ordinal) {
    chunk(ordinal).reopen(position(ordinal));
    standingCount++;
  }

  boolean hasEnded(long rowId) {
    return endedCount > 0 && ended.get(rowId) == ENDED;
  }

  /** Ends a committed row; false when that was done before. */
  boolean endCommitted(long rowId) {
    boolean ends = ended.put(rowId, ENDED) != ENDED;
    endedCount += ends ? 1 : 0;
    return ends;
  }

  void reopenCommitted(long rowId) {
    ended.put(rowId, NOT_ENDED);
    endedCount--;
  }

  /** Committed rows ended by the transaction, ascending. */
  long[] endedRowIds() {
    long[] ids = new long[endedCount];
    int[] count = new int[1];
    ended.forEach((rowId, state) -> {
      if (state == ENDED) {
        ids[count[0]++] = rowId;
      }
    });
    Arrays.sort(ids);
    return ids;
  }

  RowBlock block(long rowId) {
    return chunks.get(ordinal(rowId) / DeltaChunk.ROWS);
  }

  int offset(long rowId) {
    return position(ordinal(rowId));
  }

  /** The newest own row with a key that stands, as a negative id, or 0. */
  long find(
      int[] columnIds, List<DataType> types, ColumnVector[] key, int row, KeyEncoder keyEncoder) {
    if (standingCount == 0) {
      return 0;
    }
    return -index(columnIds, types).find(key, row, keyEncoder, id -> standing((int) (id - 1)));
  }

  /**
   * The first of some rows just appended whose key another own row that stands has too, or -1.
   *
   * @param rowIds the ids of the rows, which are the last ones appended
   */
  int firstTwin(int[] columnIds, List<DataType> types, ColumnVector[] key, long[] rowIds) {
    OwnIndex own = ownIndex(columnIds, types);
    if (rowIds.length == 0 || own.ascends(key, appendedFrom, nextOrdinal)) {
      return -1;
    }
    KeyIndex index = built(own);
    for (int row = 0; row < rowIds.length; row++) {
      twin.ordinal = ordinal(rowIds[row]);
      if (index.find(key, row, encoder, twin) != 0) {
        return row;
      }
    }
    return -1;
  }

  /** Accepts standing rows but one; an object of its own, so that bulk inserts allocate nothing. */
  private final class Twin implements LongPredicate {
    private int ordinal;

    @Override
    public boolean test(long id) {
      return id - 1 != ordinal && standing((int) (id - 1));
    }
  }

  /** Every own row with a key that stands, as ordinals. */
  void forEach(
      int[] columnIds,
      List<DataType> types,
      ColumnVector[] key,
      int row,
      KeyEncoder keyEncoder,
      IntConsumer consumer) {
    if (standingCount > 0) {
      index(columnIds, types)
          .forEach(
              key,
              row,
              keyEncoder,
              id -> {
                if (standing((int) (id - 1))) {
                  consumer.accept((int) (id - 1));
                }
              });
    }
  }

  /** The index over some columns, built on first use and kept up from then on. */
  KeyIndex index(int[] columnIds, List<DataType> types) {
    return built(ownIndex(columnIds, types));
  }

  private OwnIndex ownIndex(int[] columnIds, List<DataType> types) {
    for (OwnIndex index : indexes) {
      if (Arrays.equals(index.columnIds, columnIds)) {
        return index;
      }
    }
    OwnIndex fresh = new OwnIndex(columnIds, types);
    indexes.add(fresh);
    return fresh;
  }

  private KeyIndex built(OwnIndex own) {
    KeyIndex index = own.index;
    if (index == null) {
      index = KeyIndex.over(own.types);
      for (int i = 0; i < chunks.size(); i++) {
        DeltaChunk chunk = chunks.get(i).chunk();
        ColumnVector[] key = new ColumnVector[own.columnIds.length];
        for (int j = 0; j < key.length; j++) {
          key[j] = chunk.column(own.columnIds[j], own.types.get(j), chunk.count());
        }
        for (int row = 0; row < chunk.count(); row++) {
          if (chunk.visible(row, 0)) {
            index.add(key, row, encoder, (long) i * DeltaChunk.ROWS + row + 1);
          }
        }
      }
      own.index = index;
    }
    return index;
  }

  /** The rows of one chunk that stand, with every column of a definition; null when none do. */
  @Nullable StandingRows standingRows(int chunkNumber, TableDefinition table) {
    Chunk chunk = chunks.get(chunkNumber);
    int[] positions = new int[chunk.rows()];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      if (chunk.chunk().visible(i, 0)) {
        positions[count++] = i;
      }
    }
    if (count == 0) {
      return null;
    }
    int width = table.columns().size();
    ColumnVector[] columns = new ColumnVector[width];
    for (int i = 0; i < width; i++) {
      columns[i] =
          chunk.column(table.columns().get(i).id(), table.columns().get(i).type(), chunk.rows());
    }
    Batch all = Batch.of(chunk.rows(), columns);
    Batch rows = count == chunk.rows() ? all : all.select(positions, count);
    return new StandingRows(chunkNumber * DeltaChunk.ROWS, Arrays.copyOf(positions, count), rows);
  }

  int chunkCount() {
    return chunks.size();
  }

  /** Standing rows of a chunk: ordinal = base + position. */
  record StandingRows(int base, int[] positions, Batch rows) {
    long rowId(int row) {
      return OwnTable.rowId(base + positions[row]);
    }
  }
}
