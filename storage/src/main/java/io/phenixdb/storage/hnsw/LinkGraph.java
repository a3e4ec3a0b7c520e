package io.phenixdb.storage.hnsw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The links between nodes, which are slots of the vector store: on the lowest level in flat arrays
 * of 32-bit numbers, on the few upper levels in one array a node.
 *
 * <p>One writer, any number of readers. A list is changed in place, its length last; a reader may
 * see some links of before and some of after, each of which leads to a node that is or was there.
 */
final class LinkGraph {
  static final int NONE = -1;

  private static final VarHandle ITEM = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int CHUNK_SHIFT = 10;
  private static final int CHUNK = 1 << CHUNK_SHIFT;

  private final int links;
  private final int width;
  private volatile int[][] base = {};

  /** By node and level from 1 on; null for nodes of the lowest level alone. */
  private volatile int[][][] upper = {};

  private volatile Entry entry = new Entry(NONE, 0);
  private int nodes;

  /** Where searches begin. */
  record Entry(int slot, int level) {}

  /** No nodes; {@code links} a node on upper levels, twice as many on the lowest. */
  LinkGraph(int links) {
    this.links = links;
    this.width = 2 * links + 1;
  }

  /** Most links of a node on a level. */
  int capacity(int level) {
    return level == 0 ? 2 * links : links;
  }

  Entry entry() {
    return entry;
  }

  void setEntry(int slot, int level) {
    entry = new Entry(slot, level);
  }

  /** Nodes in the graph. Writer only. */
  int nodes() {
    return nodes;
  }

  /** Makes a slot a node without links on the levels up to one. Writer only. */
  void addNode(int slot, int level) {
    int chunk = slot >> CHUNK_SHIFT;
    if (chunk >= base.length) {
      int[][] more = Arrays.copyOf(base, chunk + 1);
      for (int i = base.length; i <= chunk; i++) {
        more[i] = new int[CHUNK * width];
      }
      base = more;
    }
    if (level > 0) {
      if (slot >= upper.length) {
        upper = Arrays.copyOf(upper, Math.max(slot + 1, 2 * upper.length));
      }
      int[][] levels = new int[level][];
      for (int i = 0; i < level; i++) {
        levels[i] = new int[links + 1];
      }
      upper[slot] = levels;
    }
    nodes++;
  }

  /** The node is gone; nothing links to it any more. Writer only. */
  void removeNode(int slot) {
    setLinks(slot, 0, new int[0], 0);
    if (slot < upper.length) {
      upper[slot] = null;
    }
    nodes--;
  }

  /** The highest level of a node. */
  int level(int slot) {
    int[][][] all = upper;
    int[][] levels = slot < all.length ? all[slot] : null;
    return levels == null ? 0 : levels.length;
  }

  /**
   * Copies a node's links on a level.
   *
   * @param into room for {@link #capacity}
   * @return how many there are
   */
  int links(int slot, int level, int[] into) {
    int[] array;
    int offset;
    if (level == 0) {
      int[][] chunks = base;
      if (slot >> CHUNK_SHIFT >= chunks.length) {
        return 0;
      }
      array = chunks[slot >> CHUNK_SHIFT];
      offset = (slot & CHUNK - 1) * width;
    } else {
      int[][][] all = upper;
      int[][] levels = slot < all.length ? all[slot] : null;
      if (levels == null || levels.length < level) {
        return 0;
      }
      array = levels[level - 1];
      offset = 0;
    }
    int count = (int) ITEM.getAcquire(array, offset);
    System.arraycopy(array, offset + 1, into, 0, count);
    return count;
  }

  /** Replaces a node's links on a level. Writer only. */
  void setLinks(int slot, int level, int[] targets, int count) {
    int[] array;
    int offset;
    if (level == 0) {
      array = base[slot >> CHUNK_SHIFT];
      offset = (slot & CHUNK - 1) * width;
    } else {
      array = upper[slot][level - 1];
      offset = 0;
    }
    assert count <= capacity(level) : count;
    if (count < array[offset]) {
      ITEM.setRelease(array, offset, count);
    }
    System.arraycopy(targets, 0, array, offset + 1, count);
    ITEM.setRelease(array, offset, count);
  }

  /** Bytes of memory. */
  long memoryBytes() {
    int[][][] all = upper;
    long bytes = 4L * base.length * CHUNK * width + 8L * all.length;
    for (int[][] levels : all) {
      bytes += levels == null ? 0 : levels.length * (4L * (links + 1) + 24);
    }
    return bytes;
  }
}
