package io.phenixdb.storage.hnsw;

import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;
import java.util.BitSet;

/** Puts nodes into the graph and takes removed ones out of it. Confined to the writer. */
final class GraphBuilder {
  private final VectorStore store;
  private final LinkGraph graph;
  private final LinkSelection selection;
  private final GraphWalk walk;
  private final int effort;
  private final double levelScale;
  private final int[] links;
  private int[] candidates = new int[256];
  private double[] ranks = new double[256];

  GraphBuilder(VectorStore store, LinkGraph graph, Distance distance, HnswOptions options) {
    this.store = store;
    this.graph = graph;
    this.selection = new LinkSelection(store, distance);
    this.walk = new GraphWalk(store, graph);
    this.effort = options.buildEffort();
    this.levelScale = 1 / Math.log(options.links());
    this.links = new int[graph.capacity(0) + 1];
  }

  /** Adds a slot as a node (algorithm 1). O(log n) ranks on data without structure. */
  void insert(int slot) {
    int level = level(store.rowId(slot));
    LinkGraph.Entry entry = graph.entry();
    graph.addNode(slot, level);
    if (entry.slot() == LinkGraph.NONE) {
      graph.setEntry(slot, level);
      return;
    }
    Ranking ranking = selection.from(slot);
    int nearest =
        walk.descend(ranking, entry.slot(), entry.level(), Math.min(level, entry.level()));
    for (int at = Math.min(level, entry.level()); at >= 0; at--) {
      walk.begin();
      SlotHeap found = walk.search(ranking, nearest, at, effort, RowFilter.ALL, null);
      int count = collect(found, slot);
      int chosen = selection.choose(candidates, ranks, count, linksOf(at));
      graph.setLinks(slot, at, candidates, chosen);
      if (chosen > 0) {
        nearest = candidates[0];
      }
      int[] targets = Arrays.copyOf(candidates, chosen);
      for (int target : targets) {
        linkBack(target, slot, at);
      }
    }
    if (level > entry.level()) {
      graph.setEntry(slot, level);
    }
  }

  /** Links that a new node gets: on the lowest level half of those it may have later. */
  private int linksOf(int level) {
    return level == 0 ? graph.capacity(0) / 2 : graph.capacity(level);
  }

  /** A number from 0 on, each level as rare as the paper has it; the same for a row each time. */
  private int level(long rowId) {
    long hash = rowId * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    double uniform = ((hash ^ hash >>> 31) >>> 11) * 0x1.0p-53;
    return (int) Math.min(30, -Math.log(1 - uniform) * levelScale);
  }

  /** What a walk has found, without the node itself and without removed ones. */
  private int collect(SlotHeap found, int self) {
    reserve(found.size());
    int count = 0;
    for (int i = 0; i < found.size(); i++) {
      if (found.slot(i) != self && store.rowId(found.slot(i)) != VectorStore.EMPTY) {
        candidates[count] = found.slot(i);
        ranks[count++] = found.rank(i);
      }
    }
    return count;
  }

  private void reserve(int count) {
    if (candidates.length < count) {
      candidates = new int[2 * count];
      ranks = new double[2 * count];
    }
  }

  private void linkBack(int node, int target, int level) {
    int count = graph.links(node, level, links);
    links[count++] = target;
    if (count > graph.capacity(level)) {
      reserve(count);
      Ranking ranking = selection.from(node);
      for (int i = 0; i < count; i++) {
        candidates[i] = links[i];
        ranks[i] = store.rank(ranking, links[i]);
      }
      count = selection.choose(candidates, ranks, count, graph.capacity(level));
      System.arraycopy(candidates, 0, links, 0, count);
    }
    graph.setLinks(node, level, links, count);
  }

  /**
   * Replaces links to removed nodes by links to what those were linked to, and takes the removed
   * nodes out. O(nodes * links), ranks only where something was removed.
   */
  void repair(BitSet nodes, BitSet removed) {
    for (int slot = nodes.nextSetBit(0); slot >= 0; slot = nodes.nextSetBit(slot + 1)) {
      if (!removed.get(slot)) {
        for (int level = graph.level(slot); level >= 0; level--) {
          repair(slot, level, removed);
        }
      }
    }
    if (graph.entry().slot() != LinkGraph.NONE && removed.get(graph.entry().slot())) {
      moveEntry(nodes, removed);
    }
    for (int slot = removed.nextSetBit(0); slot >= 0; slot = removed.nextSetBit(slot + 1)) {
      graph.removeNode(slot);
      nodes.clear(slot);
    }
  }

  private void repair(int slot, int level, BitSet removed) {
    int count = graph.links(slot, level, links);
    boolean damaged = false;
    for (int i = 0; i < count; i++) {
      damaged |= removed.get(links[i]);
    }
    if (!damaged) {
      return;
    }
    int[] before = Arrays.copyOf(links, count);
    BitSet known = new BitSet();
    known.set(slot);
    int found = 0;
    for (int neighbor : before) {
      if (!removed.get(neighbor)) {
        found = consider(neighbor, known, found);
      } else {
        int further = graph.links(neighbor, level, links);
        for (int i = 0; i < further; i++) {
          if (!removed.get(links[i])) {
            found = consider(links[i], known, found);
          }
        }
      }
    }
    Ranking ranking = selection.from(slot);
    for (int i = 0; i < found; i++) {
      ranks[i] = store.rank(ranking, candidates[i]);
    }
    int chosen = selection.choose(candidates, ranks, found, graph.capacity(level));
    graph.setLinks(slot, level, candidates, chosen);
  }

  private int consider(int slot, BitSet known, int found) {
    if (known.get(slot)) {
      return found;
    }
    known.set(slot);
    if (found == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * found);
      ranks = Arrays.copyOf(ranks, 2 * found);
    }
    candidates[found] = slot;
    return found + 1;
  }

  private void moveEntry(BitSet nodes, BitSet removed) {
    int best = LinkGraph.NONE;
    int level = -1;
    for (int slot = nodes.nextSetBit(0); slot >= 0; slot = nodes.nextSetBit(slot + 1)) {
      if (!removed.get(slot) && graph.level(slot) > level) {
        best = slot;
        level = graph.level(slot);
      }
    }
    graph.setEntry(best, Math.max(0, level));
  }
}
