package io.phenixdb.storage.hnsw;

import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;

/**
 * Chooses the links of a node among candidates (algorithm 4 of the paper, with pruned candidates
 * kept): the nearest first, and then each that is nearer to the node than to any chosen one, so
 * that links lead into different directions. Confined to one thread.
 */
final class LinkSelection {
  private final VectorStore store;
  private final io.phenixdb.storage.vector.Distance distance;

  LinkSelection(VectorStore store, io.phenixdb.storage.vector.Distance distance) {
    this.store = store;
    this.distance = distance;
  }

  /** Ranks of a stored vector's surroundings. */
  Ranking from(int slot) {
    int offset = store.offset(slot);
    return new Ranking(
        distance, Arrays.copyOfRange(store.values(slot), offset, offset + store.dimension()));
  }

  /**
   * Chooses links.
   *
   * @param candidates different slots, not the node itself; reordered
   * @param ranks their ranks from the node; reordered with them
   * @param limit most links
   * @return the chosen slots, in the first places of {@code candidates}; their number
   */
  int choose(int[] candidates, double[] ranks, int count, int limit) {
    sort(candidates, ranks, count);
    int[] chosen = new int[limit];
    Ranking[] rankings = new Ranking[limit];
    int[] pruned = new int[count];
    int chosenCount = 0;
    int prunedCount = 0;
    for (int i = 0; i < count && chosenCount < limit; i++) {
      boolean apart = true;
      for (int j = 0; j < chosenCount && apart; j++) {
        apart = !(store.rank(rankings[j], candidates[i]) < ranks[i]);
      }
      if (apart) {
        rankings[chosenCount] = from(candidates[i]);
        chosen[chosenCount++] = candidates[i];
      } else {
        pruned[prunedCount++] = candidates[i];
      }
    }
    for (int i = 0; i < prunedCount && chosenCount < limit; i++) {
      chosen[chosenCount++] = pruned[i];
    }
    System.arraycopy(chosen, 0, candidates, 0, chosenCount);
    return chosenCount;
  }

  /** By rank, then slot. Insertion sort: the heap that they come from is nearly in order. */
  private static void sort(int[] slots, double[] ranks, int count) {
    for (int i = 1; i < count; i++) {
      int slot = slots[i];
      double rank = ranks[i];
      int at = i;
      while (at > 0 && precedes(rank, slot, ranks[at - 1], slots[at - 1])) {
        slots[at] = slots[at - 1];
        ranks[at] = ranks[at - 1];
        at--;
      }
      slots[at] = slot;
      ranks[at] = rank;
    }
  }

  private static boolean precedes(double rank, int slot, double otherRank, int otherSlot) {
    int byRank = Double.compare(rank, otherRank);
    return byRank != 0 ? byRank < 0 : slot < otherSlot;
  }
}
