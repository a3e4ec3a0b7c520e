package io.phenixdb.planner.lowering;

import io.phenixdb.parser.grammar.GroupFrames;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.WindowCall;
import io.phenixdb.planner.physical.WindowFrame;
import io.phenixdb.planner.physical.WindowFunction;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.SqlKind;

/**
 * Lowers a projection with window functions: a projection that computes what they read, a {@link
 * PhysicalPlan.Window} for each partitioning and order, and a projection over their results.
 */
final class WindowLowering {
  private final RelLowering lowering;
  private final Project project;
  private final List<Expression> computed = new ArrayList<>();
  private final List<PlanColumn> computedColumns = new ArrayList<>();
  private final Map<Specification, List<Over>> windows = new LinkedHashMap<>();
  private final Map<RexOver, Over> known = new LinkedHashMap<>();

  /** A partitioning and order. */
  private record Specification(List<Integer> partitionBy, List<SortKey> orderBy) {}

  /** A call and what it is written as. */
  private record Over(RexOver rex, WindowCall call) {}

  WindowLowering(RelLowering lowering, Project project) {
    this.lowering = lowering;
    this.project = project;
  }

  PhysicalPlan lower() {
    PhysicalPlan input = lowering.lower(project.getInput());
    for (int i = 0; i < input.columns().size(); i++) {
      computed.add(new Expression.Column(i, input.columns().get(i).type()));
      computedColumns.add(input.columns().get(i));
    }
    int inputColumns = computed.size();
    project.getProjects().forEach(this::collect);
    PhysicalPlan plan =
        computed.size() == inputColumns
            ? input
            : new PhysicalPlan.Project(input, computed, computedColumns, input.notes());
    Map<RexOver, Integer> positions = new LinkedHashMap<>();
    for (Map.Entry<Specification, List<Over>> window : windows.entrySet()) {
      List<PlanColumn> columns = new ArrayList<>(plan.columns());
      List<WindowCall> calls = new ArrayList<>();
      for (Over over : window.getValue()) {
        positions.put(over.rex(), columns.size());
        columns.add(new PlanColumn(over.call().name(), over.call().type(), true));
        calls.add(over.call());
      }
      plan =
          new PhysicalPlan.Window(
              plan,
              window.getKey().partitionBy(),
              window.getKey().orderBy(),
              calls,
              columns,
              lowering.notes(project));
    }
    return projected(plan, positions);
  }

