package io.phenixdb.storage.rpi;

import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorMatches;
import io.phenixdb.storage.vector.VectorStore;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Searches until enough accepted rows are found: a pass over as many leaves as the calibration
 * says; when the filter turned out to accept too few for that, a wider one; when all leaves are not
 * enough, the exact scan. So it returns {@code k} rows whenever there are as many. Thread-safe;
 * keeps a bounded pool of scratch objects.
 */
final class WideningSearch {
  private static final int POOLED = 32;
  private static final int WIDENING = 4;

  private final VectorStore store;
  private final ArrayBlockingQueue<TreeSearch> pool = new ArrayBlockingQueue<>(POOLED);

  WideningSearch(VectorStore store) {
    this.store = store;
  }

  /** Lets go of scratch objects that no longer fit the tree. */
  void clear() {
    pool.clear();
  }

  VectorMatches nearest(
      TreeState state,
      Calibration calibration,
      Ranking ranking,
      int k,
      int accuracyPercent,
      RowFilter filter) {
    TreeSearch search = pool.poll();
    if (search == null || !search.fits(state)) {
      search = new TreeSearch(store, state.space(), state.codec());
    }
    VectorMatches matches = run(search, state, calibration, ranking, k, accuracyPercent, filter);
    pool.offer(search);
    return matches;
  }

  private VectorMatches run(
      TreeSearch search,
      TreeState state,
      Calibration calibration,
      Ranking ranking,
      int k,
      int accuracyPercent,
      RowFilter filter) {
    NearestRows nearest = new NearestRows(Math.max(0, k));
    int leafCount = state.leafCount();
    SearchEffort effort = calibration.effort(accuracyPercent, k, leafCount);
    search.start(ranking);
    while (true) {
      search.search(state, ranking, effort, filter, nearest);
      SearchEffort needed = calibration.effort(accuracyPercent, k / search.acceptance(), leafCount);
      boolean wideEnough = needed.leaves() <= effort.leaves() + effort.leaves() / 2;
      if (nearest.complete() && (wideEnough || effort.leaves() >= leafCount)) {
        return nearest.drain(ranking, search.scanned(), search.ranked());
      }
      if (effort.leaves() >= leafCount) {
        return store.nearest(ranking, k, filter);
      }
      effort = wider(effort, needed, leafCount);
      nearest.clear();
    }
  }

  private static SearchEffort wider(SearchEffort effort, SearchEffort needed, int leafCount) {
    int leaves =
        (int) Math.min(leafCount, Math.max(needed.leaves(), effort.leaves() * (long) WIDENING));
    return leaves >= leafCount
        ? new SearchEffort(leafCount, Integer.MAX_VALUE, effort.slack())
        : SearchEffort.of(leaves, effort.slack());
  }
}
