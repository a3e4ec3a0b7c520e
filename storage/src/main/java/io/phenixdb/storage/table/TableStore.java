package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.delta.HotBudget;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.segment.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The committed rows of a table.
 *
 * <p>Three roles: the sequencer reserves row ids under its lock; whoever holds the apply lock calls
 * what is marked "writer only"; everybody else reads, at any time, without locks.
 */
public final class TableStore {
  /** Bytes of values that a delta chunk takes before the next rows go to a new one. */
  private static final long CHUNK_BYTES = 128L << 20;

  private final long tableId;
  private final HotBudget hotBudget;
  private volatile TableContents contents = TableContents.EMPTY;
  private volatile StoredIndex[] indexes = {};
  private volatile long lastCommitTimestamp;
  private volatile long liveRows;
  private final KeyEncoder encoder = new KeyEncoder();
  private final RecentEnds recentEnds = new RecentEnds();
  private long garbage;
  private volatile long frozenBelow = 1;

  // The sequencer reserves ids while whoever applies an earlier commit raises the bound.
  private final AtomicLong nextRowId = new AtomicLong(1);

  // Guarded by the sequencer.
  private long chunkBytes;

  /** An empty table whose memory nobody limits. */
  public TableStore(long tableId) {
    this(tableId, HotBudget.unlimited());
  }

  /** An empty table. */
  public TableStore(long tableId, HotBudget hotBudget) {
    this.tableId = tableId;
    this.hotBudget = hotBudget;
  }

  /** The id of the table. */
  public long tableId() {
    return tableId;
  }

  /** The timestamp of the last commit that changed the table. */
  public long lastCommitTimestamp() {
    return lastCommitTimestamp;
  }

  /** Rows that the newest snapshot sees. */
  public long liveRows() {
    return liveRows;
  }

  TableContents contents() {
    return contents;
  }

  /** Ids below this one are in segments, or gone for good; the delta begins here. */
  public long frozenBelow() {
    return frozenBelow;
  }

  // ---- Row ids: sequencer only ----

  /**
   * Reserves consecutive row ids.
   *
   * @param bytes size of the values of the rows
   * @return the first id
   */
  public long reserveRowIds(int count, long bytes) {
    if (chunkBytes + bytes > CHUNK_BYTES) {
      alignRowIds();
    }
    long first = nextRowId.getAndAdd(count);
    boolean samePage =
        TableContents.pageNumber(first) == TableContents.pageNumber(first + count - 1);
    chunkBytes = samePage ? chunkBytes + bytes : bytes;
    return first;
  }

  /** Makes the next row id the first one of a new chunk, so that the last chunk is final. */
  public long alignRowIds() {
    chunkBytes = 0;
    return nextRowId.updateAndGet(
        next -> TableContents.firstRowId(TableContents.pageNumber(next + DeltaChunk.ROWS - 1)));
  }

  /** The next row id. */
  public long nextRowId() {
    return nextRowId.get();
  }

  // ---- Visibility ----

  /** Whether a snapshot sees a row version. */
  public boolean visible(long rowId, long snapshot) {
    RowPage page = contents.page(rowId);
    return page != null && page.visible(rowId, snapshot);
  }

  /** When a row version ends; {@link DeltaChunk#NO_END} while it stands, 0 when it is not there. */
  public long end(long rowId) {
    RowPage page = contents.page(rowId);
    return page == null ? 0 : page.end(rowId);
  }

  /** Whether a row version is there and has no end: what the newest snapshot will see. */
  public boolean standing(long rowId) {
    return end(rowId) == DeltaChunk.NO_END;
  }

  /** The block that holds a committed row. */
  public RowBlock block(long rowId) {
    RowPage page = contents.page(rowId);
    RowBlock block = page == null ? null : page.block(rowId);
    if (block == null) {
      throw new DatabaseException(
          SqlState.INTERNAL_ERROR, "row " + rowId + " of table " + tableId + " is not there");
    }
    return block;
  }

