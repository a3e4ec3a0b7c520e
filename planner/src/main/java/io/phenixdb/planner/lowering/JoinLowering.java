package io.phenixdb.planner.lowering;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Chooses how a join runs: by looking keys up, by hashing, or by comparing all pairs. */
final class JoinLowering {
  /**
   * A key is looked up rather than hashed when the table has so many times the rows of the input.
   */
  private static final double LOOKUP_ADVANTAGE = 4;

  private final RelLowering lowering;
  private final Join join;
  private final int leftWidth;
  private final List<RexNode> leftKeys = new ArrayList<>();
  private final List<RexNode> rightKeys = new ArrayList<>();
  private final List<Boolean> nullSafe = new ArrayList<>();
  private final List<RexNode> equalities = new ArrayList<>();
  private final List<RexNode> rest = new ArrayList<>();

  JoinLowering(RelLowering lowering, Join join) {
    this.lowering = lowering;
    this.join = join;
    this.leftWidth = join.getLeft().getRowType().getFieldCount();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      if (!addKey(conjunct)) {
        rest.add(conjunct);
      }
    }
  }

  PhysicalPlan lower() {
    PhysicalPlan lookup = lookupJoin();
    if (lookup != null) {
      return lookup;
    }
    if (leftKeys.isEmpty()) {
      return new PhysicalPlan.NestedLoopJoin(
          lowering.lower(join.getLeft()),
          lowering.lower(join.getRight()),
          kind(),
          condition(rest),
          lowering.columns(join.getRowType()),
          lowering.notes(join));
    }
    boolean swap =
        join.getJoinType() == JoinRelType.INNER && rows(join.getLeft()) < rows(join.getRight());
    if (isExistence() && rows(join.getLeft()) * 2 < rows(join.getRight())) {
      return turnedExistence();
    }
    return swap ? swapped() : hashed();
  }

  private boolean isExistence() {
    return join.getJoinType() == JoinRelType.SEMI || join.getJoinType() == JoinRelType.ANTI;
  }

  /** A semi- or anti-join with few left rows: these are hashed, and marked by the right ones. */
  private PhysicalPlan turnedExistence() {
    List<Expression> left = expressions(leftKeys);
    List<Expression> right = expressions(rightKeys);
    List<DataType> types = keyTypes(left, right);
    int rightWidth = join.getRight().getRowType().getFieldCount();
    List<RexNode> turnedRest = new ArrayList<>();
    rest.forEach(conjunct -> turnedRest.add(conjunct.accept(turn(rightWidth))));
    return new PhysicalPlan.HashJoin(
        lowering.lower(join.getRight()),
        lowering.lower(join.getLeft()),
        join.getJoinType() == JoinRelType.SEMI ? JoinKind.RIGHT_SEMI : JoinKind.RIGHT_ANTI,
        cast(right, types),
        cast(left, types),
        nullSafe,
        condition(turnedRest),
        lowering.columns(join.getRowType()),
        lowering.notes(join));
  }

  /** Numbers the fields of both sides as when the sides change places. */
  private RexShuttle turn(int rightWidth) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef reference) {
        int index = reference.getIndex();
        return new RexInputRef(
            index < leftWidth ? index + rightWidth : index - leftWidth, reference.getType());
      }
    };
  }

  private double rows(RelNode rel) {
    Double rows = rel.getCluster().getMetadataQuery().getRowCount(rel);
    return rows == null ? 1 : rows;
  }

  private boolean addKey(RexNode conjunct) {
    boolean equals = conjunct.getKind() == SqlKind.EQUALS;
    boolean notDistinct = conjunct.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
    if (!equals && !notDistinct) {
      return false;
    }
    RexNode first = ((RexCall) conjunct).getOperands().get(0);
    RexNode second = ((RexCall) conjunct).getOperands().get(1);
    if (isOf(second, true) && isOf(first, false)) {
      RexNode swap = first;
      first = second;
      second = swap;
    }
    if (!isOf(first, true) || !isOf(second, false)) {
      return false;
    }
    equalities.add(conjunct);
    leftKeys.add(first);
    rightKeys.add(second.accept(shift(-leftWidth)));
    nullSafe.add(notDistinct);
    return true;
  }

  /** Whether an expression reads columns of one side, and of that alone. */
  private boolean isOf(RexNode node, boolean left) {
    ImmutableBitSet columns = RelOptUtil.InputFinder.bits(node);
    return !columns.isEmpty()
        && (left ? columns.length() <= leftWidth : columns.nextSetBit(0) >= leftWidth);
  }

  private static RexShuttle shift(int by) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef reference) {
        return new RexInputRef(reference.getIndex() + by, reference.getType());
      }
    };
  }

  private JoinKind kind() {
    return switch (join.getJoinType()) {
      case INNER -> JoinKind.INNER;
      case LEFT -> JoinKind.LEFT;
      case RIGHT -> JoinKind.RIGHT;
      case FULL -> JoinKind.FULL;
      case SEMI -> JoinKind.SEMI;
      case ANTI -> JoinKind.ANTI;
      default -> throw new NotNativeException(join.getJoinType() + " join");
    };
  }

  private @Nullable Expression condition(List<RexNode> conjuncts) {
    return conjuncts.isEmpty()
        ? null
        : lowering.expression(
            RexUtil.composeConjunction(join.getCluster().getRexBuilder(), conjuncts));
  }

  private List<DataType> keyTypes(List<Expression> left, List<Expression> right) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      types.add(
          Comparisons.common(
              leftKeys.get(i).getType(),
              left.get(i).type(),
              rightKeys.get(i).getType(),
              right.get(i).type(),
              join.getCluster().getTypeFactory()));
    }
    return types;
  }

  private static List<Expression> cast(List<Expression> keys, List<DataType> types) {
    List<Expression> cast = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      cast.add(RelLowering.keyOf(keys.get(i), types.get(i)));
    }
    return cast;
  }

  private List<Expression> expressions(List<RexNode> nodes) {
    List<Expression> lowered = new ArrayList<>();
    for (RexNode node : nodes) {
      lowered.add(lowering.expression(node));
    }
    return lowered;
  }

  private PhysicalPlan hashed() {
    List<Expression> left = expressions(leftKeys);
    List<Expression> right = expressions(rightKeys);
    List<DataType> types = keyTypes(left, right);
    return new PhysicalPlan.HashJoin(
        lowering.lower(join.getLeft()),
        lowering.lower(join.getRight()),
        kind(),
        cast(left, types),
        cast(right, types),
        nullSafe,
        condition(rest),
        lowering.columns(join.getRowType()),
        lowering.notes(join));
  }

  /**
   * An inner join with the smaller left side built: sides change places, a projection restores the
   * order of columns.
   */
  private PhysicalPlan swapped() {
    List<Expression> left = expressions(leftKeys);
    List<Expression> right = expressions(rightKeys);
    List<DataType> types = keyTypes(left, right);
    List<PlanColumn> columns = lowering.columns(join.getRowType());
    int rightWidth = columns.size() - leftWidth;
    List<PlanColumn> turnedColumns = new ArrayList<>(columns.subList(leftWidth, columns.size()));
    turnedColumns.addAll(columns.subList(0, leftWidth));
    List<RexNode> turnedRest = new ArrayList<>();
    rest.forEach(conjunct -> turnedRest.add(conjunct.accept(turn(rightWidth))));
    PhysicalPlan turned =
        new PhysicalPlan.HashJoin(
            lowering.lower(join.getRight()),
            lowering.lower(join.getLeft()),
            JoinKind.INNER,
            cast(right, types),
            cast(left, types),
            nullSafe,
            condition(turnedRest),
            turnedColumns,
            lowering.notes(join));
    List<Expression> order = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int position = i < leftWidth ? i + rightWidth : i - leftWidth;
      order.add(new Expression.Column(position, turned.columns().get(position).type()));
    }
    return new PhysicalPlan.Project(turned, order, columns, turned.notes());
  }

  /** A join that looks rows of the right side up by a unique key, where that side is one table. */
  private @Nullable PhysicalPlan lookupJoin() {
    AccessPath path = AccessPath.of(join.getRight());
    boolean possible =
        path != null
            && !leftKeys.isEmpty()
            && !nullSafe.contains(true)
            && (join.getJoinType() == JoinRelType.INNER || join.getJoinType() == JoinRelType.LEFT);
    if (!possible
        || path == null
        || rows(join.getLeft()) * LOOKUP_ADVANTAGE > path.optTable().getRowCount()) {
      return null;
    }
    List<KeyDefinition> keys = path.table().keys();
    for (int key = 0; key < keys.size(); key++) {
      List<RexNode> used = new ArrayList<>();
      List<Expression> values = keyValues(keys.get(key), path, used);
      if (values != null) {
        return lookupJoin(path, key, values, used);
      }
    }
    return null;
  }

  /**
   * Expressions over the left side for all columns of a key, or null; {@code used} gets their
   * equalities.
   */
  private @Nullable List<Expression> keyValues(
      KeyDefinition key, AccessPath path, List<RexNode> used) {
    List<Expression> values = new ArrayList<>();
    for (int column : key.columns()) {
      Expression value = null;
      DataType columnType = path.table().columns().get(column).type();
      for (int i = 0; i < rightKeys.size(); i++) {
        if (rightKeys.get(i) instanceof RexInputRef reference
            && path.columns().get(reference.getIndex()) == column) {
          Expression candidate = lowering.expression(leftKeys.get(i));
          boolean same =
              candidate.type().equals(columnType)
                  || (candidate.type().layout() == Layout.LONG
                      && isInteger(candidate.type())
                      && isInteger(columnType))
                  || (candidate.type().isCharacter()
                      && columnType.kind() == io.phenixdb.storage.type.TypeKind.VARCHAR);
          if (same && value == null) {
            value = candidate;
            used.add(equalities.get(i));
          }
        }
      }
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static boolean isInteger(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }

  private PhysicalPlan lookupJoin(
      AccessPath path, int key, List<Expression> values, List<RexNode> used) {
    PhysicalPlan input = lowering.lower(join.getLeft());
    List<Integer> tableColumns = new ArrayList<>(path.columns());
    List<RexNode> conditions = new ArrayList<>(RelOptUtil.conjunctions(join.getCondition()));
    conditions.removeAll(used);
    for (RexNode conjunct : path.conjuncts()) {
      conditions.add(
          conjunct.accept(
              new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                  int column = AccessPath.column(path.table(), reference.getIndex());
                  int position = tableColumns.indexOf(column);
                  if (position < 0) {
                    position = tableColumns.size();
                    tableColumns.add(column);
                  }
                  return new RexInputRef(leftWidth + position, reference.getType());
                }
              }));
    }
    AccessPath wide =
        new AccessPath(path.optTable(), path.table(), tableColumns, null, path.tiers());
    List<PlanColumn> columns = new ArrayList<>(lowering.columns(join.getLeft().getRowType()));
    columns.addAll(
        lowering.columns(
            io.phenixdb.planner.adapter.segment.SegmentScan.rowType(
                join.getCluster().getTypeFactory(), wide)));
    PhysicalPlan looked =
        new PhysicalPlan.KeyLookupJoin(
            input,
            path.table(),
            key,
            0,
            values,
            tableColumns,
            path.tiers(),
            kind(),
            condition(conditions),
            columns,
            lowering.notes(join, "by unique key " + path.table().keys().get(key).name()));
    List<PlanColumn> wanted = lowering.columns(join.getRowType());
    if (wanted.size() == columns.size()) {
      return looked;
    }
    List<Expression> kept = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      kept.add(new Expression.Column(i, looked.columns().get(i).type()));
    }
    return new PhysicalPlan.Project(looked, kept, wanted, looked.notes());
  }
}
