package io.phenixdb.planner.joinorder;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.storage.catalog.KeyDefinition;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Rows and cost of joined inputs.
 *
 * <p>The unit is one row that a hash join probes. A hashed row costs more, a row looked up by key
 * more still; each returned row costs a copy. The rows of a set of inputs do not depend on the
 * order in which they are joined.
 */
final class JoinCost {
  private static final double HASH_A_ROW = 2;
  private static final double RETURN_A_ROW = 0.5;
  private static final double LOOK_A_ROW_UP = 3;

  /** As in the choice between lookup and hash: the table must have so many times the rows. */
  private static final double LOOKUP_ADVANTAGE = 4;

  private final JoinGraph graph;

  JoinCost(JoinGraph graph) {
    this.graph = graph;
  }

  JoinTree input(int index) {
    BitSet inputs = new BitSet();
    inputs.set(index);
    return new JoinTree.Input(index, inputs, graph.rows(index));
  }

  /** Whether a condition lies between two trees. */
  boolean connected(BitSet left, BitSet right) {
    for (JoinGraph.Edge edge : graph.edges()) {
      if (edge.inputs().intersects(left)
          && edge.inputs().intersects(right)
          && within(edge.inputs(), left, right)) {
        return true;
      }
    }
    return false;
  }

  private static boolean within(BitSet inputs, BitSet left, BitSet right) {
    for (int i = inputs.nextSetBit(0); i >= 0; i = inputs.nextSetBit(i + 1)) {
      if (!left.get(i) && !right.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The cheaper way round of joining two trees. */
  JoinTree join(JoinTree first, JoinTree second) {
    BitSet inputs = (BitSet) first.inputs().clone();
    inputs.or(second.inputs());
    double rows = first.rows() * second.rows();
    for (JoinGraph.Edge edge : graph.edges()) {
      if (edge.inputs().intersects(first.inputs())
          && edge.inputs().intersects(second.inputs())
          && within(edge.inputs(), first.inputs(), second.inputs())) {
        rows *= edge.share();
      }
    }
    rows = Math.max(1, rows);
    JoinTree.Pair forth = pair(first, second, inputs, rows);
    JoinTree.Pair back = pair(second, first, inputs, rows);
    return back.cost() < forth.cost() ? back : forth;
  }

  /** The join of two trees that keep their sides, as the lowering runs it. */
  JoinTree asWritten(JoinTree left, JoinTree right) {
    JoinTree.Pair joined = (JoinTree.Pair) join(left, right);
    JoinTree.Pair kept = pair(left, right, joined.inputs(), joined.rows());
    double turned = left.cost() + right.cost() + hashed(right, left) + joined.rows() * RETURN_A_ROW;
    return turned < kept.cost()
        ? new JoinTree.Pair(right, left, joined.inputs(), joined.rows(), turned)
        : kept;
  }

  /** The tree with given sides; {@code right} is hashed or looked up. */
  JoinTree.Pair pair(JoinTree left, JoinTree right, BitSet inputs, double rows) {
    double own = Math.min(hashed(left, right), lookup(left, right)) + rows * RETURN_A_ROW;
    return new JoinTree.Pair(left, right, inputs, rows, left.cost() + right.cost() + own);
  }

  /** The cost of hashing the right side; of comparing all pairs where nothing can be hashed. */
  private double hashed(JoinTree left, JoinTree right) {
    return connected(left.inputs(), right.inputs())
        ? right.rows() * HASH_A_ROW + left.rows()
        : left.rows() * right.rows();
  }

  /** The cost of looking a single table up by its unique key, or infinity. */
  private double lookup(JoinTree left, JoinTree right) {
    if (!(right instanceof JoinTree.Input input)) {
      return Double.POSITIVE_INFINITY;
    }
    AccessPath path = AccessPath.of(graph.input(input.index()));
    if (path == null
        || left.rows() * LOOKUP_ADVANTAGE > path.optTable().getRowCount()
        || !coversKey(left.inputs(), input, path)) {
      return Double.POSITIVE_INFINITY;
    }
    // The lookup reads the table in place: what a scan of it would cost is saved.
    return left.rows() * LOOK_A_ROW_UP - Math.min(left.rows(), path.optTable().getRowCount());
  }

  private boolean coversKey(BitSet left, JoinTree.Input right, AccessPath path) {
    Set<Integer> columns = new HashSet<>();
    for (JoinGraph.Condition condition : graph.conditions()) {
      if (condition.inputs().get(right.index())
          && within(condition.inputs(), left, right.inputs())) {
        Integer column = keyColumn(condition.condition(), right.index(), path);
        if (column != null) {
          columns.add(column);
        }
      }
    }
    for (KeyDefinition key : path.table().keys()) {
      if (columns.containsAll(key.columns())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Integer keyColumn(RexNode condition, int input, AccessPath path) {
    if (condition.getKind() != SqlKind.EQUALS) {
      return null;
    }
    for (RexNode operand : ((RexCall) condition).getOperands()) {
      if (operand instanceof RexInputRef reference
          && graph.inputOfField(reference.getIndex()) == input) {
        return path.columns().get(reference.getIndex() - graph.offset(input));
      }
    }
    return null;
  }
}
