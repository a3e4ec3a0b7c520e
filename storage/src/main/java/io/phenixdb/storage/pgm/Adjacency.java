package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The edges of one edge table, both ways: an immutable compressed sparse row base a direction, and
 * a tail of recent edges, which {@link #maintain} merges into a new base.
 *
 * <p>Edges of a vertex are met in order of their arrival. Purged edges disappear with the next
 * merge; until then readers filter them by visibility. {@link #append} and {@link #purge} are
 * called by one thread, {@link #maintain} by another, readers by any.
 */
public final class Adjacency {
  /** Recent edges below which merging waits. */
  private static final int MIN_MERGE = 1024;

  /** Fraction of the base that recent or purged edges reach before they are merged. */
  private static final int MERGE_FRACTION = 8;

  /** One version of the edges. */
  public record Snapshot(EdgeRows out, EdgeRows in, EdgeTail tail) {}

  private final Object writeLock = new Object();
  private Set<Long> purged = new HashSet<>();
  private volatile Snapshot snapshot = new Snapshot(EdgeRows.EMPTY, EdgeRows.EMPTY, new EdgeTail());

  /** The current version; its tail may grow. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Edges held, purged ones that are not merged away included. */
  public long size() {
    Snapshot current = snapshot;
    return (long) current.out().size() + current.tail().size();
  }

  /** Bytes of memory. */
  public long memoryBytes() {
    Snapshot current = snapshot;
    return current.out().memoryBytes() + current.in().memoryBytes() + current.tail().memoryBytes();
  }

  /** Adds an edge. */
  public void append(int source, int destination, long rowId) {
    synchronized (writeLock) {
      if (size() >= Integer.MAX_VALUE - 8) {
        throw new DatabaseException(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "an edge table of a graph cannot have more than " + size() + " rows");
      }
      snapshot.tail().append(source, destination, rowId);
    }
  }

  /** Notes edges that nobody can see any more. */
  public void purge(long[] rowIds, int count) {
    synchronized (writeLock) {
      for (int i = 0; i < count; i++) {
        purged.add(rowIds[i]);
      }
    }
  }

  /**
   * Merges the tail into the base when there is enough of it.
   *
   * @param vertexCount exclusive upper bound of the vertices of edges appended so far
   */
  public void maintain(IntSupplier vertexCount) {
    Snapshot current;
    Set<Long> dropped;
    int merged;
    synchronized (writeLock) {
      current = snapshot;
      merged = current.tail().size();
      int enough = Math.max(MIN_MERGE, current.out().size() / MERGE_FRACTION);
      if (merged < enough && purged.size() < enough) {
        return;
      }
      dropped = purged;
      purged = new HashSet<>();
    }
    EdgeTail tail = current.tail();
    int vertices = vertexCount.getAsInt(); // Read after the tail's size: covers its edges.
    EdgeRows out = EdgeRows.merge(current.out(), tail, merged, true, dropped, vertices);
    EdgeRows in = EdgeRows.merge(current.in(), tail, merged, false, dropped, vertices);
    synchronized (writeLock) {
      EdgeTail rest = new EdgeTail();
      for (int i = merged; i < tail.size(); i++) {
        rest.append(tail.source(i), tail.destination(i), tail.rowId(i));
        if (dropped.contains(tail.rowId(i))) {
          purged.add(tail.rowId(i));
        }
      }
      snapshot = new Snapshot(out, in, rest);
    }
  }
}
