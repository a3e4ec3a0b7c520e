package io.phenixdb.planner.joinorder;

import io.phenixdb.planner.estimate.ColumnOrigins;
import io.phenixdb.planner.estimate.JoinSelectivity;
import io.phenixdb.planner.selectivity.KnownColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of a group of inner joins and the conditions between them. Fields are numbered through all
 * inputs in the order of the inputs.
 *
 * <p>Built once, then read-only; confined to one planning.
 */
final class JoinGraph {

  /** A condition over fields of some inputs. */
  record Condition(RexNode condition, BitSet inputs) {}

  /** All conditions over the same inputs, at least two, and the share of pairs that they keep. */
  record Edge(BitSet inputs, double share) {}

  private final List<RelNode> inputs;
  private final int[] offsets;
  private final int[] inputOfField;
  private final double[] rows;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final RexBuilder builder;

  /**
   * A graph.
   *
   * @param conjuncts conditions over all fields
   */
  JoinGraph(List<RelNode> inputs, List<RexNode> conjuncts) {
    this.inputs = List.copyOf(inputs);
    this.builder = inputs.get(0).getCluster().getRexBuilder();
    this.offsets = new int[inputs.size() + 1];
    for (int i = 0; i < inputs.size(); i++) {
      offsets[i + 1] = offsets[i] + inputs.get(i).getRowType().getFieldCount();
    }
    this.inputOfField = new int[offsets[inputs.size()]];
    this.rows = new double[inputs.size()];
    RelMetadataQuery query = inputs.get(0).getCluster().getMetadataQuery();
    for (int i = 0; i < inputs.size(); i++) {
      java.util.Arrays.fill(inputOfField, offsets[i], offsets[i + 1], i);
      Double estimate = query.getRowCount(inputs.get(i));
      rows[i] = estimate == null ? 1 : estimate;
    }
    for (RexNode conjunct : conjuncts) {
      conditions.add(new Condition(conjunct, inputsOf(conjunct)));
    }
    addEdges();
  }

  private void addEdges() {
    Map<BitSet, List<RexNode>> between = new LinkedHashMap<>();
    for (Condition each : conditions) {
      if (each.inputs().cardinality() > 1) {
        between.computeIfAbsent(each.inputs(), key -> new ArrayList<>()).add(each.condition());
      }
    }
    JoinSelectivity selectivity =
        new JoinSelectivity(builder, this::origin, field -> rows[inputOfField[field]]);
    between.forEach((ends, all) -> edges.add(new Edge(ends, selectivity.of(all))));
  }

  private @Nullable KnownColumn origin(int field) {
    int input = inputOfField[field];
    return ColumnOrigins.of(inputs.get(input), field - offsets[input]);
  }

  private BitSet inputsOf(RexNode condition) {
    BitSet set = new BitSet();
    ImmutableBitSet fields = RelOptUtil.InputFinder.bits(condition);
    for (int field : fields) {
      set.set(inputOfField[field]);
    }
    return set;
  }

  int size() {
    return inputs.size();
  }

  RelNode input(int index) {
    return inputs.get(index);
  }

  double rows(int index) {
    return rows[index];
  }

  /** The number of an input's first field. */
  int offset(int index) {
    return offsets[index];
  }

  int fieldCount() {
    return inputOfField.length;
  }

  int inputOfField(int field) {
    return inputOfField[field];
  }

  RexBuilder builder() {
    return builder;
  }

  List<Condition> conditions() {
    return conditions;
  }

  List<Edge> edges() {
    return edges;
  }
}
