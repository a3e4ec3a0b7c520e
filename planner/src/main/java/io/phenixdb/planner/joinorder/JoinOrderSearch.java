package io.phenixdb.planner.joinorder;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches a cheap order of joins.
 *
 * <ol>
 *   <li>Up to {@link #MAX_EXHAUSTIVE} inputs: the cheapest tree of each connected subset, from
 *       small subsets to large, each from all its splits into two connected parts. O(3^n).
 *   <li>Beyond: the pair of trees whose join returns the fewest rows is joined, again and again.
 *       O(n^3) with a small constant.
 *   <li>Beyond {@link #MAX_GREEDY}: one input after the other, always the smallest that a condition
 *       connects with those before it. O(n^2) with the number of conditions.
 *   <li>Parts that no condition connects are multiplied last, the smallest first.
 * </ol>
 */
final class JoinOrderSearch {
  /** Inputs up to which all orders are compared. */
  static final int MAX_EXHAUSTIVE = 10;

  /** Inputs up to which all pairs are compared at each step. */
  static final int MAX_GREEDY = 64;

  private final JoinGraph graph;
  private final JoinCost cost;

  JoinOrderSearch(JoinGraph graph, JoinCost cost) {
    this.graph = graph;
    this.cost = cost;
  }

  JoinTree search() {
    if (graph.size() <= MAX_EXHAUSTIVE) {
      return exhaustive();
    }
    return graph.size() <= MAX_GREEDY ? greedy(inputs()) : oneByOne(inputs());
  }

  private List<JoinTree> inputs() {
    List<JoinTree> trees = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      trees.add(cost.input(i));
    }
    return trees;
  }

  private JoinTree exhaustive() {
    int all = (1 << graph.size()) - 1;
    @Nullable JoinTree[] best = new JoinTree[all + 1];
    for (int i = 0; i < graph.size(); i++) {
      best[1 << i] = cost.input(i);
    }
    for (int set = 3; set <= all; set++) {
      if (Integer.bitCount(set) > 1) {
        best[set] = cheapest(set, best);
      }
    }
    return greedy(components(all, best));
  }

  private @Nullable JoinTree cheapest(int set, @Nullable JoinTree[] best) {
    JoinTree cheapest = null;
    int lowest = Integer.lowestOneBit(set);
    // Each split once: the part with the lowest input is the left one.
    for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
      if ((part & lowest) == 0) {
        continue;
      }
      JoinTree left = best[part];
      JoinTree right = best[set ^ part];
      if (left == null || right == null || !cost.connected(left.inputs(), right.inputs())) {
        continue;
      }
      JoinTree joined = cost.join(left, right);
      if (cheapest == null || joined.cost() < cheapest.cost()) {
        cheapest = joined;
      }
    }
    return cheapest;
  }

  /** The trees of the largest connected subsets. */
  private static List<JoinTree> components(int all, @Nullable JoinTree[] best) {
    List<JoinTree> trees = new ArrayList<>();
    int left = all;
    while (left != 0) {
      int lowest = Integer.lowestOneBit(left);
      int largest = lowest;
      for (int part = left; part > 0; part = (part - 1) & left) {
        if ((part & lowest) != 0
            && best[part] != null
            && Integer.bitCount(part) > Integer.bitCount(largest)) {
          largest = part;
        }
      }
      JoinTree tree = best[largest];
      if (tree == null) {
        throw new IllegalStateException("no tree of one input");
      }
      trees.add(tree);
      left &= ~largest;
    }
    return trees;
  }

  private JoinTree oneByOne(List<JoinTree> trees) {
    List<JoinTree> left = new ArrayList<>(trees);
    left.sort(Comparator.comparingDouble(JoinTree::rows));
    JoinTree joined = left.removeLast();
    while (!left.isEmpty()) {
      int next = 0;
      for (int i = 0; i < left.size(); i++) {
        if (cost.connected(joined.inputs(), left.get(i).inputs())) {
          next = i;
          break;
        }
      }
      joined = cost.join(joined, left.remove(next));
    }
    return joined;
  }

  private JoinTree greedy(List<JoinTree> trees) {
    List<JoinTree> left = new ArrayList<>(trees);
    while (left.size() > 1) {
      int[] pair = fewestRows(left);
      JoinTree joined = cost.join(left.get(pair[0]), left.get(pair[1]));
      left.remove(pair[1]);
      left.set(pair[0], joined);
    }
    return left.get(0);
  }

  /**
   * The connected pair whose join returns the fewest rows; the smallest two when none is connected.
   */
  private int[] fewestRows(List<JoinTree> trees) {
    int[] pair = {-1, -1};
    double fewest = Double.POSITIVE_INFINITY;
    boolean anyConnected = false;
    for (int i = 0; i < trees.size(); i++) {
      for (int j = i + 1; j < trees.size(); j++) {
        BitSet first = trees.get(i).inputs();
        BitSet second = trees.get(j).inputs();
        boolean connected = cost.connected(first, second);
        if (anyConnected && !connected) {
          continue;
        }
        double rows =
            connected
                ? cost.join(trees.get(i), trees.get(j)).rows()
                : trees.get(i).rows() * trees.get(j).rows();
        if (rows < fewest || (connected && !anyConnected)) {
          fewest = rows;
          pair = new int[] {i, j};
        }
        anyConnected |= connected;
      }
    }
    if (pair[0] < 0) {
      return new int[] {0, 1};
    }
    return pair;
  }
}
