package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The vertices of a graph: keys to dense ids, one space of ids for all vertex tables, and for each
 * vertex its row versions. An id is given out when a vertex row or an edge first names the key and
 * stays its key's for good, whether or not there is a row.
 *
 * <p>A key is a long (one column of that layout) or encoded bytes; a vertex table uses one form.
 * One writer, any number of readers without locks; {@link #forgetRows} may run beside the writer.
 */
public final class VertexDirectory {
  /** What {@link #latestRow} reports for a vertex that never had a row. */
  public static final long NO_ROW = Long.MIN_VALUE;

  private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
  private static final long[] NONE = {};

  private final LongIds[] longIds;
  private final ConcurrentHashMap<VertexKey, Integer>[] byteIds;
  private volatile Page[] pages = {};
  private volatile int count;

  /** Row versions other than the latest, oldest first, of the few vertices that have some. */
  private final ConcurrentHashMap<Integer, long[]> olderRows = new ConcurrentHashMap<>();

  /** A directory of so many vertex tables. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public VertexDirectory(int vertexTables) {
    longIds = new LongIds[vertexTables];
    byteIds = new ConcurrentHashMap[vertexTables];
    for (int i = 0; i < vertexTables; i++) {
      longIds[i] = new LongIds();
      byteIds[i] = new ConcurrentHashMap<>();
    }
  }

  /** Ids given out: they are {@code 0 .. count - 1}. */
  public int count() {
    return count;
  }

  /** The id of a key, or -1. */
  public int find(int vertexTable, long key) {
    return longIds[vertexTable].get(key);
  }

  /** The id of a key, or -1. */
  public int find(int vertexTable, VertexKey key) {
    Integer id = byteIds[vertexTable].get(key);
    return id == null ? -1 : id;
  }

  /** The id of a key, a new one when it has none. Writer only. */
  public int intern(int vertexTable, long key) {
    int id = longIds[vertexTable].get(key);
    if (id < 0) {
      id = newVertex(vertexTable);
      pages[id >> PAGE_SHIFT].longKeys[id & PAGE_MASK] = key;
      count = id + 1;
      longIds[vertexTable].put(key, id);
    }
    return id;
  }

  /** The id of a key, a new one when it has none. Writer only. */
  public int intern(int vertexTable, VertexKey key) {
    Integer known = byteIds[vertexTable].get(key);
    if (known != null) {
      return known;
    }
    int id = newVertex(vertexTable);
    Page page = pages[id >> PAGE_SHIFT];
    if (page.byteKeys == null) {
      page.byteKeys = new byte[PAGE_MASK + 1][];
    }
    page.byteKeys[id & PAGE_MASK] = key.bytes();
    count = id + 1;
    byteIds[vertexTable].put(key, id);
    return id;
  }

  private int newVertex(int vertexTable) {
    int id = count;
    if (id == Integer.MAX_VALUE - 8) {
      throw new DatabaseException(
          SqlState.PROGRAM_LIMIT_EXCEEDED, "a graph cannot have more than " + id + " vertices");
    }
    if (id >> PAGE_SHIFT == pages.length) {
      Page[] more = Arrays.copyOf(pages, pages.length + 1);
      more[pages.length] = new Page();
      pages = more;
    }
    pages[id >> PAGE_SHIFT].tables[id & PAGE_MASK] = vertexTable;
    return id;
  }

  /** The position of the vertex table that a vertex belongs to. */
  public int table(int vertex) {
    return pages[vertex >> PAGE_SHIFT].tables[vertex & PAGE_MASK];
  }

  /** The key of a vertex whose table has long keys. */
  public long longKey(int vertex) {
    return pages[vertex >> PAGE_SHIFT].longKeys[vertex & PAGE_MASK];
  }

  /** The key of a vertex whose table has encoded keys; not to be written. */
  public byte[] byteKey(int vertex) {
    byte[][] keys = pages[vertex >> PAGE_SHIFT].byteKeys;
    if (keys == null) {
      throw new IllegalStateException("vertex " + vertex + " has a long key");
    }
    return keys[vertex & PAGE_MASK];
  }

  /** Makes a row the latest version of a vertex. Writer only. */
  public void addRow(int vertex, long rowId) {
    Page page = pages[vertex >> PAGE_SHIFT];
    int at = vertex & PAGE_MASK;
    long latest = page.rows[at];
    if (latest != NO_ROW) {
      olderRows.merge(vertex, new long[] {latest}, VertexDirectory::concatenate);
    }
    ROW.setRelease(page.rows, at, rowId);
  }

  private static long[] concatenate(long[] rows, long[] more) {
    long[] all = Arrays.copyOf(rows, rows.length + more.length);
    System.arraycopy(more, 0, all, rows.length, more.length);
    return all;
  }

  /** The latest row version of a vertex, or {@link #NO_ROW}; it may be invisible or gone. */
  public long latestRow(int vertex) {
    return (long) ROW.getAcquire(pages[vertex >> PAGE_SHIFT].rows, vertex & PAGE_MASK);
  }

  /** Older row versions, to be asked after {@link #latestRow} turned out to be invisible. */
  public long[] olderRows(int vertex) {
    long[] rows = olderRows.get(vertex);
    return rows == null ? NONE : rows;
  }

  /** Forgets older versions that nobody can see any more. */
  public void forgetRows(Set<Long> purged) {
    for (Integer vertex : olderRows.keySet()) {
      olderRows.computeIfPresent(vertex, (key, rows) -> without(rows, purged));
    }
  }

  private static long @Nullable [] without(long[] rows, Set<Long> purged) {
    long[] rest = Arrays.stream(rows).filter(row -> !purged.contains(row)).toArray();
    return rest.length == 0 ? null : rest;
  }

  /** Bytes of memory, keys in bytes estimated. */
  public long memoryBytes() {
    long bytes = pages.length * (PAGE_MASK + 1L) * 20;
    for (int i = 0; i < longIds.length; i++) {
      bytes += longIds[i].memoryBytes() + byteIds[i].size() * 120L;
    }
    return bytes + olderRows.size() * 80L;
  }

  private static final class Page {
    final int[] tables = new int[PAGE_MASK + 1];
    final long[] longKeys = new long[PAGE_MASK + 1];
    final long[] rows = new long[PAGE_MASK + 1];
    byte @Nullable [][] byteKeys;

    Page() {
      Arrays.fill(rows, NO_ROW);
    }
  }
}