  /** The position of a row in its {@link #block}. */
  public int offset(long rowId) {
    RowPage page = contents.page(rowId);
    return page == null ? 0 : page.offset(rowId);
  }

  /**
   * Whether a row that began or ended after a live snapshot passes a test; true without a look when
   * there are very many of them. Only while no commit is being applied.
   */
  public boolean anyChangeSince(long snapshot, RowTest test) {
    return new ChangedRows(contents, snapshot, test)
        .any(nextRowId.get() - 1, recentEnds.since(snapshot));
  }

  /** Looks at a row. */
  @FunctionalInterface
  public interface RowTest {
    /** Whether the row at a position of a block is wanted. */
    boolean test(RowBlock block, int offset);
  }

  // ---- Indexes ----

  /** The index over exactly these columns in this order, or null. */
  public @Nullable StoredIndex index(int[] columnIds) {
    for (StoredIndex index : indexes) {
      if (index.over(columnIds)) {
        return index;
      }
    }
    return null;
  }

  /** All indexes. */
  public List<StoredIndex> indexes() {
    return List.of(indexes);
  }

  /** Builds the indexes that a definition needs and drops the others. Writer only. */
  public void adaptIndexes(TableDefinition table, Collection<IndexDefinition> definitions) {
    long before = indexBytes();
    List<StoredIndex> adapted = new ArrayList<>();
    for (int[] columnIds : StoredIndex.required(table, definitions)) {
      StoredIndex existing = index(columnIds);
      if (existing == null) {
        existing = StoredIndex.empty(columnIds, table);
        build(existing);
      }
      adapted.add(existing);
    }
    indexes = adapted.toArray(StoredIndex[]::new);
    hotBudget.add(indexBytes() - before);
  }

  private void build(StoredIndex index) {
    ColumnVector[] key = new ColumnVector[index.columnIds().length];
    for (ScanUnit unit : ScanUnit.all(contents)) {
      for (int i = 0; i < key.length; i++) {
        key[i] = unit.block().column(index.columnIds()[i], index.types().get(i), unit.count());
      }
      for (int row = 0; row < unit.count(); row++) {
        if (unit.end(row) > 0) {
          index.index().add(key, row, encoder, unit.rowId(row));
        }
      }
    }
  }

  // ---- Changes: writer only ----

  /** Performs a commit's effects. */
  public void apply(long timestamp, TableEffects effects) {
    for (InsertedRows rows : effects.inserted()) {
      append(timestamp, rows);
    }
    long[] endedIds = effects.endedRowIds();
    if (endedIds.length > 0) {
      int count = 0;
      for (long rowId : endedIds) {
        if (markEnd(contents.page(rowId), rowId, timestamp)) {
          count++;
        }
      }
      liveRows -= count;
      recentEnds.add(timestamp, endedIds);
    }
    lastCommitTimestamp = timestamp;
  }

  private boolean markEnd(@Nullable RowPage page, long rowId, long timestamp) {
    if (page instanceof DeltaPage delta && delta.chunk().endedCount() == 0) {
      // The first end of a chunk makes room for those of all its rows.
      long before = delta.chunk().memoryBytes();
      boolean marked = page.markEnd(rowId, timestamp);
      hotBudget.addDelta(delta.chunk().memoryBytes() - before);
      return marked;
    }
    return page != null && page.markEnd(rowId, timestamp);
  }

