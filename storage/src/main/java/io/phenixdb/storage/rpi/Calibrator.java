package io.phenixdb.storage.rpi;

import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorMatches;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Measures a tree: for vectors of its own, left out of their answers, the recall against the exact
 * answer at growing numbers of leaves, until each target is met with a margin for the sampling
 * error. Runs on the common pool; deterministic.
 */
final class Calibrator {
  /** Vectors below which nothing is measured. */
  static final int MIN_VECTORS = 4096;

  private static final int K = Calibration.MEASURED_K;

  /** Fraction of the allowed loss that is not used up: other queries fare worse than the sample. */
  private static final double MARGIN = 0.3;

  private static final int MAX_POINTS = 4;

  /** Accepted rows that a point must have, so that ten of them are a fair sample. */
  private static final int MIN_ACCEPTED = 200;

  /** Queries that are measured under filters. */
  private static final int FILTERED_SAMPLES = 64;

  /** Component differences that the exact answers may cost. */
  private static final double EXACT_WORK = 2e9;

  private static final float[] SLACKS = {1.2f, 1.8f, 2.6f, 4f};

  /** Slack from which a target of 99 is tried: a small one caps the recall. */
  private static final int FIRST_SLACK_FOR_99 = 1;

  private final VectorStore store;
  private final TreeState state;
  private final Distance distance;
  private final int[] recentSlots;
  private final int points;

  /**
   * A calibrator.
   *
   * @param recentSlots slots of vectors inserted since the tree was built; if there are any, the
   *     targets are met for these as well as for all, since data may drift
   */
  Calibrator(VectorStore store, TreeState state, Distance distance, int[] recentSlots) {
    this.store = store;
    this.recentSlots = recentSlots;
    this.state = state;
    this.distance = distance;
    int count = 1;
    for (double accepted = store.size() / (double) Calibration.POINT_FACTOR;
        count < MAX_POINTS && accepted >= MIN_ACCEPTED;
        accepted /= Calibration.POINT_FACTOR) {
      count++;
    }
    this.points = count;
  }

  /** A query and the distance of its tenth neighbour at each point. */
  private record Sample(Ranking ranking, long rowId, double[] bounds) {}

  /** Measures. */
  Calibration measure() {
    if (store.size() < MIN_VECTORS) {
      return Calibration.assumed();
    }
    Samples samples = samples();
    int[][] leaves = new int[Calibration.levels()][points];
    float[] slacks = new float[Calibration.levels()];
    for (int level = 0; level < Calibration.levels(); level++) {
      double target = Calibration.accuracyPercent(level) / 100.0;
      double wanted = target + (1 - target) * MARGIN;
      int slack = Calibration.accuracyPercent(level) >= 99 ? FIRST_SLACK_FOR_99 : 0;
      int needed = leavesFor(samples, 0, wanted, SLACKS[slack], least(leaves, level, 0));
      while (needed > state.leafCount() && slack + 1 < SLACKS.length) {
        slack++;
        needed = leavesFor(samples, 0, wanted, SLACKS[slack], least(leaves, level, 0));
      }
      slacks[level] = SLACKS[slack];
      leaves[level][0] = Math.min(needed, state.leafCount());
      for (int point = 1; point < points; point++) {
        int least = least(leaves, level, point);
        leaves[level][point] =
            Math.min(leavesFor(samples, point, wanted, SLACKS[slack], least), state.leafCount());
      }
    }
    return new Calibration(state.leafCount(), leaves, slacks);
  }

  /** A need is not below that of a lower target or of a weaker filter. */
  private static int least(int[][] leaves, int level, int point) {
    int lowerTarget = level == 0 ? 1 : leaves[level - 1][point];
    int weakerFilter = point == 0 ? 1 : leaves[level][point - 1];
    return Math.max(lowerTarget, weakerFilter);
  }

  /** Queries drawn from all vectors and from recent ones. */
  private record Samples(Sample[] all, Sample[] recent) {}

  private Samples samples() {
    double costOfOne = (double) store.size() * store.dimension();
    int wanted = (int) Math.max(64, Math.min(256, EXACT_WORK / costOfOne));
    int end = store.end();
    SplittableRandom random = new SplittableRandom(end);
    Sample[] all = samples(wanted, () -> random.nextInt(end));
    Sample[] recent =
        recentSlots.length == 0
            ? new Sample[0]
            : samples(wanted / 2, () -> recentSlots[random.nextInt(recentSlots.length)]);
    return new Samples(all, recent);
  }

