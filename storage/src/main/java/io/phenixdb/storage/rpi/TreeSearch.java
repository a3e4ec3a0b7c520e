package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorStore;

/**
 * One pass over a version of the tree: routing, then for each leaf in order of its centroid's
 * distance a scan of the codes; what an optimistic estimate does not rule out is ranked exactly.
 * Reused between searches; confined to one thread.
 */
final class TreeSearch {
  private static final VectorKernels KERNELS = VectorKernels.best();
  private static final int BLOCK = VectorKernels.BLOCK;

  private final VectorStore store;
  private final LeafRouting routing;
  private final float[] image;
  private final float[] rotated;
  private final float[] prepared;
  private final byte[] table;
  private final float[] tableScratch;
  private final float[] scaleAndBase = new float[2];
  private final short[] sums = new short[BLOCK];
  private final SignCodec codec;
  private final IndexSpace space;

  private long scanned;
  private long ranked;
  private long accepted;
  private long rejected;

  TreeSearch(VectorStore store, IndexSpace space, SignCodec codec) {
    this.store = store;
    this.space = space;
    this.codec = codec;
    this.routing = new LeafRouting(space.dimension());
    this.image = new float[space.dimension()];
    this.rotated = new float[codec.rotatedDimension()];
    this.prepared = new float[codec.groups() * VectorKernels.GROUP];
    this.table = new byte[codec.groups() * 64];
    this.tableScratch = new float[codec.groups() * 64];
  }

  /** Whether this object can search the state. */
  boolean fits(TreeState state) {
    return state.codec() == codec;
  }

  /** Codes scanned since {@link #start}. */
  long scanned() {
    return scanned;
  }

  /** Vectors ranked exactly since {@link #start}. */
  long ranked() {
    return ranked;
  }

  /** Fraction of the candidates met that the filter accepted; 1 when none was met. */
  double acceptance() {
    return accepted + rejected == 0 ? 1 : (accepted + 0.5) / (accepted + rejected + 0.5);
  }

  /** Prepares for a query. */
  void start(Ranking ranking) {
    scanned = 0;
    ranked = 0;
    accepted = 0;
    rejected = 0;
    space.projectQuery(ranking, image);
    codec.rotate(image, 0, rotated);
    codec.prepareQuery(rotated, prepared);
    KERNELS.signTable(prepared, codec.groups(), codec.levels(), table, tableScratch, scaleAndBase);
  }

  /** Searches fresh vectors and the tree; {@code nearest} receives the rows. */
  void search(
      TreeState state,
      Ranking ranking,
      SearchEffort effort,
      RowFilter filter,
      NearestRows nearest) {
    for (int i = state.freshFrom(); i < state.freshTo(); i++) {
      store.offer(state.fresh()[i], ranking, filter, nearest);
    }
    scanned += state.freshCount();
    ranked += state.freshCount();
    routing.collect(state.root(), image, 0, effort.beam());
    int leaves = routing.sortNearest(effort.leaves());
    for (int place = 0; place < leaves; place++) {
      scan(
          routing.leaf(place),
          routing.squaredDistance(place),
          ranking,
          effort.slack(),
          filter,
          nearest);
    }
    routing.clear();
  }

  private void scan(
      Leaf leaf,
      float centroidDistance,
      Ranking ranking,
      float slack,
      RowFilter filter,
      NearestRows nearest) {
    int count = leaf.count();
    scanned += count;
    int blockBytes = codec.groups() * BLOCK;
    float base =
        scaleAndBase[1] + slack * (float) Math.sqrt(centroidDistance) * leaf.relativeError();
    for (int start = 0, block = 0; start < count; start += BLOCK, block++) {
      float threshold = space.squaredDistance(nearest.bound(), ranking) - centroidDistance;
      long candidates =
          KERNELS.scanSigns(
              leaf.codes(),
              block * blockBytes,
              table,
              codec.groups(),
              leaf.slopes(),
              leaf.offsets(),
              start,
              scaleAndBase[0],
              base,
              threshold,
              sums);
      if (candidates != 0) {
        rank(leaf, start, count, candidates, ranking, filter, nearest);
      }
    }
  }

  private void rank(
      Leaf leaf,
      int start,
      int count,
      long candidates,
      Ranking ranking,
      RowFilter filter,
      NearestRows nearest) {
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      int position = start + Long.numberOfTrailingZeros(rest);
      if (position >= count) {
        return;
      }
      long rowId = leaf.rowIds()[position];
      if (filter != RowFilter.ALL) {
        if (!filter.accepts(rowId)) {
          rejected++;
          continue;
        }
        accepted++;
      }
      int slot = leaf.slots()[position];
      double rank = store.rank(ranking, slot);
      ranked++;
      boolean worse = rank > nearest.bound(); // A NaN is not: it may be all there is.
      if (!worse && store.holds(slot, rowId)) {
        nearest.offer(rank, rowId);
      }
    }
  }
}
