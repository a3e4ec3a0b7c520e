package io.phenixdb.planner.lowering;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.ColumnPositions;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.fallback.FallbackCompiler;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.PlanNotes;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Spool;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.TransientTable;
import org.jspecify.annotations.Nullable;

/**
 * Lowers a rewritten logical plan, operator by operator; what has no native form goes to the {@link
 * FallbackCompiler}.
 */
public final class RelLowering implements PlanLowering {
  private final PlanningContext context;
  private final int accuracyPercent;
  private final RexLowering expressions;
  private final FallbackCompiler fallback;

  /**
   * A lowering for one query.
   *
   * @param rexBuilder of the query's cluster
   * @param accuracyPercent recall that vector searches aim for, 0 for the index's own target
   * @param subqueries gives the expression of a subquery parameter, null for a parameter of the
   *     user's
   */
  public RelLowering(
      PlanningContext context,
      org.apache.calcite.rex.RexBuilder rexBuilder,
      int accuracyPercent,
      IntFunction<@Nullable Expression> subqueries) {
    this.context = context;
    this.accuracyPercent = accuracyPercent;
    this.expressions = new RexLowering(rexBuilder, subqueries);
    this.fallback = new FallbackCompiler(this);
  }

  @Override
  public PlanningContext context() {
    return context;
  }

  @Override
  public int accuracyPercent() {
    return accuracyPercent;
  }

  @Override
  public Expression expression(RexNode node) {
    return expressions.lower(node);
  }

  @Override
  public List<PlanColumn> columns(RelDataType rowType) {
    List<PlanColumn> columns = new ArrayList<>();
    for (RelDataTypeField field : rowType.getFieldList()) {
      columns.add(
          new PlanColumn(
              field.getName(),
              TypeMapping.expressionType(field.getType()),
              field.getType().isNullable()));
    }
    return columns;
  }

  @Override
  public PlanNotes notes(RelNode rel, String... remarks) {
    RelMetadataQuery query = rel.getCluster().getMetadataQuery();
    Double rows = query.getRowCount(rel);
    double estimate = rows == null ? 1 : rows;
    return new PlanNotes(estimate, estimate, List.of(remarks));
  }

  @Override
  public PhysicalPlan lower(RelNode rel) {
    try {
      return nativePlan(rel);
    } catch (NotNativeException e) {
      return fallback.compile(rel, String.valueOf(e.getMessage()));
    }
  }

  private PhysicalPlan nativePlan(RelNode rel) {
    return switch (rel) {
      case PhenixRel own -> own.lower(this);
      case Project project -> project(project);
      case Filter filter ->
          new PhysicalPlan.Filter(
              lower(filter.getInput()),
              expression(filter.getCondition()),
              columns(rel.getRowType()),
              notes(rel));
      case Join join -> new JoinLowering(this, join).lower();
      case Aggregate aggregate -> aggregate(aggregate);
      case Sort sort -> sort(sort);
      case Union union -> union(union);
      case Intersect intersect -> setOperation(intersect.getInputs(), rel, true, intersect.all);
      case Minus minus -> setOperation(minus.getInputs(), rel, false, minus.all);
      case Values values -> values(values);
      case RepeatUnion union -> recursive(union);
      case Spool spool -> lower(spool.getInput());
      case TableScan scan -> tableScan(scan);
      case Uncollect uncollect -> uncollect(uncollect);
      case TableFunctionScan function -> tableFunction(function);
      default -> throw new NotNativeException(rel.getRelTypeName());
    };
  }

