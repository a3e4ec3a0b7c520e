package io.phenixdb.storage.rpi;

import io.phenixdb.storage.vector.VectorStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Builds a whole tree over stored vectors.
 *
 * <ol>
 *   <li>Partition: k-means on a sample of each node's vectors, level by level, so that the lower
 *       levels fill all 16 places and only the top has fewer.
 *   <li>Assign: every vector to the nearest leaf that a narrow beam meets; this repairs what the
 *       partition tore apart.
 *   <li>Fill: each leaf's centroid becomes the mean of its vectors, which are then encoded.
 * </ol>
 *
 * All three run on the common pool, at most one task a core at a time. Deterministic: the result
 * depends on slots and vectors alone, not on the number of threads.
 */
final class BulkBuild {
  /** Vectors that a leaf aims for. */
  static final int TARGET_LEAF = 256;

  private static final int FANOUT = 16;
  private static final int PARALLEL_FROM = 8192;
  private static final int MAX_DEPTH = 16;

  private final VectorStore store;
  private final IndexSpace space;
  private final SignCodec codec;

  private BulkBuild(VectorStore store, IndexSpace space, SignCodec codec) {
    this.store = store;
    this.space = space;
    this.codec = codec;
  }

  /** Builds a tree whose nodes have no numbers. The array is reordered. */
  static Node build(VectorStore store, IndexSpace space, SignCodec codec, int[] slots) {
    BulkBuild build = new BulkBuild(store, space, codec);
    Node skeleton = build.partition(slots, 0, slots.length, 7, 0);
    ArrayList<Leaf> leaves = new ArrayList<>();
    Node numbered = number(skeleton, leaves);
    int[] assignment = build.assign(numbered, slots);
    return build.fill(numbered, leaves.size(), slots, assignment);
  }

  private Node partition(int[] slots, int from, int to, long seed, int depth) {
    int count = to - from;
    if (count <= TARGET_LEAF * 3 / 2 || depth == MAX_DEPTH) {
      return emptyLeaf(slots, from, to);
    }
    int clusters = clusters(count);
    float[] centroids = sampledClusters(slots, from, to, clusters, seed);
    int[] starts = new int[clusters + 1];
    divide(slots, from, to, centroids, clusters, starts);
    Node[] children = new Node[clusters];
    IntStream positions = IntStream.range(0, clusters);
    (count >= PARALLEL_FROM ? positions.parallel() : positions)
        .forEach(i -> {
          int size = starts[i + 1] - starts[i];
          if (size == count) {
            children[i] = emptyLeaf(slots, from, to); // Nothing to tell the vectors apart.
          } else if (size > 0) {
            children[i] =
                partition(slots, from + starts[i], from + starts[i + 1], seed * 31 + i, depth + 1);
          }
        });
    Node[] present = Arrays.stream(children).filter(c -> c != null).toArray(Node[]::new);
    return present.length == 1 ? present[0] : InnerNode.over(-1, present);
  }

  /** Children of a node over so many vectors: as few as leave full levels below. */
  private static int clusters(int count) {
    double leaves = (double) count / TARGET_LEAF;
    double below = 1;
    while (below * FANOUT < leaves) {
      below *= FANOUT;
    }
    return (int) Math.min(FANOUT, Math.max(2, Math.ceil(leaves / below)));
  }

  private Leaf emptyLeaf(int[] slots, int from, int to) {
    return Leaf.empty(-1, new LeafEncoding(store, space, codec).mean(slots, from, to));
  }

