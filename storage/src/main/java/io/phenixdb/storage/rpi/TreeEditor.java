package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import io.phenixdb.storage.vector.VectorStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of the tree: inserts, splits, removals and merges by copying the path to the
 * root, so that every root it has handed out stays as it was. Confined to whoever holds the index's
 * structure lock.
 *
 * <p>A leaf splits in two above {@link #MAX_LEAF} vectors and is dissolved into its neighbours
 * below {@link #MIN_LEAF}. Slots of vectors in the tree are tagged with their leaf's number plus
 * one.
 */
final class TreeEditor {
  static final int MAX_LEAF = 512;
  static final int MIN_LEAF = 64;

  /** Nodes opened on each level on the way to the leaf of an insert. */
  static final int INSERT_BEAM = 3;

  private final VectorStore store;
  private final LeafEncoding encoding;
  private final Clustering clustering;
  private final LeafRouting routing;
  private final float[] image;
  private final List<@Nullable Node> nodes = new ArrayList<>();
  private int[] parents = new int[64];
  private final ArrayList<Integer> freeIds = new ArrayList<>();
  private final TreeSet<Integer> underfull = new TreeSet<>();
  private int rootId;
  private int leafCount;
  private long nodeBytes;

  /** An editor of a tree of one empty leaf. */
  TreeEditor(VectorStore store, IndexSpace space, SignCodec codec) {
    this.store = store;
    this.encoding = new LeafEncoding(store, space, codec);
    this.clustering = new Clustering(space.dimension());
    this.routing = new LeafRouting(space.dimension());
    this.image = new float[space.dimension()];
    this.rootId = newId();
    put(Leaf.empty(rootId, new float[space.dimension()]), -1);
    leafCount = 1;
  }

  /** An editor of a tree that was built elsewhere, whose nodes have no numbers yet. */
  TreeEditor(VectorStore store, IndexSpace space, SignCodec codec, Node root) {
    this.store = store;
    this.encoding = new LeafEncoding(store, space, codec);
    this.clustering = new Clustering(space.dimension());
    this.routing = new LeafRouting(space.dimension());
    this.image = new float[space.dimension()];
    this.rootId = adopt(root, -1).id();
    splitOversized();
  }

  /** The tree as it is now. */
  Node root() {
    return node(rootId);
  }

  /** Leaves in the tree. */
  int leafCount() {
    return leafCount;
  }

  /** Bytes of all nodes. */
  long memoryBytes() {
    return nodeBytes;
  }

  /** Whether {@link #mergeUnderfull} has something to do. */
  boolean hasUnderfull() {
    return !underfull.isEmpty();
  }

  /** Moves vectors, given by their slots, into the tree. */
  void insert(int[] slots, int from, int to) {
    Node root = root();
    long[] routed = new long[to - from];
    for (int i = from; i < to; i++) {
      encoding.space().project(store, slots[i], image, 0);
      int leafId = routing.nearest(root, image, 0, INSERT_BEAM).id();
      routed[i - from] = (long) leafId << 32 | (i - from);
    }
    routing.clear();
    Arrays.sort(routed);
    int[] group = new int[routed.length];
    for (int start = 0; start < routed.length; ) {
      int leafId = (int) (routed[start] >>> 32);
      int size = 0;
      while (start + size < routed.length && (int) (routed[start + size] >>> 32) == leafId) {
        group[size] = slots[from + (int) routed[start + size]];
        store.tag(group[size++], leafId + 1);
      }
      append((Leaf) node(leafId), group, size);
      start += size;
    }
  }

  private void append(Leaf leaf, int[] slots, int count) {
    Leaf base = leaf;
    if (leaf.count() == 0) {
      base = Leaf.empty(leaf.id(), encoding.mean(slots, 0, count));
    }
    Leaf grown = base.with(slots, 0, count, encoding);
    replace(grown);
    splitWhileOversized(grown);
  }

  /** Takes a tagged slot's vector out of its leaf. */
  void remove(int slot) {
    Leaf leaf = (Leaf) node(store.tag(slot) - 1);
    Leaf smaller = leaf.without(slot);
    replace(smaller);
    if (smaller.count() < MIN_LEAF) {
      underfull.add(leaf.id());
    }
  }

  /** Dissolves leaves that have become too small: their vectors go to the nearest other leaves. */
  void mergeUnderfull() {
    while (!underfull.isEmpty()) {
      int leafId = underfull.pollFirst();
      if (nodes.get(leafId) instanceof Leaf leaf && leaf.count() < MIN_LEAF) {
        dissolve(leaf);
      }
    }
  }

  private void dissolve(Leaf leaf) {
    int parentId = parents[leaf.id()];
    if (parentId < 0) {
      return;
    }
    InnerNode parent = (InnerNode) node(parentId);
    if (parent.children().length == 1) {
      return;
    }
    replaceInner(parentId, parent.childrenWithout(leaf.id()));
    drop(leaf);
    if (leaf.count() > 0) {
      insert(leaf.slots(), 0, leaf.count());
    }
  }

  private void splitOversized() {
    for (int id = 0; id < nodes.size(); id++) {
      if (nodes.get(id) instanceof Leaf leaf) {
        splitWhileOversized(leaf);
      }
    }
  }

  private void splitWhileOversized(Leaf leaf) {
    ArrayList<Leaf> pending = new ArrayList<>(List.of(leaf));
    while (!pending.isEmpty()) {
      Leaf candidate = pending.removeLast();
      if (candidate.count() > MAX_LEAF) {
        pending.addAll(split(candidate));
      }
    }
  }

  private List<Leaf> split(Leaf leaf) {
    int count = leaf.count();
    int dimension = encoding.space().dimension();
    int sampled = Math.min(count, Math.max(2, Clustering.MAX_SAMPLE_FLOATS / dimension));
    boolean[] second = halve(leaf, sampled);
    int[] left = new int[count];
    int[] right = new int[count];
    int lefts = 0;
    int rights = 0;
    for (int i = 0; i < count; i++) {
      if (second[i]) {
        right[rights++] = leaf.slots()[i];
      } else {
        left[lefts++] = leaf.slots()[i];
      }
    }
    Leaf first =
        Leaf.empty(leaf.id(), encoding.mean(left, 0, lefts)).with(left, 0, lefts, encoding);
    Leaf other =
        Leaf.empty(newId(), encoding.mean(right, 0, rights)).with(right, 0, rights, encoding);
    for (int i = 0; i < rights; i++) {
      store.tag(right[i], other.id() + 1);
    }
    leafCount++;
    addSibling(first, other);
    return List.of(first, other);
  }

  private boolean[] halve(Leaf leaf, int sampled) {
    int dimension = encoding.space().dimension();
    float[] rows = new float[Math.multiplyExact(sampled, dimension)];
    for (int i = 0; i < sampled; i++) {
      encoding.space().project(store, leaf.slots()[i], rows, i * dimension);
    }
    long seed = leaf.id() * 31L + leaf.count();
    boolean[] sampledHalves = clustering.halve(rows, sampled, seed);
    if (sampled == leaf.count()) {
      return sampledHalves;
    }
    boolean[] halves = Arrays.copyOf(sampledHalves, leaf.count());
    for (int i = sampled; i < halves.length; i++) {
      halves[i] = (i & 1) == 1;
    }
    return halves;
  }

  /** Puts a new version of a node and a new node beside it into the parent, splitting upwards. */
  private void addSibling(Node first, Node other) {
    int parentId = parents[first.id()];
    if (parentId < 0) {
      int newRoot = newId();
      put(first, newRoot);
      put(other, newRoot);
      put(InnerNode.over(newRoot, new Node[] {first, other}), -1);
      rootId = newRoot;
      return;
    }
    put(first, parentId);
    put(other, parentId);
    Node[] children = ((InnerNode) node(parentId)).childrenWith(first, other);
    if (children.length <= VectorKernels.FANOUT) {
      replaceInner(parentId, children);
      return;
    }
    boolean[] second = halveChildren(children, parentId);
    InnerNode left = InnerNode.over(parentId, select(children, second, false));
    InnerNode right = InnerNode.over(newId(), select(children, second, true));
    for (Node child : right.children()) {
      parents[child.id()] = right.id();
    }
    addSibling(left, right);
  }

  private boolean[] halveChildren(Node[] children, int seed) {
    int dimension = encoding.space().dimension();
    float[] rows = new float[children.length * dimension];
    for (int i = 0; i < children.length; i++) {
      System.arraycopy(children[i].centroid(), 0, rows, i * dimension, dimension);
    }
    return clustering.halve(rows, children.length, seed);
  }

  private static Node[] select(Node[] children, boolean[] second, boolean wanted) {
    ArrayList<Node> selected = new ArrayList<>();
    for (int i = 0; i < children.length; i++) {
      if (second[i] == wanted) {
        selected.add(children[i]);
      }
    }
    return selected.toArray(Node[]::new);
  }

  private void replaceInner(int id, Node[] children) {
    replace(InnerNode.over(id, children));
  }

  /** Puts a new version of a node into its place and copies the path above it. */
  private void replace(Node changed) {
    Node current = changed;
    put(current, parents[current.id()]);
    for (int parentId = parents[current.id()]; parentId >= 0; parentId = parents[parentId]) {
      current = ((InnerNode) node(parentId)).withChild(current);
      put(current, parents[parentId]);
    }
  }

  private Node adopt(Node built, int parentId) {
    int id = newId();
    switch (built) {
      case Leaf leaf -> {
        Leaf numbered = leaf.withId(id);
        put(numbered, parentId);
        leafCount++;
        for (int i = 0; i < leaf.count(); i++) {
          store.tag(leaf.slots()[i], id + 1);
        }
        return numbered;
      }
      case InnerNode inner -> {
        Node[] children = new Node[inner.children().length];
        for (int i = 0; i < children.length; i++) {
          children[i] = adopt(inner.children()[i], id);
        }
        InnerNode numbered = InnerNode.over(id, children);
        put(numbered, parentId);
        return numbered;
      }
    }
  }

  private int newId() {
    if (!freeIds.isEmpty()) {
      return freeIds.removeLast();
    }
    nodes.add(null);
    if (nodes.size() > parents.length) {
      parents = Arrays.copyOf(parents, parents.length * 2);
    }
    return nodes.size() - 1;
  }

  private Node node(int id) {
    Node node = nodes.get(id);
    assert node != null : "no node " + id;
    return node;
  }

  private void put(Node node, int parentId) {
    Node before = nodes.set(node.id(), node);
    nodeBytes += bytes(node) - (before == null ? 0 : bytes(before));
    parents[node.id()] = parentId;
  }

  private void drop(Leaf leaf) {
    nodeBytes -= bytes(leaf);
    nodes.set(leaf.id(), null);
    freeIds.add(leaf.id());
    underfull.remove(leaf.id());
    leafCount--;
  }

  private static long bytes(Node node) {
    return switch (node) {
      case Leaf leaf -> leaf.memoryBytes();
      case InnerNode inner -> 80L + inner.transposed().length * 4L + inner.centroid().length * 4L;
    };
  }
}