  private void append(long timestamp, InsertedRows rows) {
    long[] rowIds = rows.rowIds();
    ColumnVector[] columns = rows.columns();
    int from = 0;
    // Replay: what the manifest's segments hold, or have dropped as dead, is not added again.
    while (from < rowIds.length && rowIds[from] < frozenBelow) {
      from++;
    }
    int first = from;
    if (from == 0 && rows.lasting() && fillsChunk(rowIds)) {
      DeltaChunk whole = DeltaChunk.over(timestamp, rows.columnIds(), columns);
      hotBudget.addDelta(whole.memoryBytes());
      var unused = addChunk(TableContents.pageNumber(rowIds[0]), whole);
      from = rowIds.length;
    }
    while (from < rowIds.length) {
      int page = TableContents.pageNumber(rowIds[from]);
      int end = from + 1;
      while (end < rowIds.length
          && rowIds[end] == rowIds[end - 1] + 1
          && TableContents.pageNumber(rowIds[end]) == page) {
        end++;
      }
      DeltaChunk chunk = chunk(page);
      long before = chunk.memoryBytes();
      chunk.append(
          timestamp, DeltaPage.position(rowIds[from]), rows.columnIds(), columns, from, end - from);
      hotBudget.addDelta(chunk.memoryBytes() - before);
      from = end;
    }
    long indexBytes = indexBytes();
    for (StoredIndex index : indexes) {
      ColumnVector[] key = index.keyColumns(rows.columnIds(), columns, rowIds.length);
      index.index().addAll(key, first, rowIds.length, encoder, rowIds);
    }
    hotBudget.add(indexBytes() - indexBytes);
    liveRows += rowIds.length - first;
    if (rowIds.length > 0) {
      nextRowId.accumulateAndGet(rowIds[rowIds.length - 1] + 1, Math::max);
    }
  }

  private static boolean fillsChunk(long[] rowIds) {
    int last = rowIds.length - 1;
    return rowIds.length == DeltaChunk.ROWS
        && DeltaPage.position(rowIds[0]) == 0
        && rowIds[last] - rowIds[0] == last;
  }

  private DeltaChunk addChunk(int page, DeltaChunk chunk) {
    contents = contents.withPage(page, new DeltaPage(chunk));
    return chunk;
  }

  private DeltaChunk chunk(int page) {
    RowPage existing = page < contents.pages().length ? contents.pages()[page] : null;
    if (existing == null) {
      return addChunk(page, new DeltaChunk(page > 0));
    } else if (existing instanceof DeltaPage delta) {
      return delta.chunk();
    }
    throw new IllegalStateException("page " + page + " of table " + tableId + " is frozen");
  }

  /**
   * Row versions that no snapshot from {@code oldest} on can see and that were not reported before.
   */
  public List<long[]> purge(long oldest) {
    List<long[]> dead = recentEnds.takeUntil(oldest);
    long count = 0;
    for (long[] rowIds : dead) {
      count += rowIds.length;
    }
    garbage += count;
    if (garbage > Math.max(4096, liveRows)) {
      long before = indexBytes();
      for (StoredIndex index : indexes) {
        index.index().rebuild(rowId -> end(rowId) > oldest);
      }
      hotBudget.add(indexBytes() - before);
      garbage = 0;
    }
    return dead;
  }

