package io.phenixdb.planner.estimate;

import io.phenixdb.planner.selectivity.ConditionShare;
import io.phenixdb.planner.selectivity.KnownColumn;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the share of all pairs of rows that a join condition keeps.
 *
 * <p>An equality of two columns keeps {@code 1 / max(distinct values)} of the pairs: the values of
 * the side with fewer are taken to be among those of the other. Several equalities that cover a
 * unique key of a table keep one pair for each of its rows, however they multiply.
 */
public final class JoinSelectivity {
  /** The share of a side's rows that a computed key is taken to have distinct. */
  private static final double COMPUTED_DISTINCT_SHARE = 0.25;

  private final RexBuilder builder;
  private final IntFunction<@Nullable KnownColumn> columns;
  private final IntFunction<Double> inputRows;

  /**
   * An estimator over the joined fields.
   *
   * @param columns tells which table column a field comes from, or null
   * @param inputRows rows of the input that a field belongs to
   */
  public JoinSelectivity(
      RexBuilder builder,
      IntFunction<@Nullable KnownColumn> columns,
      IntFunction<Double> inputRows) {
    this.builder = builder;
    this.columns = columns;
    this.inputRows = inputRows;
  }

  /** The share that all of some conditions between the same two inputs keep. */
  public double of(List<RexNode> conditions) {
    double share = 1;
    List<RexNode> rest = new ArrayList<>();
    Map<RelOptTable, Set<Integer>> keyed = new HashMap<>();
    Map<RelOptTable, KnownColumn> tables = new HashMap<>();
    for (RexNode condition : conditions) {
      if (!isEquality(condition)) {
        rest.add(condition);
        continue;
      }
      int first = field(condition, 0);
      int second = field(condition, 1);
      share *= 1 / Math.max(distinct(first), distinct(second));
      for (int field : new int[] {first, second}) {
        KnownColumn column = field < 0 ? null : columns.apply(field);
        if (column != null) {
          keyed.computeIfAbsent(column.optTable(), key -> new HashSet<>()).add(column.ordinal());
          tables.put(column.optTable(), column);
        }
      }
    }
    for (Map.Entry<RelOptTable, Set<Integer>> entry : keyed.entrySet()) {
      KnownColumn any = tables.get(entry.getKey());
      if (any != null && coversKey(any.table(), entry.getValue())) {
        share = Math.max(share, 1 / any.rows());
      }
    }
    return rest.isEmpty() ? share : share * new ConditionShare(builder, columns).of(rest);
  }

  private static boolean coversKey(TableDefinition table, Set<Integer> ordinals) {
    for (KeyDefinition key : table.keys()) {
      if (key.columns().size() > 1 && ordinals.containsAll(key.columns())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a condition equates two values of which one at least is a column. */
  public static boolean isEquality(RexNode condition) {
    return (condition.getKind() == SqlKind.EQUALS
            || condition.getKind() == SqlKind.IS_NOT_DISTINCT_FROM)
        && (field(condition, 0) >= 0 || field(condition, 1) >= 0);
  }

  /** The field that an operand is, casts aside; -1 when it is computed. */
  private static int field(RexNode condition, int operand) {
    RexNode node = ((RexCall) condition).getOperands().get(operand);
    while (node.getKind() == SqlKind.CAST && ((RexCall) node).getOperands().size() == 1) {
      node = ((RexCall) node).getOperands().get(0);
    }
    return node instanceof RexInputRef reference ? reference.getIndex() : -1;
  }

  private double distinct(int field) {
    if (field < 0) {
      return 1;
    }
    KnownColumn column = columns.apply(field);
    return column != null
        ? column.distinct()
        : Math.max(1, inputRows.apply(field) * COMPUTED_DISTINCT_SHARE);
  }
}
