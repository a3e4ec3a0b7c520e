package io.phenixdb.storage.rpi;

import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorMatches;
import io.phenixdb.storage.vector.VectorStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures a tree: for vectors of its own, left out of their answers, the recall against the exact
 * answer at growing numbers of leaves, until each target is met with a margin for the sampling
 * error. Runs on the common pool; deterministic.
 */
final class Calibrator {
  /** Vectors below which a search is exact anyway and nothing is measured. */
  static final int MIN_VECTORS = 4096;

  /** Component differences that the exact answers may cost. */
  private static final double EXACT_WORK = 4e9;

  private static final float[] SLACKS = {1.2f, 1.8f, 2.6f, 4f};

  /** Slack from which a target is tried: a small one caps the recall. */
  private static final int FIRST_SLACK_FOR_99 = 1;

  private final VectorStore store;
  private final TreeState state;
  private final Distance distance;

  Calibrator(VectorStore store, TreeState state, Distance distance) {
    this.store = store;
    this.state = state;
    this.distance = distance;
  }

  private record Sample(Ranking ranking, long rowId, double bound10, double bound100) {}

  /** Measures. */
  Calibration measure() {
    if (store.size() < MIN_VECTORS) {
      return Calibration.assumed();
    }
    List<Sample> samples = samples();
    int[] small = new int[Calibration.levels()];
    int[] large = new int[Calibration.levels()];
    float[] slacks = new float[Calibration.levels()];
    for (int level = 0; level < Calibration.levels(); level++) {
      double target = Calibration.accuracyPercent(level) / 100.0;
      double wanted = target + (1 - target) * 0.15;
      int slack = Calibration.accuracyPercent(level) >= 99 ? FIRST_SLACK_FOR_99 : 0;
      int least = level == 0 ? 1 : small[level - 1];
      int needed = leavesFor(samples, Calibration.SMALL_K, wanted, SLACKS[slack], least);
      while (needed == Integer.MAX_VALUE && slack + 1 < SLACKS.length) {
        slack++;
        needed = leavesFor(samples, Calibration.SMALL_K, wanted, SLACKS[slack], least);
      }
      small[level] = Math.min(needed, state.leafCount());
      slacks[level] = SLACKS[slack];
      int neededLarge =
          leavesFor(samples, Calibration.LARGE_K, wanted, SLACKS[slack], small[level]);
      large[level] = Math.min(neededLarge, state.leafCount());
    }
    return new Calibration(state.leafCount(), small, large, slacks);
  }

  private List<Sample> samples() {
    double costOfOne = (double) store.size() * store.dimension();
    int wanted = (int) Math.max(64, Math.min(256, EXACT_WORK / costOfOne));
    int end = store.end();
    SplittableRandom random = new SplittableRandom(end);
    int[] slots = new int[wanted];
    int count = 0;
    for (int attempt = 0; attempt < wanted * 20 && count < wanted; attempt++) {
      int slot = random.nextInt(end);
      if (store.rowId(slot) != VectorStore.EMPTY && store.squaredNorm(slot) > 0) {
        slots[count++] = slot;
      }
    }
    int[] chosen = Arrays.copyOf(slots, count);
    Sample[] samples = new Sample[count];
    IntStream.range(0, count).parallel().forEach(i -> samples[i] = sample(chosen[i]));
    return new ArrayList<>(Arrays.asList(samples));
  }

  private Sample sample(int slot) {
    long rowId = store.rowId(slot);
    float[] vector = new float[store.dimension()];
    System.arraycopy(store.values(slot), store.offset(slot), vector, 0, vector.length);
    Ranking ranking = new Ranking(distance, vector);
    VectorMatches exact =
        store.nearest(ranking, Calibration.LARGE_K, candidate -> candidate != rowId);
    double bound10 = exact.distances()[Math.min(exact.count(), Calibration.SMALL_K) - 1];
    double bound100 = exact.distances()[exact.count() - 1];
    return new Sample(ranking, rowId, bound10, bound100);
  }

  /** The fewest leaves, on a geometric grid, that reach the recall, or the largest integer. */
  private int leavesFor(List<Sample> samples, int k, double wanted, float slack, int least) {
    for (int leaves = least; ; leaves = Math.max(leaves + 1, leaves * 5 / 4)) {
      int bounded = Math.min(leaves, state.leafCount());
      if (recall(samples, k, SearchEffort.of(bounded, slack)) >= wanted) {
        return bounded;
      }
      if (bounded == state.leafCount()) {
        return Integer.MAX_VALUE;
      }
    }
  }

  private double recall(List<Sample> samples, int k, SearchEffort effort) {
    int groups = Math.min(16, samples.size());
    long hits =
        IntStream.range(0, groups)
            .parallel()
            .mapToLong(
                group -> {
                  TreeSearch search = new TreeSearch(store, state.space(), state.codec());
                  long found = 0;
                  for (int i = group; i < samples.size(); i += groups) {
                    found += hits(search, samples.get(i), k, effort);
                  }
                  return found;
                })
            .sum();
    return (double) hits / ((double) samples.size() * k);
  }

  private int hits(TreeSearch search, Sample sample, int k, SearchEffort effort) {
    NearestRows nearest = new NearestRows(k);
    RowFilter others = candidate -> candidate != sample.rowId();
    search.start(sample.ranking());
    search.search(state, sample.ranking(), effort, others, nearest);
    VectorMatches found = nearest.drain(sample.ranking(), 0, 0);
    double bound = k == Calibration.SMALL_K ? sample.bound10() : sample.bound100();
    int hits = 0;
    while (hits < found.count() && found.distances()[hits] <= bound) {
      hits++;
    }
    return hits;
  }
}
