package io.phenixdb.planner.selectivity;

import io.phenixdb.planner.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.metadata.RelMdUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the share of rows that pass a condition. Confined to one planning.
 *
 * <p>A condition that nothing is known about gets a constant guess; a conjunction multiplies, but
 * two bounds of one column make a range; a disjunction adds what is left of the others.
 */
public final class ConditionShare {
  private static final double UNKNOWN_BOUND = 1.0 / 3;
  private static final double NEXT_TO_NOTHING = 1e-5;
  private static final double UNKNOWN_RANGE = 0.25;
  private static final double PREFIX_MATCH = 0.05;
  private static final double INNER_MATCH = 0.1;

  private final RexBuilder builder;
  private final IntFunction<@Nullable KnownColumn> columns;

  /**
   * An estimator over some input.
   *
   * @param columns tells which table column a field of the input comes from, or null
   */
  public ConditionShare(RexBuilder builder, IntFunction<@Nullable KnownColumn> columns) {
    this.builder = builder;
    this.columns = columns;
  }

  /** The share of rows that pass all of some conditions, 0 to 1. */
  public double of(List<? extends RexNode> conditions) {
    Map<Integer, Bounds> ranges = new LinkedHashMap<>();
    List<RexNode> rest = new ArrayList<>();
    double share = 1;
    for (RexNode condition : conditions) {
      for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
        if (!addBound(conjunct, ranges)) {
          rest.add(conjunct);
        }
      }
    }
    for (Bounds bounds : ranges.values()) {
      share *= bounds.share();
    }
    for (RexNode conjunct : rest) {
      share *= single(conjunct);
    }
    return share;
  }

  /** The share of rows that pass a condition, 0 to 1. */
  public double of(RexNode condition) {
    return of(List.of(condition));
  }

  private double single(RexNode condition) {
    return switch (condition.getKind()) {
      case AND -> of(List.of(condition));
      case OR -> disjunction(((RexCall) condition).getOperands());
      case NOT -> Math.max(0, 1 - of(((RexCall) condition).getOperands().get(0)));
      case SEARCH -> search(condition);
      case EQUALS, IS_NOT_DISTINCT_FROM -> equality((RexCall) condition);
      case NOT_EQUALS, IS_DISTINCT_FROM -> Math.max(0, 1 - equality((RexCall) condition));
      case IS_NULL -> nullShare((RexCall) condition, true);
      case IS_NOT_NULL -> nullShare((RexCall) condition, false);
      case LIKE -> like((RexCall) condition);
      case LITERAL -> condition.isAlwaysTrue() ? 1 : 0;
      default -> RelMdUtil.guessSelectivity(condition);
    };
  }

  private double disjunction(List<RexNode> operands) {
    double none = 1;
    for (RexNode operand : operands) {
      none *= 1 - of(operand);
    }
    return 1 - none;
  }

  private double search(RexNode condition) {
    RexNode expanded = RexUtil.expandSearch(builder, null, condition);
    if (expanded.getKind() == SqlKind.OR) {
      // The ranges of a search are disjoint.
      double sum = 0;
      for (RexNode part : ((RexCall) expanded).getOperands()) {
        sum += of(part);
      }
      return Math.min(1, sum);
    }
    return expanded.getKind() == SqlKind.SEARCH ? UNKNOWN_RANGE : of(expanded);
  }

  private double equality(RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    KnownColumn leftColumn = column(left);
    KnownColumn rightColumn = column(right);
    if (leftColumn != null && rightColumn != null) {
      return 1 / Math.max(leftColumn.distinct(), rightColumn.distinct());
    }
    KnownColumn column = leftColumn != null ? leftColumn : rightColumn;
    if (column == null) {
      return RelMdUtil.guessSelectivity(call);
    }
    RexNode other = leftColumn != null ? right : left;
    if (column.isUnique()) {
      return 1 / column.rows();
    }
    ColumnStatistics statistics = column.statistics();
    if (statistics == null) {
      return RelMdUtil.guessSelectivity(call);
    }
    Object value = ConstantValue.of(other, column.type());
    return value == null ? statistics.shareEqualToAny() : statistics.shareEqualTo(value);
  }

  private double nullShare(RexCall call, boolean isNull) {
    KnownColumn column = column(call.getOperands().get(0));
    ColumnStatistics statistics = column == null ? null : column.statistics();
    if (statistics == null) {
      return RelMdUtil.guessSelectivity(call);
    }
    return isNull ? statistics.nullShare() : 1 - statistics.nullShare();
  }

  private static double like(RexCall call) {
    if (call.getOperands().get(1) instanceof RexLiteral literal && !literal.isNull()) {
      String pattern = literal.getValueAs(String.class);
      if (pattern != null && !pattern.isEmpty()) {
        return pattern.charAt(0) == '%' || pattern.charAt(0) == '_' ? INNER_MATCH : PREFIX_MATCH;
      }
    }
    return INNER_MATCH;
  }

  private @Nullable KnownColumn column(RexNode node) {
    if (node instanceof RexInputRef reference) {
      return columns.apply(reference.getIndex());
    }
    return node.getKind() == SqlKind.CAST && ((RexCall) node).getOperands().size() == 1
        ? column(((RexCall) node).getOperands().get(0))
        : null;
  }

  /** Takes a conjunct of the form column op constant into the column's range. */
  private boolean addBound(RexNode conjunct, Map<Integer, Bounds> ranges) {
    SqlKind kind = conjunct.getKind();
    if (kind == SqlKind.SEARCH) {
      RexNode expanded = RexUtil.expandSearch(builder, null, conjunct);
      if (expanded.getKind() != SqlKind.AND) {
        return false;
      }
      boolean all = true;
      for (RexNode part : ((RexCall) expanded).getOperands()) {
        all &= isBound(part);
      }
      return all
          && ((RexCall) expanded).getOperands().stream().allMatch(part -> addBound(part, ranges));
    }
    if (!isBound(conjunct)) {
      return false;
    }
    RexNode left = ((RexCall) conjunct).getOperands().get(0);
    RexNode right = ((RexCall) conjunct).getOperands().get(1);
    if (!(left instanceof RexInputRef)) {
      RexNode swap = left;
      left = right;
      right = swap;
      kind = kind.reverse();
    }
    int field = ((RexInputRef) left).getIndex();
    KnownColumn column = columns.apply(field);
    Object value = column == null ? null : ConstantValue.of(right, column.type());
    Bounds bounds = ranges.computeIfAbsent(field, key -> new Bounds(column));
    bounds.add(kind == SqlKind.LESS_THAN || kind == SqlKind.LESS_THAN_OR_EQUAL, value);
    return true;
  }

  private static boolean isBound(RexNode conjunct) {
    switch (conjunct.getKind()) {
      case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
        List<RexNode> operands = ((RexCall) conjunct).getOperands();
        return (operands.get(0) instanceof RexInputRef && RexUtil.isConstant(operands.get(1)))
            || (operands.get(1) instanceof RexInputRef && RexUtil.isConstant(operands.get(0)));
      }
      default -> {
        return false;
      }
    }
  }

  /** The range that the conjuncts leave of one column. */
  private static final class Bounds {
    private final @Nullable ColumnStatistics statistics;
    private boolean known = true;
    private boolean hasUpper;
    private boolean hasLower;
    private double below = 1;
    private double above = 1;

    Bounds(@Nullable KnownColumn column) {
      this.statistics = column == null ? null : column.statistics();
    }

    void add(boolean upper, @Nullable Object value) {
      Double share = statistics == null || value == null ? null : statistics.shareBelow(value);
      known &= share != null;
      if (upper) {
        hasUpper = true;
        below = Math.min(below, share == null ? UNKNOWN_BOUND : share);
      } else {
        hasLower = true;
        above = Math.min(above, share == null ? UNKNOWN_BOUND : present() - share);
      }
    }

    private double present() {
      return statistics == null ? 1 : 1 - statistics.nullShare();
    }

    double share() {
      if (!hasUpper || !hasLower) {
        return Math.clamp(hasUpper ? below : above, 0, 1);
      }
      double between = below + above - present();
      return known ? Math.clamp(between, NEXT_TO_NOTHING, 1) : below * above;
    }
  }
}