  private Sample[] samples(int wanted, IntSupplier slotSource) {
    int[] slots = new int[wanted];
    int count = 0;
    for (int attempt = 0; attempt < wanted * 20 && count < wanted; attempt++) {
      int slot = slotSource.getAsInt();
      if (store.rowId(slot) != VectorStore.EMPTY && store.squaredNorm(slot) > 0) {
        slots[count++] = slot;
      }
    }
    return Arrays.stream(slots, 0, count).parallel().mapToObj(this::sample).toArray(Sample[]::new);
  }

  private Sample sample(int slot) {
    long rowId = store.rowId(slot);
    float[] vector = new float[store.dimension()];
    System.arraycopy(store.values(slot), store.offset(slot), vector, 0, vector.length);
    Ranking ranking = new Ranking(distance, vector);
    NearestRows[] nearest = new NearestRows[points];
    RowFilter[] filters = new RowFilter[points];
    for (int point = 0; point < points; point++) {
      nearest[point] = new NearestRows(K);
      filters[point] = filter(point, rowId);
    }
    int end = store.end();
    for (int other = 0; other < end; other++) {
      long otherRow = store.rowId(other);
      if (otherRow != VectorStore.EMPTY && otherRow != rowId) {
        double rank = store.rank(ranking, other);
        for (int point = 0; point < points; point++) {
          if (rank <= nearest[point].bound() && filters[point].accepts(otherRow)) {
            nearest[point].offer(rank, otherRow);
          }
        }
      }
    }
    double[] bounds = new double[points];
    for (int point = 0; point < points; point++) {
      VectorMatches exact = nearest[point].drain(ranking, 0, 0);
      bounds[point] =
          exact.count() < K ? Double.POSITIVE_INFINITY : exact.distances()[exact.count() - 1];
    }
    return new Sample(ranking, rowId, bounds);
  }

  /** Accepts a fraction of the rows that does not depend on their vectors, the query never. */
  private static RowFilter filter(int point, long query) {
    long accepted = (1L << 40) / (long) Math.pow(Calibration.POINT_FACTOR, point);
    return row -> row != query && ((row * 0x9E3779B97F4A7C15L) >>> 24) < accepted;
  }

  /**
   * The fewest leaves that reach the recall, to a quarter, or the largest integer when all leaves
   * do not: doubling finds a bracket, which is then narrowed.
   *
   * @param least what is tried first
   */
  private int leavesFor(Samples samples, int point, double wanted, float slack, int least) {
    int all = state.leafCount();
    int failing = 0;
    int reaching = Math.min(least, all);
    while (recall(samples, point, SearchEffort.of(reaching, slack)) < wanted) {
      if (reaching == all) {
        return Integer.MAX_VALUE;
      }
      failing = reaching;
      reaching = (int) Math.min(all, reaching * 2L);
    }
    while (failing >= least && reaching > failing + 1 && reaching > failing * 5 / 4) {
      int middle = (int) Math.round(Math.sqrt((double) failing * reaching));
      middle = Math.max(failing + 1, Math.min(reaching - 1, middle));
      if (recall(samples, point, SearchEffort.of(middle, slack)) >= wanted) {
        reaching = middle;
      } else {
        failing = middle;
      }
    }
    return reaching;
  }

  private double recall(Samples samples, int point, SearchEffort effort) {
    double recall = recall(samples.all(), point, effort);
    return samples.recent().length == 0
        ? recall
        : Math.min(recall, recall(samples.recent(), point, effort));
  }

  private double recall(Sample[] samples, int point, SearchEffort effort) {
    int used = point == 0 ? samples.length : Math.min(samples.length, FILTERED_SAMPLES);
    int groups = Math.min(16, used);
    long hits =
        IntStream.range(0, groups)
            .parallel()
            .mapToLong(group -> {
              TreeSearch search = new TreeSearch(store, state.space(), state.codec());
              long found = 0;
              for (int i = group; i < used; i += groups) {
                found += hits(search, samples[i], point, effort);
              }
              return found;
            })
            .sum();
    return (double) hits / ((double) used * K);
  }

  private int hits(TreeSearch search, Sample sample, int point, SearchEffort effort) {
    NearestRows nearest = new NearestRows(K);
    search.start(sample.ranking());
    search.search(state, sample.ranking(), effort, filter(point, sample.rowId()), nearest);
    VectorMatches found = nearest.drain(sample.ranking(), 0, 0);
    int hits = 0;
    while (hits < found.count() && found.distances()[hits] <= sample.bounds()[point]) {
      hits++;
    }
    return hits;
  }
}
