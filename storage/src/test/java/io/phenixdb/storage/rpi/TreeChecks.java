package io.phenixdb.storage.rpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.kernel.VectorKernels;
import io.phenixdb.storage.vector.VectorStore;
import java.util.HashSet;
import java.util.Set;

/** The invariants of an index at rest: every vector once, sizes and numbers right. */
final class TreeChecks {
  private TreeChecks() {}

  static void check(RpiIndex index) {
    TreeState state = index.state();
    VectorStore store = index.store();
    Set<Long> seen = new HashSet<>();
    int leaves = check(state.root(), store, seen, new HashSet<>());
    assertEquals(state.leafCount(), leaves);
    for (int i = state.freshFrom(); i < state.freshTo(); i++) {
      int slot = state.fresh()[i];
      assertEquals(0, store.tag(slot), "fresh vectors are in no leaf");
      assertTrue(seen.add(store.rowId(slot)), "twice: row " + store.rowId(slot));
    }
    assertEquals(index.size(), seen.size());
    for (long rowId : seen) {
      assertEquals(rowId, store.rowId(store.find(rowId)));
    }
  }

  private static int check(Node node, VectorStore store, Set<Long> seen, Set<Integer> ids) {
    assertTrue(ids.add(node.id()), "two nodes have number " + node.id());
    switch (node) {
      case Leaf leaf -> {
        assertTrue(leaf.count() <= TreeEditor.MAX_LEAF, "leaf of " + leaf.count());
        for (int i = 0; i < leaf.count(); i++) {
          assertTrue(seen.add(leaf.rowIds()[i]), "twice: row " + leaf.rowIds()[i]);
          assertEquals(leaf.rowIds()[i], store.rowId(leaf.slots()[i]));
          assertEquals(leaf.id() + 1, store.tag(leaf.slots()[i]));
          assertTrue(leaf.offsets()[i] < Float.POSITIVE_INFINITY);
        }
        for (int i = leaf.count(); i < leaf.offsets().length; i++) {
          assertEquals(Float.POSITIVE_INFINITY, leaf.offsets()[i]);
        }
        return 1;
      }
      case InnerNode inner -> {
        int children = inner.children().length;
        assertTrue(children >= 1 && children <= VectorKernels.FANOUT, children + " children");
        int leaves = 0;
        for (int child = 0; child < children; child++) {
          float[] centroid = inner.children()[child].centroid();
          for (int i = 0; i < centroid.length; i++) {
            assertEquals(centroid[i], inner.transposed()[i * VectorKernels.FANOUT + child], 0f);
          }
          leaves += check(inner.children()[child], store, seen, ids);
        }
        return leaves;
      }
    }
  }
}
