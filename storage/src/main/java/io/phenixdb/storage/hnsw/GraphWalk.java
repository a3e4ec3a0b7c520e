package io.phenixdb.storage.hnsw;

import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.SearchCancellation;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the links at a time, with the memory that it needs. Confined to one thread;
 * walks that end may be used again.
 *
 * <p>The walk itself goes over every node, removed and unaccepted ones too, for they lead on; only
 * accepted rows are collected.
 */
final class GraphWalk {
  private final VectorStore store;
  private final LinkGraph graph;
  private final SlotHeap open = SlotHeap.nearestFirst();
  private final SlotHeap nearest = SlotHeap.farthestFirst();
  private final int[] links;
  private int[] visited = {};
  private int[] collected = {};
  private int epoch;
  private int avoided = LinkGraph.NONE;
  private long ranked;
  private long offered;
  private long accepted;

  GraphWalk(VectorStore store, LinkGraph graph) {
    this.store = store;
    this.graph = graph;
    this.links = new int[graph.capacity(0)];
  }

  /** Vectors ranked since {@link #begin}. */
  long ranked() {
    return ranked;
  }

  /** The share of the rows met that were accepted, at least one row assumed. */
  double acceptedShare() {
    return (accepted + 1.0) / (offered + 1.0);
  }

  /** Forgets what was visited. */
  void begin() {
    int end = store.end();
    if (visited.length < end) {
      visited = new int[Math.max(end, visited.length + visited.length / 2)];
      collected = new int[visited.length];
      epoch = 0;
    }
    if (++epoch == 0) {
      Arrays.fill(visited, 0);
      Arrays.fill(collected, 0);
      epoch = 1;
    }
    ranked = 0;
    offered = 0;
    accepted = 0;
    avoided = LinkGraph.NONE;
  }

  /**
   * Walks around a node as if it were not there: when its own vector is the query, its links would
   * lead to just what is sought.
   */
  void avoid(int slot) {
    avoided = slot;
    visited[slot] = epoch;
  }

  /**
   * Offers slots that may not be nodes yet; those that become nodes meanwhile are not offered again
   * by {@link #search}.
   */
  void collect(int[] slots, int from, int to, Ranking ranking, RowFilter filter, NearestRows rows) {
    for (int i = from; i < to; i++) {
      if ((i & 0xffff) == 0) {
        SearchCancellation.check();
      }
      store.offer(slots[i], ranking, filter, rows);
      if (slots[i] < collected.length) {
        collected[slots[i]] = epoch;
      }
    }
  }

  private boolean visit(int slot) {
    if (slot >= visited.length) {
      // A node of after begin(): searches that need it find it in the fresh list.
      return false;
    }
    boolean first = visited[slot] != epoch;
    visited[slot] = epoch;
    return first;
  }

  /** The node of a level that is locally nearest, beginning at one (ef = 1 in algorithm 2). */
  int descend(Ranking ranking, int from, int fromLevel, int toLevel) {
    int current = from;
    double best = store.rank(ranking, current);
    for (int level = fromLevel; level > toLevel; level--) {
      boolean moved = true;
      while (moved) {
        moved = false;
        int count = graph.links(current, level, links);
        for (int i = 0; i < count; i++) {
          double rank = store.rank(ranking, links[i]);
          ranked++;
          if (rank < best && links[i] != avoided) {
            best = rank;
            current = links[i];
            moved = true;
          }
        }
      }
    }
    return current;
  }

  /**
   * The nearest nodes on a level (algorithm 2).
   *
   * @param effort how many nodes to keep as the nearest, whatever they are
   * @param filter decides which rows {@code rows} is offered
   * @param rows collects accepted rows, or null
   * @return the nodes kept, in no order
   */
  SlotHeap search(
      Ranking ranking,
      int from,
      int level,
      int effort,
      RowFilter filter,
      @Nullable NearestRows rows) {
    open.clear();
    nearest.clear();
    if (visit(from)) {
      meet(ranking, from, effort, filter, rows);
    }
    for (int steps = 0; open.size() > 0; steps++) {
      if ((steps & 0x3ff) == 0) {
        SearchCancellation.check();
      }
      if (nearest.size() >= effort && open.topRank() > nearest.topRank()) {
        break;
      }
      int slot = open.topSlot();
      open.pop();
      int count = graph.links(slot, level, links);
      for (int i = 0; i < count; i++) {
        if (visit(links[i])) {
          meet(ranking, links[i], effort, filter, rows);
        }
      }
    }
    return nearest;
  }

  private void meet(
      Ranking ranking, int slot, int effort, RowFilter filter, @Nullable NearestRows rows) {
    long rowId = store.rowId(slot);
    double rank = store.rank(ranking, slot);
    ranked++;
    if (nearest.size() >= effort && !(rank < nearest.topRank())) {
      return;
    }
    open.push(rank, slot);
    nearest.push(rank, slot);
    if (nearest.size() > effort) {
      nearest.pop();
    }
    if (rows != null
        && collected[slot] != epoch
        && rowId != VectorStore.EMPTY
        && store.holds(slot, rowId)) {
      offered++;
      if (filter.accepts(rowId)) {
        accepted++;
        rows.offer(rank, rowId);
      }
    }
  }
}