  /** Use of each tier, those without rows left out. */
  public List<TierUsage> tierUsage() {
    long[] rows = new long[Tier.values().length];
    long[] bytes = new long[rows.length];
    int[] segments = new int[rows.length];
    for (Segment segment : segments()) {
      int tier = segment.tier().ordinal();
      rows[tier] += segment.rows() - segment.ends().count();
      bytes[tier] += segment.sizeBytes();
      segments[tier]++;
    }
    DeltaSize delta = deltaSize();
    rows[Tier.HOT.ordinal()] += delta.rows() - delta.endedRows();
    bytes[Tier.HOT.ordinal()] += delta.bytes();
    List<TierUsage> usage = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      int i = tier.ordinal();
      if (rows[i] > 0 || segments[i] > 0) {
        usage.add(new TierUsage(tier, rows[i], bytes[i], segments[i]));
      }
    }
    return usage;
  }

  /** The segments, by ascending smallest row id. */
  public List<Segment> segments() {
    return contents.segments().stream().map(SegmentPlace::segment).toList();
  }

  /** Puts the segments of a manifest in place, before anything else is done with the store. */
  public void restore(List<Segment> segments, long restoredFrozenBelow) {
    frozenBelow = restoredFrozenBelow;
    nextRowId.set(restoredFrozenBelow);
    ContentsEditor editor = new ContentsEditor(contents);
    for (Segment segment : segments) {
      editor.add(segment);
      liveRows += segment.rows() - segment.ends().count();
    }
    contents = editor.build();
  }

  /**
   * Replaces delta chunks and segments by new segments that hold their rows. Writer only.
   *
   * @param replaced segments that go away
   * @param newFrozenBelow delta chunks whose rows have smaller ids go away
   * @param added what takes their place; ends of rows are carried over
   */
  public void swap(List<Segment> replaced, long newFrozenBelow, List<Segment> added) {
    TableContents before = contents;
    ContentsEditor editor = new ContentsEditor(before);
    editor.removeDeltaBelow(newFrozenBelow);
    editor.remove(replaced);
    for (Segment segment : added) {
      for (int block = 0; block < segment.blockCount(); block++) {
        long[] rowIds = segment.rowIds(block);
        for (int row = 0; row < segment.blockRows(block); row++) {
          RowPage page = before.page(rowIds[row]);
          long end = page == null ? 0 : page.end(rowIds[row]);
          if (end != DeltaChunk.NO_END) {
            segment.ends().mark(block, row, end);
          }
        }
      }
      editor.add(segment);
    }
    long deltaBytes = deltaSize().bytes();
    contents = editor.build();
    frozenBelow = Math.max(frozenBelow, newFrozenBelow);
    hotBudget.addDelta(deltaSize().bytes() - deltaBytes);
  }

  /** The table is gone: its memory no longer counts. Writer only. */
  public void releaseMemory() {
    hotBudget.addDelta(-deltaSize().bytes());
    hotBudget.add(-indexBytes());
  }

  /**
   * The rows of delta chunks below an id that some snapshot from {@code oldest} on may see,
   * ascending.
   */
  public long[] deltaRowIds(long belowRowId, long oldest) {
    RowIdList ids = new RowIdList();
    for (ScanUnit unit : ScanUnit.all(contents)) {
      if (unit instanceof ScanUnit.DeltaUnit) {
        for (int row = 0; row < unit.count(); row++) {
          if (unit.end(row) > oldest && unit.rowId(row) < belowRowId) {
            ids.add(unit.rowId(row));
          }
        }
      }
    }
    return ids.toArray();
  }

  /** The rows of a segment that some snapshot from {@code oldest} on may see, ascending. */
  public long[] segmentRowIds(Segment segment, long oldest) {
    RowIdList ids = new RowIdList();
    for (int block = 0; block < segment.blockCount(); block++) {
      long[] rowIds = segment.rowIds(block);
      for (int row = 0; row < segment.blockRows(block); row++) {
        if (segment.ends().end(block, row) > oldest) {
          ids.add(rowIds[row]);
        }
      }
    }
    return ids.toArray();
  }

  /** When a row begins; {@link Long#MAX_VALUE} for a row that is not there. */
  public long begin(long rowId) {
    RowPage page = contents.page(rowId);
    return page == null ? Long.MAX_VALUE : page.begin(rowId);
  }

  /** Bytes of the key indexes. */
  public long indexBytes() {
    long sum = 0;
    for (StoredIndex index : indexes) {
      sum += index.index().memoryBytes();
    }
    return sum;
  }

  /** Delta rows and bytes as of now. */
  public DeltaSize deltaSize() {
    long rows = 0;
    long ended = 0;
    long bytes = 0;
    for (RowPage page : contents.pages()) {
      if (page instanceof DeltaPage delta) {
        rows += delta.chunk().count();
        ended += delta.chunk().endedCount();
        bytes += delta.chunk().memoryBytes();
      }
    }
    return new DeltaSize(rows, ended, bytes);
  }

  /**
   * What is in delta chunks.
   *
   * @param rows row versions, dead ones included
   * @param endedRows those of them that have been deleted or replaced
   */
  public record DeltaSize(long rows, long endedRows, long bytes) {}
}