  private PhysicalPlan projected(PhysicalPlan plan, Map<RexOver, Integer> positions) {
    RexShuttle replacement =
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            return new RexInputRef(
                java.util.Objects.requireNonNull(positions.get(over)), over.getType());
          }
        };
    List<Expression> expressions = new ArrayList<>();
    for (RexNode node : project.getProjects()) {
      expressions.add(lowering.expression(node.accept(replacement)));
    }
    List<PlanColumn> columns = new ArrayList<>();
    List<PlanColumn> declared = lowering.columns(project.getRowType());
    for (int i = 0; i < expressions.size(); i++) {
      columns.add(
          new PlanColumn(
              declared.get(i).name(), expressions.get(i).type(), declared.get(i).nullable()));
    }
    return new PhysicalPlan.Project(plan, expressions, columns, lowering.notes(project));
  }

  private void collect(RexNode node) {
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            if (!known.containsKey(over)) {
              add(over);
            }
            return over;
          }
        });
  }

  private void add(RexOver over) {
    RexWindow window = over.getWindow();
    List<Integer> partitionBy = window.partitionKeys.stream().map(this::column).toList();
    List<SortKey> orderBy = new ArrayList<>();
    for (RexFieldCollation key : window.orderKeys) {
      boolean descending = key.right.contains(SqlKind.DESCENDING);
      boolean nullsFirst =
          key.right.contains(SqlKind.NULLS_FIRST)
              || (descending && !key.right.contains(SqlKind.NULLS_LAST));
      orderBy.add(new SortKey(column(key.left), descending, nullsFirst));
    }
    List<Integer> arguments = arguments(over);
    WindowFunction function = function(over);
    DataType type = TypeMapping.expressionType(over.getType());
    boolean zero = over.getAggOperator().getKind() == SqlKind.SUM0;
    AggregateCall aggregate =
        function == WindowFunction.AGGREGATE
            ? new AggregateCall(
                zero
                    ? AggregateFunction.SUM
                    : AggregateLowering.function(over.getAggOperator(), arguments.size()),
                arguments,
                over.isDistinct(),
                -1,
                List.of(),
                type,
                "")
            : null;
    WindowCall call =
        new WindowCall(
            function,
            aggregate,
            zero,
            arguments,
            over.ignoreNulls(),
            frame(window, orderBy),
            type,
            "$window" + known.size());
    Over entry = new Over(over, call);
    known.put(over, entry);
    windows
        .computeIfAbsent(new Specification(partitionBy, orderBy), key -> new ArrayList<>())
        .add(entry);
  }

  /** Argument columns; the default of LAG and LEAD has the type of the result. */
  private List<Integer> arguments(RexOver over) {
    List<Integer> arguments = new ArrayList<>();
    boolean shifted =
        over.getAggOperator().getKind() == SqlKind.LAG
            || over.getAggOperator().getKind() == SqlKind.LEAD;
    for (int i = 0; i < over.getOperands().size(); i++) {
      Expression argument = lowering.expression(over.getOperands().get(i));
      DataType type = TypeMapping.expressionType(over.getType());
      if (shifted && i != 1) {
        argument = RexLowering.cast(argument, type, false);
      } else if (shifted
          || (i == 0 && over.getAggOperator().getKind() == SqlKind.NTILE)
          || (i == 1 && over.getAggOperator().getKind() == SqlKind.NTH_VALUE)) {
        argument = RexLowering.cast(argument, DataType.BIGINT, false);
      }
      arguments.add(column(argument));
    }
    return arguments;
  }

  private static WindowFunction function(RexOver over) {
    return switch (over.getAggOperator().getKind()) {
      case ROW_NUMBER -> WindowFunction.ROW_NUMBER;
      case RANK -> WindowFunction.RANK;
      case DENSE_RANK -> WindowFunction.DENSE_RANK;
      case PERCENT_RANK -> WindowFunction.PERCENT_RANK;
      case CUME_DIST -> WindowFunction.CUME_DIST;
      case NTILE -> WindowFunction.NTILE;
      case LAG -> WindowFunction.LAG;
      case LEAD -> WindowFunction.LEAD;
      case FIRST_VALUE -> WindowFunction.FIRST_VALUE;
      case LAST_VALUE -> WindowFunction.LAST_VALUE;
      case NTH_VALUE -> WindowFunction.NTH_VALUE;
      default -> WindowFunction.AGGREGATE;
    };
  }

  private WindowFrame frame(RexWindow window, List<SortKey> orderBy) {
    WindowFrame.Unit unit = window.isRows() ? WindowFrame.Unit.ROWS : WindowFrame.Unit.RANGE;
    if (unit == WindowFrame.Unit.ROWS
        && (countsGroups(window.getLowerBound()) || countsGroups(window.getUpperBound()))) {
      unit = WindowFrame.Unit.GROUPS;
    }
    return new WindowFrame(
        unit,
        bound(window.getLowerBound(), unit, orderBy),
        bound(window.getUpperBound(), unit, orderBy),
        switch (window.getExclude()) {
          case EXCLUDE_NO_OTHER -> WindowFrame.Exclusion.NONE;
          case EXCLUDE_CURRENT_ROW -> WindowFrame.Exclusion.CURRENT_ROW;
          case EXCLUDE_GROUP -> WindowFrame.Exclusion.GROUP;
          case EXCLUDE_TIES -> WindowFrame.Exclusion.TIES;
        });
  }

  private static boolean countsGroups(RexWindowBound bound) {
    return bound.getOffset() instanceof RexLiteral literal
        && literal.getValue() instanceof BigDecimal offset
        && offset.compareTo(BigDecimal.valueOf(GroupFrames.MARK)) >= 0;
  }

  private WindowFrame.Bound bound(
      RexWindowBound bound, WindowFrame.Unit unit, List<SortKey> orderBy) {
    if (bound.isUnboundedPreceding()) {
      return WindowFrame.Bound.of(WindowFrame.Kind.UNBOUNDED_PRECEDING);
    }
    if (bound.isUnboundedFollowing()) {
      return WindowFrame.Bound.of(WindowFrame.Kind.UNBOUNDED_FOLLOWING);
    }
    if (bound.isCurrentRow()) {
      return WindowFrame.Bound.of(WindowFrame.Kind.CURRENT_ROW);
    }
    WindowFrame.Kind kind =
        bound.isPreceding() ? WindowFrame.Kind.PRECEDING : WindowFrame.Kind.FOLLOWING;
    Expression offset = lowering.expression(java.util.Objects.requireNonNull(bound.getOffset()));
    if (unit == WindowFrame.Unit.GROUPS) {
      long groups =
          ((BigDecimal)
                      java.util.Objects.requireNonNull(((RexLiteral) bound.getOffset()).getValue()))
                  .longValueExact()
              - GroupFrames.MARK;
      return new WindowFrame.Bound(
          kind, column(new Expression.Constant(groups, DataType.BIGINT)), -1);
    }
    if (unit == WindowFrame.Unit.ROWS) {
      return new WindowFrame.Bound(
          kind, column(RexLowering.cast(offset, DataType.BIGINT, false)), -1);
    }
    if (orderBy.size() != 1) {
      throw new DatabaseException(
          SqlState.WINDOWING_ERROR,
          "RANGE with an offset needs exactly one ORDER BY key, there are " + orderBy.size());
    }
    boolean minus = (kind == WindowFrame.Kind.PRECEDING) != orderBy.getFirst().descending();
    Expression key = computed.get(orderBy.getFirst().column());
    return new WindowFrame.Bound(kind, column(offset), column(shifted(key, offset, minus)));
  }

  private static Expression shifted(Expression key, Expression offset, boolean minus) {
    return switch (key.type().kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ ->
          new Expression.Call(
              minus ? ScalarFunction.DATETIME_MINUS : ScalarFunction.DATETIME_PLUS,
              List.of(key, offset),
              key.type());
      default -> {
        boolean interval =
            offset.type().kind() == TypeKind.INTERVAL_MONTH
                || offset.type().kind() == TypeKind.INTERVAL_MICROS;
        Expression amount = interval ? offset : RexLowering.cast(offset, key.type(), false);
        yield new Expression.Call(
            minus ? ScalarFunction.SUBTRACT : ScalarFunction.ADD, List.of(key, amount), key.type());
      }
    };
  }

  private int column(RexNode node) {
    return column(lowering.expression(node));
  }

  /** The position of an expression, which is computed below the windows when it is no column. */
  private int column(Expression expression) {
    int at = computed.indexOf(expression);
    if (at >= 0) {
      return at;
    }
    computed.add(expression);
    computedColumns.add(new PlanColumn("$operand" + computed.size(), expression.type(), true));
    return computed.size() - 1;
  }
}