  private float[] sampledClusters(int[] slots, int from, int to, int clusters, long seed) {
    int dimension = space.dimension();
    int count = to - from;
    int wanted = Math.min(count, Math.max(1500, clusters * 200));
    int sampled =
        Math.min(wanted, Math.max(clusters * 8, Clustering.MAX_SAMPLE_FLOATS / dimension));
    float[] rows = new float[Math.multiplyExact(sampled, dimension)];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < sampled; i++) {
      int at = from + (int) ((i + random.nextDouble()) * count / sampled);
      space.project(store, slots[at], rows, i * dimension);
    }
    return new Clustering(dimension).cluster(rows, sampled, clusters, seed);
  }

  /** Sorts slots by nearest cluster; {@code starts} receives where each begins, from zero. */
  private void divide(
      int[] slots, int from, int to, float[] centroids, int clusters, int[] starts) {
    int count = to - from;
    byte[] nearest = new byte[count];
    forChunks(
        count,
        (start, end) -> {
          Clustering clustering = new Clustering(space.dimension());
          float[] image = new float[space.dimension()];
          for (int i = start; i < end; i++) {
            space.project(store, slots[from + i], image, 0);
            nearest[i] = (byte) clustering.nearest(image, 0, centroids, clusters);
          }
        });
    for (byte cluster : nearest) {
      starts[cluster + 1]++;
    }
    for (int i = 0; i < clusters; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[next[nearest[i]]++] = slots[from + i];
    }
    System.arraycopy(sorted, 0, slots, from, count);
  }

  private static Node number(Node node, List<Leaf> leaves) {
    return switch (node) {
      case Leaf leaf -> {
        Leaf numbered = leaf.withId(leaves.size());
        leaves.add(numbered);
        yield numbered;
      }
      case InnerNode inner -> {
        Node[] children = new Node[inner.children().length];
        for (int i = 0; i < children.length; i++) {
          children[i] = number(inner.children()[i], leaves);
        }
        yield new InnerNode(-1, inner.centroid(), inner.transposed(), children);
      }
    };
  }

  private int[] assign(Node root, int[] slots) {
    int[] assignment = new int[slots.length];
    forChunks(
        slots.length,
        (start, end) -> {
          LeafRouting routing = new LeafRouting(space.dimension());
          float[] image = new float[space.dimension()];
          for (int i = start; i < end; i++) {
            space.project(store, slots[i], image, 0);
            assignment[i] = routing.nearest(root, image, 0, TreeEditor.INSERT_BEAM).id();
          }
        });
    return assignment;
  }

  private Node fill(Node root, int leafCount, int[] slots, int[] assignment) {
    int[] starts = new int[leafCount + 1];
    for (int leaf : assignment) {
      starts[leaf + 1]++;
    }
    for (int i = 0; i < leafCount; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] sorted = new int[slots.length];
    for (int i = 0; i < slots.length; i++) {
      sorted[next[assignment[i]]++] = slots[i];
    }
    Leaf[] filled = new Leaf[leafCount];
    forChunks(
        leafCount,
        (start, end) -> {
          LeafEncoding encoding = new LeafEncoding(store, space, codec);
          for (int leaf = start; leaf < end; leaf++) {
            float[] mean = encoding.mean(sorted, starts[leaf], starts[leaf + 1]);
            filled[leaf] =
                Leaf.empty(-1, mean).with(sorted, starts[leaf], starts[leaf + 1], encoding);
          }
        });
    Node[] rebuilt = rebuild(root, filled);
    return rebuilt.length == 1 ? rebuilt[0] : InnerNode.over(-1, rebuilt);
  }

  /** The tree with filled leaves; empty ones are left out, and inner nodes over nothing too. */
  private static Node[] rebuild(Node node, Leaf[] filled) {
    switch (node) {
      case Leaf leaf -> {
        Leaf full = filled[leaf.id()];
        return full.count() == 0 ? new Node[0] : new Node[] {full};
      }
      case InnerNode inner -> {
        ArrayList<Node> children = new ArrayList<>();
        for (Node child : inner.children()) {
          children.addAll(Arrays.asList(rebuild(child, filled)));
        }
        if (children.size() <= 1) {
          return children.toArray(Node[]::new);
        }
        return new Node[] {InnerNode.over(-1, children.toArray(Node[]::new))};
      }
    }
  }

  private interface Range {
    void run(int start, int end);
  }

  private static void forChunks(int count, Range range) {
    int chunks = count < 256 ? 1 : 64;
    IntStream positions = IntStream.range(0, chunks);
    (chunks > 1 ? positions.parallel() : positions)
        .forEach(i ->
            range.run((int) ((long) count * i / chunks), (int) ((long) count * (i + 1) / chunks)));
  }
}
