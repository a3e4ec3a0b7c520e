package io.phenixdb.storage.rpi;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.ExactVectorIndex;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorMatches;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The recursive polynomial index: a vector index that is updated row by row while searches run.
 *
 * <ol>
 *   <li>{@link #add} puts vectors into the store and on a fresh list, which every search ranks
 *       exactly. {@link #maintain}, or a writer that finds the list full, moves them into the tree.
 *   <li>A search ({@link WideningSearch}) takes the current {@link TreeState}, routes to as many
 *       leaves as the {@link Calibration} says, scans their codes and ranks the survivors exactly.
 *   <li>The tree is built anew in bulk when more is fresh than it holds, and by {@link #maintain}
 *       when it has doubled; that also measures anew after a tenth of the vectors has changed.
 * </ol>
 *
 * <p>Searches never block and see one version. {@code structureLock} guards the tree's editor,
 * {@code writeLock} (taken inside) the store, the fresh list and the swap of the state; {@link
 * #add} takes the latter alone unless the fresh list is full.
 */
public final class RpiIndex implements VectorIndex {
  /** Largest dimension that is partitioned; beyond, routing costs more than it saves. */
  static final int MAX_DIMENSION = 8192;

  /** Vectors up to which every search is exact. */
  private static final int EXACT_UP_TO = 1024;

  private static final int MIN_FRESH_LIMIT = 1024;
  private static final int MAX_FRESH_LIMIT = 4096;

  /** Fresh vectors, in units of the limit, that a writer tolerates while the tree is busy. */
  private static final int BUSY_FACTOR = 8;

  /** Inserts since the last build, as a fraction of its vectors, after which it is done again. */
  private static final double REBUILD_AFTER = 1.0;

  /** Inserts and removals since the last measurement after which it is done again. */
  private static final double CALIBRATE_AFTER = 0.1;

  /** Inserted vectors that are remembered for calibration. */
  private static final int RECENT_SLOTS = 2048;

  private final Distance distance;
  private final VectorStore store;
  private final ReentrantLock structureLock = new ReentrantLock();
  private final ReentrantLock writeLock = new ReentrantLock();
  private final WideningSearch searching;

  /** Rows to be removed from a tree that was busy. */
  private final ConcurrentLinkedQueue<Long> pendingRemovals = new ConcurrentLinkedQueue<>();

  private TreeEditor editor;
  private long builtSize;
  private long insertedSinceBuild;
  private long changedSinceMeasurement;
  private boolean calibrationDue;
  private final int[] recentSlots = new int[RECENT_SLOTS];
  private volatile float largestSquaredNorm;
  private volatile TreeState state;
  private volatile Calibration calibration = Calibration.assumed();

  private RpiIndex(int dimension, Distance distance) {
    this.distance = distance;
    this.store = new VectorStore(dimension);
    this.searching = new WideningSearch(store);
    IndexSpace space = new IndexSpace(distance, dimension, 1);
    SignCodec codec = new SignCodec(space.dimension(), new float[space.dimension()]);
    this.editor = new TreeEditor(store, space, codec);
    this.state = new TreeState(editor.root(), 1, space, codec, new int[256], 0, 0);
  }

  /**
   * An empty index: this one where space can be partitioned for the distance, the exact scan for
   * others and beyond 8,192 dimensions.
   */
  public static VectorIndex create(int dimension, Distance distance) {
    return IndexSpace.serves(distance) && dimension <= MAX_DIMENSION
        ? new RpiIndex(dimension, distance)
        : new ExactVectorIndex(dimension, distance);
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
    structureLock.lock();
    try {
      return store.memoryBytes() + editor.memoryBytes() + 4L * state.fresh().length;
    } finally {
      structureLock.unlock();
    }
  }

  @Override
  public void add(long[] rowIds, float[] values, int count) {
    writeLock.lock();
    try {
      int[] slots = new int[count];
      float largest = largestSquaredNorm;
      for (int i = 0; i < count; i++) {
        slots[i] = store.add(rowIds[i], values, i * store.dimension());
        largest = Math.max(largest, store.squaredNorm(slots[i]));
      }
      largestSquaredNorm = largest;
      appendFresh(slots);
    } finally {
      writeLock.unlock();
    }
    makeRoom();
  }

  private void appendFresh(int[] slots) {
    TreeState current = state;
    int held = current.freshCount();
    int[] fresh = current.fresh();
    int from = current.freshFrom();
    if (current.freshTo() + slots.length > fresh.length) {
      int[] moved = new int[Math.max(256, (held + slots.length) * 2)];
      System.arraycopy(fresh, from, moved, 0, held);
      fresh = moved;
      from = 0;
    }
    System.arraycopy(slots, 0, fresh, from + held, slots.length);
    state = current.withFresh(fresh, from, from + held + slots.length);
  }

  /** Drains the fresh list when it is full: at once, or not before it overflows when busy. */
  private void makeRoom() {
    long inTree = store.size() - state.freshCount();
    long limit = Math.max(MIN_FRESH_LIMIT, Math.min(MAX_FRESH_LIMIT, inTree / 64));
    if (state.freshCount() <= limit) {
      return;
    }
    if (state.freshCount() > limit * BUSY_FACTOR) {
      structureLock.lock();
    } else if (!structureLock.tryLock()) {
      return;
    }
    try {
      drainFresh();
    } finally {
      structureLock.unlock();
    }
  }

  private void drainFresh() {
    TreeState current = state;
    int count = current.freshCount();
    if (count == 0) {
      return;
    }
    boolean outgrown =
        distance == Distance.DOT && largestSquaredNorm > current.space().squaredNormBound();
    if (outgrown || count >= store.size() - count) {
      rebuild(count);
    } else {
      editor.insert(current.fresh(), current.freshFrom(), current.freshTo());
      for (int i = current.freshFrom(); i < current.freshTo(); i++) {
        recentSlots[(int) (insertedSinceBuild++ % RECENT_SLOTS)] = current.fresh()[i];
      }
      changedSinceMeasurement += count;
      publish(current.space(), current.codec(), count);
    }
  }

  /** Makes the editor's tree the current one and takes fresh vectors off the list's front. */
  private void publish(IndexSpace space, SignCodec codec, int drained) {
    writeLock.lock();
    try {
      TreeState current = state;
      state =
          current.withTree(
              editor.root(), editor.leafCount(), space, codec, current.freshFrom() + drained);
    } finally {
      writeLock.unlock();
    }
  }

  /** Builds the tree anew over what it holds and the first {@code drained} fresh vectors. */
  private void rebuild(int drained) {
    TreeState current = state;
    int[] slots = slotsOf(current, drained);
    float largest = largestSquaredNorm;
    float bound =
        largest > current.space().squaredNormBound() || builtSize == 0
            ? largest * (builtSize == 0 ? 1f : 1.5f)
            : current.space().squaredNormBound();
    IndexSpace space = new IndexSpace(distance, store.dimension(), bound);
    float[] mean = sampledMean(space, slots);
    SignCodec codec = new SignCodec(space.dimension(), mean);
    editor = new TreeEditor(store, space, codec, BulkBuild.build(store, space, codec, slots));
    builtSize = slots.length;
    insertedSinceBuild = 0;
    publish(space, codec, drained);
    searching.clear();
    calibrationDue = true;
  }

  private int[] slotsOf(TreeState current, int drained) {
    int end = store.end();
    int[] slots = new int[end];
    int count = 0;
    for (int slot = 0; slot < end; slot++) {
      if (store.rowId(slot) != VectorStore.EMPTY && store.tag(slot) > 0) {
        slots[count++] = slot;
      }
    }
    slots = Arrays.copyOf(slots, count + drained);
    System.arraycopy(current.fresh(), current.freshFrom(), slots, count, drained);
    Arrays.sort(slots);
    return slots;
  }

  private float[] sampledMean(IndexSpace space, int[] slots) {
    int sampled = Math.min(slots.length, 16_384);
    int[] sample = new int[sampled];
    for (int i = 0; i < sampled; i++) {
      sample[i] = slots[(int) ((long) i * slots.length / sampled)];
    }
    SignCodec unused = state.codec();
    return new LeafEncoding(store, space, unused).mean(sample, 0, sampled);
  }

  private void calibrate() {
    TreeState current = state;
    int[] recent =
        insertedSinceBuild * 50 < store.size()
            ? new int[0]
            : Arrays.copyOf(recentSlots, (int) Math.min(insertedSinceBuild, RECENT_SLOTS));
    calibration = new Calibrator(store, current, distance, recent).measure();
    changedSinceMeasurement = 0;
    calibrationDue = false;
  }

  /** While the tree is being rebuilt the removal is noted and made up for by {@link #maintain}. */
  @Override
  public void remove(long rowId) {
    if (!structureLock.tryLock()) {
      pendingRemovals.add(rowId);
      return;
    }
    try {
      removePending();
      removeNow(rowId);
    } finally {
      structureLock.unlock();
    }
  }

  private void removePending() {
    for (Long rowId = pendingRemovals.poll(); rowId != null; rowId = pendingRemovals.poll()) {
      removeNow(rowId);
    }
  }

  private void removeNow(long rowId) {
    int slot = store.find(rowId);
    if (slot < 0) {
      return;
    }
    if (store.tag(slot) > 0) {
      editor.remove(slot);
      changedSinceMeasurement++;
      publish(state.space(), state.codec(), 0);
    }
    writeLock.lock();
    try {
      if (store.tag(slot) == 0) {
        removeFresh(slot);
      }
      store.remove(rowId, slot);
    } finally {
      writeLock.unlock();
    }
  }

  private void removeFresh(int slot) {
    TreeState current = state;
    int[] rest = new int[Math.max(256, current.freshCount())];
    int count = 0;
    for (int i = current.freshFrom(); i < current.freshTo(); i++) {
      if (current.fresh()[i] != slot) {
        rest[count++] = current.fresh()[i];
      }
    }
    state = current.withFresh(rest, 0, count);
  }

  @Override
  public void maintain() {
    structureLock.lock();
    try {
      removePending();
      if (store.size() <= EXACT_UP_TO) {
        return;
      }
      drainFresh();
      if (editor.hasUnderfull()) {
        editor.mergeUnderfull();
        publish(state.space(), state.codec(), 0);
      }
      if (insertedSinceBuild >= builtSize * REBUILD_AFTER) {
        rebuild(state.freshCount());
      }
      if (calibrationDue || changedSinceMeasurement >= store.size() * CALIBRATE_AFTER) {
        calibrate();
      }
    } finally {
      structureLock.unlock();
    }
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
    return searching.nearest(state, calibration, ranking, k, accuracyPercent, filter);
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

  /** The version that a search would see now; for checks. */
  TreeState state() {
    return state;
  }

  /** The vectors; for checks. */
  VectorStore store() {
    return store;
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
    searching.clear();
  }
}