  private PhysicalPlan project(Project project) {
    if (project.containsOver()) {
      return new WindowLowering(this, project).lower();
    }
    List<Expression> lowered = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      lowered.add(expression(expression));
    }
    PhysicalPlan input = lower(project.getInput());
    if (input instanceof PhysicalPlan.Project inner && picksColumns(inner)) {
      lowered =
          ColumnPositions.moved(
              lowered, position -> ((Expression.Column) inner.expressions().get(position)).index());
      input = inner.input();
    }
    if (isIdentity(lowered, input)) {
      return input;
    }
    return new PhysicalPlan.Project(
        input, lowered, typed(columns(project.getRowType()), lowered), notes(project));
  }

  private static boolean picksColumns(PhysicalPlan.Project project) {
    return project.expressions().stream().allMatch(Expression.Column.class::isInstance);
  }

  /** Output columns have the types of the expressions behind them: CHAR columns keep theirs. */
  private static List<PlanColumn> typed(List<PlanColumn> columns, List<Expression> expressions) {
    List<PlanColumn> typed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      typed.add(
          new PlanColumn(
              columns.get(i).name(), expressions.get(i).type(), columns.get(i).nullable()));
    }
    return typed;
  }

  private static boolean isIdentity(List<Expression> expressions, PhysicalPlan input) {
    if (expressions.size() != input.columns().size()) {
      return false;
    }
    for (int i = 0; i < expressions.size(); i++) {
      if (!(expressions.get(i) instanceof Expression.Column column) || column.index() != i) {
        return false;
      }
    }
    return true;
  }

  private PhysicalPlan aggregate(Aggregate aggregate) {
    List<AggregateCall> calls = new ArrayList<>();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      calls.add(
          AggregateLowering.lower(
              aggregate.getAggCallList().get(i),
              aggregate.getRowType().getFieldNames().get(aggregate.getGroupCount() + i)));
    }
    List<Integer> groupBy = aggregate.getGroupSet().asList();
    List<List<Integer>> groupingSets = new ArrayList<>();
    for (org.apache.calcite.util.ImmutableBitSet set : aggregate.getGroupSets()) {
      List<Integer> positions = new ArrayList<>();
      for (int column : set) {
        positions.add(groupBy.indexOf(column));
      }
      groupingSets.add(positions);
    }
    return new PhysicalPlan.Aggregate(
        lower(aggregate.getInput()),
        groupBy,
        groupingSets,
        calls,
        columns(aggregate.getRowType()),
        notes(aggregate));
  }

  private PhysicalPlan sort(Sort sort) {
    PhysicalPlan input = lower(sort.getInput());
    Expression limit = sort.fetch == null ? null : bigint(sort.fetch);
    Expression offset = sort.offset == null ? null : bigint(sort.offset);
    List<RelFieldCollation> collations = sort.getCollation().getFieldCollations();
    if (collations.isEmpty()) {
      return new PhysicalPlan.Limit(input, limit, offset, input.columns(), notes(sort));
    }
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation collation : collations) {
      boolean descending = collation.getDirection().isDescending();
      boolean nullsFirst =
          switch (collation.nullDirection) {
            case FIRST -> true;
            case LAST -> false;
            case UNSPECIFIED -> descending;
          };
      keys.add(new SortKey(collation.getFieldIndex(), descending, nullsFirst));
    }
    return new PhysicalPlan.Sort(input, keys, limit, offset, input.columns(), notes(sort));
  }

  private Expression bigint(RexNode node) {
    return switch (expression(node)) {
      case Expression.Constant constant ->
          new Expression.Constant(constant.value(), DataType.BIGINT);
      case Expression.Parameter parameter ->
          new Expression.Parameter(parameter.index(), DataType.BIGINT);
      case Expression other -> RexLowering.cast(other, DataType.BIGINT, false);
    };
  }

  private PhysicalPlan union(Union union) {
    List<PlanColumn> columns = columns(union.getRowType());
    List<PhysicalPlan> inputs = new ArrayList<>();
    for (RelNode input : union.getInputs()) {
      inputs.add(converted(lower(input), columns));
    }
    PhysicalPlan all = new PhysicalPlan.UnionAll(inputs, columns, notes(union));
    return union.all ? all : distinct(all, union);
  }

  private PhysicalPlan distinct(PhysicalPlan input, RelNode rel) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < input.columns().size(); i++) {
      groups.add(i);
    }
    return new PhysicalPlan.Aggregate(
        input, groups, List.of(groups), List.of(), input.columns(), notes(rel));
  }

  private PhysicalPlan setOperation(
      List<RelNode> inputs, RelNode rel, boolean intersect, boolean all) {
    List<PlanColumn> columns = columns(rel.getRowType());
    PhysicalPlan result = converted(lower(inputs.get(0)), columns);
    for (RelNode input : inputs.subList(1, inputs.size())) {
      result =
          new PhysicalPlan.SetOperation(
              result, converted(lower(input), columns), intersect, all, columns, notes(rel));
    }
    return result;
  }

  /** A plan whose columns have exactly the given types. */
  static PhysicalPlan converted(PhysicalPlan plan, List<PlanColumn> columns) {
    List<Expression> casts = new ArrayList<>();
    boolean needed = false;
    for (int i = 0; i < columns.size(); i++) {
      DataType from = plan.columns().get(i).type();
      Expression column = new Expression.Column(i, from);
      Expression cast = RexLowering.cast(column, columns.get(i).type(), false);
      needed |= cast != column;
      casts.add(cast);
    }
    return needed ? new PhysicalPlan.Project(plan, casts, columns, plan.notes()) : plan;
  }

  private PhysicalPlan values(Values values) {
    List<PlanColumn> columns = columns(values.getRowType());
    List<List<Expression>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<Expression> row = new ArrayList<>();
      for (int i = 0; i < tuple.size(); i++) {
        row.add(RexLowering.cast(expression(tuple.get(i)), columns.get(i).type(), false));
      }
      rows.add(row);
    }
    return new PhysicalPlan.Values(rows, columns, notes(values));
  }

  private PhysicalPlan recursive(RepeatUnion union) {
    String name = Objects.requireNonNull(union.getTransientTable()).getQualifiedName().getLast();
    List<PlanColumn> columns = columns(union.getRowType());
    return new PhysicalPlan.RecursiveUnion(
        name,
        converted(lower(union.getSeedRel()), columns),
        converted(lower(union.getIterativeRel()), columns),
        !union.all,
        columns,
        notes(union));
  }

  private PhysicalPlan tableScan(TableScan scan) {
    return scan.getTable().unwrap(TransientTable.class) == null
        ? systemScan(scan)
        : new PhysicalPlan.WorkingTable(
            scan.getTable().getQualifiedName().getLast(), columns(scan.getRowType()), notes(scan));
  }

  private PhysicalPlan systemScan(TableScan scan) {
    SystemTable table = scan.getTable().unwrap(SystemTable.class);
    if (table == null) {
      throw new NotNativeException("a scan of " + scan.getTable().getQualifiedName());
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      all.add(i);
    }
    return new PhysicalPlan.SystemScan(
        table.schema(), table.name(), all, columns(scan.getRowType()), notes(scan));
  }

  private PhysicalPlan uncollect(Uncollect uncollect) {
    PhysicalPlan input = lower(uncollect.getInput());
    if (input.columns().size() != 1) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED, "UNNEST of several arrays at once is not supported");
    }
    PhysicalPlan expanded =
        new PhysicalPlan.TableFunction(
            input,
            "UNNEST",
            List.of(new Expression.Column(0, input.columns().get(0).type())),
            uncollect.withOrdinality,
            false,
            prefixed(input, columns(uncollect.getRowType())),
            notes(uncollect));
    List<Expression> kept = new ArrayList<>();
    for (int i = 1; i < expanded.columns().size(); i++) {
      kept.add(new Expression.Column(i, expanded.columns().get(i).type()));
    }
    return new PhysicalPlan.Project(
        expanded, kept, columns(uncollect.getRowType()), notes(uncollect));
  }

  private static List<PlanColumn> prefixed(PhysicalPlan input, List<PlanColumn> columns) {
    List<PlanColumn> all = new ArrayList<>(input.columns());
    all.addAll(columns);
    return all;
  }

  private PhysicalPlan tableFunction(TableFunctionScan function) {
    RexCall call = (RexCall) function.getCall();
    String name = call.getOperator().getName().toUpperCase(java.util.Locale.ROOT);
    if (!name.equals("GENERATE_SERIES")) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED, "the table function " + name + " is not supported here");
    }
    List<Expression> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(expression(operand));
    }
    PhysicalPlan oneRow =
        new PhysicalPlan.Values(List.of(List.of()), List.of(), new PlanNotes(1, 0, List.of()));
    return new PhysicalPlan.TableFunction(
        oneRow, name, arguments, false, false, columns(function.getRowType()), notes(function));
  }

  /** For joins: an equality that hashing can use. */
  static Expression keyOf(Expression key, DataType common) {
    return RexLowering.cast(key, common, false);
  }
}
