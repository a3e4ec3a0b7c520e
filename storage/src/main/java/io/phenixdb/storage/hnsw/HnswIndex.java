package io.phenixdb.storage.hnsw;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorMatches;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The HNSW index.
 *
 * <ol>
 *   <li>{@link #add} puts vectors into the store and on a fresh list, which every search ranks
 *       exactly; {@link #maintain} makes them nodes of the graph, a bounded number at a time.
 *   <li>{@link #remove} empties a slot: the row is gone for searches, the node still leads on. Once
 *       an eighth of the nodes is removed, {@code maintain} repairs the links around them and frees
 *       the slots.
 *   <li>A search walks the graph with an effort that was measured on the index's own vectors, or
 *       with {@code ef_search}. When a filter accepts few of the rows met, it walks again with an
 *       effort that is larger in proportion; when that comes near a scan, it scans.
 * </ol>
 *
 * <p>Searches never block. {@code graphLock} guards the graph's writer, {@code writeLock}, taken
 * inside, the store and the fresh list.
 */
public final class HnswIndex implements VectorIndex {
  /** Vectors up to which every search is exact. */
  private static final int EXACT_UP_TO = 1024;

  /** Nodes that one call of {@link #maintain} adds, so that other indexes get their turn. */
  private static final int INSERTS_AT_ONCE = 1024;

  /** Effort, as a share of the vectors, from which on a scan is cheaper than a walk. */
  private static final int SCAN_FROM_SHARE = 16;

  private static final int REPAIR_SHARE = 8;
  private static final int CALIBRATION_QUERIES = 64;

  /**
   * A search with less may end in a cluster beside the right one, too seldom for a sample to tell
   * by how much; pgvector's standard.
   */
  private static final int MIN_EFFORT = 40;

  private static final int MAX_EFFORT = 4096;

  private final Distance distance;
  private final HnswOptions options;
  private final VectorStore store;
  private final LinkGraph graph;
  private final GraphBuilder builder;
  private final ReentrantLock graphLock = new ReentrantLock();
  private final ReentrantLock writeLock = new ReentrantLock();
  private final ConcurrentLinkedQueue<GraphWalk> walks = new ConcurrentLinkedQueue<>();

  /** Rows to be removed from a graph that was busy. */
  private final ConcurrentLinkedQueue<Long> pendingRemovals = new ConcurrentLinkedQueue<>();

  // Guarded by the graph's lock.
  private final BitSet nodes = new BitSet();
  private final BitSet removed = new BitSet();
  private final int[] recent = new int[CALIBRATION_QUERIES];
  private long inserted;
  private long changedSinceMeasurement;

  private static final Fresh NOTHING_FRESH = new Fresh(new int[0], 0, 0);

  private volatile Fresh fresh = new Fresh(new int[256], 0, 0);
  private volatile EffortCalibration calibration = EffortCalibration.assumed();

  /** Slots that are not yet nodes: {@code slots[from .. to - 1]}. */
  private record Fresh(int[] slots, int from, int to) {
    int count() {
      return to - from;
    }
  }

  /** An empty index. */
  public HnswIndex(int dimension, Distance distance, HnswOptions options) {
    this.distance = distance;
    this.options = options;
    this.store = new VectorStore(dimension);
    this.graph = new LinkGraph(options.links());
    this.builder = new GraphBuilder(store, graph, distance, options);
  }

  @Override
  public int dimension() {
    return store.dimension();
  }

  @Override
  public Distance distance() {
    return distance;
  }

  @Override
  public long size() {
    return store.size() - pendingRemovals.size();
  }

  @Override
  public long memoryBytes() {
    return store.memoryBytes() + graph.memoryBytes() + 4L * fresh.slots().length;
  }

  @Override
  public void add(long[] rowIds, float[] values, int count) {
    writeLock.lock();
    try {
      int[] slots = new int[count];
      for (int i = 0; i < count; i++) {
        slots[i] = store.add(rowIds[i], values, i * store.dimension());
      }
      Fresh current = fresh;
      int[] all = current.slots();
      int from = current.from();
      int held = current.count();
      if (current.to() + count > all.length) {
        all = new int[Math.max(256, 2 * (held + count))];
        System.arraycopy(current.slots(), from, all, 0, held);
        from = 0;
      }
      System.arraycopy(slots, 0, all, from + held, count);
      fresh = new Fresh(all, from, from + held + count);
    } finally {
      writeLock.unlock();
    }
  }

  /**
   * While the graph is being changed the removal is noted, and made up for by {@link #maintain}.
   */
  @Override
  public void remove(long rowId) {
    if (!graphLock.tryLock()) {
      pendingRemovals.add(rowId);
      return;
    }
    try {
      removePending();
      removeNow(rowId);
    } finally {
      graphLock.unlock();
    }
  }

  private void removePending() {
    for (Long rowId = pendingRemovals.poll(); rowId != null; rowId = pendingRemovals.poll()) {
      removeNow(rowId);
    }
  }

  private void removeNow(long rowId) {
    writeLock.lock();
    try {
      int slot = store.find(rowId);
      if (slot < 0) {
        return;
      }
      if (nodes.get(slot)) {
        store.retire(rowId, slot);
        removed.set(slot);
        changedSinceMeasurement++;
      } else {
        removeFresh(slot);
        store.remove(rowId, slot);
      }
    } finally {
      writeLock.unlock();
    }
  }

  private void removeFresh(int slot) {
    Fresh current = fresh;
    int[] rest = new int[Math.max(256, current.count())];
    int count = 0;
    for (int i = current.from(); i < current.to(); i++) {
      if (current.slots()[i] != slot) {
        rest[count++] = current.slots()[i];
      }
    }
    fresh = new Fresh(rest, 0, count);
  }

  @Override
  public void maintain() {
    graphLock.lock();
    try {
      removePending();
      if (store.size() <= EXACT_UP_TO && graph.entry().slot() == LinkGraph.NONE) {
        return;
      }
      if (removed.cardinality() * REPAIR_SHARE > nodes.cardinality()) {
        repair();
      }
      insertFresh();
      boolean settled = fresh.count() == 0;
      if (settled && changedSinceMeasurement * 10 > nodes.cardinality()) {
        calibrate();
      }
    } finally {
      graphLock.unlock();
    }
  }

  /** The graph's lock keeps the slots from being removed meanwhile; each becomes a node first. */
  private void insertFresh() {
    Fresh current = fresh;
    int end = Math.min(current.to(), current.from() + INSERTS_AT_ONCE);
    for (int i = current.from(); i < end; i++) {
      builder.insert(current.slots()[i]);
      nodes.set(current.slots()[i]);
      recent[(int) (inserted++ % recent.length)] = current.slots()[i];
    }
    int drained = end - current.from();
    changedSinceMeasurement += drained;
    writeLock.lock();
    try {
      Fresh now = fresh;
      fresh = new Fresh(now.slots(), now.from() + drained, now.to());
    } finally {
      writeLock.unlock();
    }
  }

  private void repair() {
    BitSet gone = (BitSet) removed.clone();
    builder.repair(nodes, gone);
    writeLock.lock();
    try {
      for (int slot = gone.nextSetBit(0); slot >= 0; slot = gone.nextSetBit(slot + 1)) {
        store.free(slot);
      }
    } finally {
      writeLock.unlock();
    }
    removed.clear();
  }

  /**
   * Searches for vectors of the index itself, the vector left out, with growing effort. The targets
   * must hold for the vectors that came last alone too, so that drifting data is noticed.
   */
  private void calibrate() {
    changedSinceMeasurement = 0;
    Measurement all = new Measurement(spreadNodes());
    Measurement last = new Measurement(recentNodes());
    int[] efforts = new int[EffortCalibration.ACCURACIES.length];
    Arrays.fill(efforts, MAX_EFFORT);
    int level = 0;
    for (int effort = MIN_EFFORT;
        effort < MAX_EFFORT && level < efforts.length;
        effort += Math.max(4, effort / 4)) {
      double recall = Math.min(all.recall(effort), last.recall(effort));
      // A margin of 30 percent of the allowed loss: other queries are a little harder.
      while (level < efforts.length
          && recall >= 1 - 0.7 * (100 - EffortCalibration.ACCURACIES[level]) / 100.0) {
        efforts[level++] = effort;
      }
    }
    calibration = new EffortCalibration(efforts);
  }

  private int[] spreadNodes() {
    int step = Math.max(1, nodes.cardinality() / CALIBRATION_QUERIES);
    int[] slots = new int[CALIBRATION_QUERIES];
    int count = 0;
    int seen = 0;
    for (int slot = nodes.nextSetBit(0);
        slot >= 0 && count < slots.length;
        slot = nodes.nextSetBit(slot + 1)) {
      if (seen++ % step == 0 && !removed.get(slot) && slot != graph.entry().slot()) {
        slots[count++] = slot;
      }
    }
    return Arrays.copyOf(slots, count);
  }

  private int[] recentNodes() {
    return Arrays.stream(recent)
        .limit(Math.min(inserted, recent.length))
        .filter(slot -> nodes.get(slot) && !removed.get(slot) && slot != graph.entry().slot())
        .toArray();
  }

  /** Queries with their exact answers. */
  private final class Measurement {
    private final int[] slots;
    private final Ranking[] queries;
    private final RowFilter[] others;
    private final VectorMatches[] exact;

    Measurement(int[] slots) {
      this.slots = slots;
      queries = new Ranking[slots.length];
      others = new RowFilter[slots.length];
      exact = new VectorMatches[slots.length];
      LinkSelection vectors = new LinkSelection(store, distance);
      for (int i = 0; i < slots.length; i++) {
        queries[i] = vectors.from(slots[i]);
        others[i] = not(slots[i]);
        exact[i] = store.nearest(queries[i], EffortCalibration.MEASURED_K, others[i]);
      }
    }

    /** The share of the exact answers that walks with an effort find; 1 without queries. */
    double recall(int effort) {
      long hits = 0;
      long wanted = 0;
      for (int i = 0; i < queries.length; i++) {
        NearestRows rows = new NearestRows(EffortCalibration.MEASURED_K);
        walk(queries[i], effort, others[i], rows, NOTHING_FRESH, slots[i]);
        wanted += exact[i].count();
        hits += hits(exact[i], rows.drain(queries[i], 0, 0));
      }
      return wanted == 0 ? 1 : (double) hits / wanted;
    }
  }

  private RowFilter not(int slot) {
    long own = store.rowId(slot);
    return rowId -> rowId != own;
  }

  /** Found rows that are as near as the farthest exact one: of equal ones each will do. */
  private static long hits(VectorMatches exact, VectorMatches found) {
    if (exact.count() == 0) {
      return 0;
    }
    float bound = exact.distances()[exact.count() - 1];
    long hits = 0;
    for (int i = 0; i < found.count(); i++) {
      hits += found.distances()[i] <= bound ? 1 : 0;
    }
    return Math.min(hits, exact.count());
  }

  /** Vectors that are not yet nodes. */
  int freshCount() {
    return fresh.count();
  }

  /**
   * Ranks what is fresh and walks the graph; returns the share of rows met that the filter
   * accepted.
   */
  private double walk(
      Ranking ranking,
      int effort,
      RowFilter filter,
      NearestRows rows,
      Fresh unlinked,
      int avoided) {
    GraphWalk walk = walks.poll();
    if (walk == null) {
      walk = new GraphWalk(store, graph);
    }
    walk.begin();
    walk.collect(unlinked.slots(), unlinked.from(), unlinked.to(), ranking, filter, rows);
    LinkGraph.Entry entry = graph.entry();
    if (avoided != LinkGraph.NONE) {
      walk.avoid(avoided);
    }
    if (entry.slot() != LinkGraph.NONE) {
      int start = walk.descend(ranking, entry.slot(), entry.level(), 0);
      walk.search(ranking, start, 0, effort, filter, rows);
    }
    double share = walk.acceptedShare();
    walks.offer(walk);
    return share;
  }

  @Override
  public VectorMatches nearest(float[] query, int k, int accuracyPercent, RowFilter filter) {
    checkDimension(query);
    Ranking ranking = new Ranking(distance, query);
    long size = store.size();
    boolean directionless =
        ranking.squaredNorm() == 0 && (distance == Distance.COSINE || distance == Distance.ANGULAR);
    if (accuracyPercent >= 100 || size <= EXACT_UP_TO || k * 4L >= size || directionless) {
      return store.nearest(ranking, k, filter);
    }
    // Taken before the walk: what becomes a node meanwhile is found here.
    Fresh unlinked = fresh;
    int effort =
        options.searchEffort() > 0
            ? Math.max(k, options.searchEffort())
            : calibration.effort(accuracyPercent, k);
    for (boolean first = true; effort < size / SCAN_FROM_SHARE; first = false) {
      NearestRows rows = new NearestRows(k);
      double share = walk(ranking, effort, filter, rows, unlinked, LinkGraph.NONE);
      long wider = (long) Math.min(size, effort / share);
      if (rows.size() == k && (!first || wider < 2L * effort)) {
        return rows.drain(ranking, effort, effort);
      }
      effort = (int) Math.max(first ? wider : 4L * effort, 2L * effort);
    }
    return store.nearest(ranking, k, filter);
  }

  @Override
  public VectorMatches nearestAmong(
      float[] query, int k, long[] rowIds, int count, RowFilter filter) {
    checkDimension(query);
    return store.nearestAmong(new Ranking(distance, query), k, rowIds, count, filter);
  }

  @Override
  public VectorMatches within(float[] query, double radius, RowFilter filter) {
    checkDimension(query);
    return store.within(new Ranking(distance, query), radius, filter);
  }

  private void checkDimension(float[] query) {
    if (query.length != store.dimension()) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "the query vector has "
              + query.length
              + " dimensions, the index needs "
              + store.dimension());
    }
  }

  @Override
  public void close() {
    walks.clear();
  }
}
