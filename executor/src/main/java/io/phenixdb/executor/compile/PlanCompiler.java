package io.phenixdb.executor.compile;

import io.phenixdb.executor.aggregate.AggregateOperator;
import io.phenixdb.executor.aggregate.RecursiveUnionOperator;
import io.phenixdb.executor.aggregate.SetOperationOperator;
import io.phenixdb.executor.aggregate.WorkingTableOperator;
import io.phenixdb.executor.changes.ChangesOperator;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.function.number.DecimalArithmetic;
import io.phenixdb.executor.graph.ExpandOperator;
import io.phenixdb.executor.graph.GraphAlgorithmOperator;
import io.phenixdb.executor.graph.PathExpandOperator;
import io.phenixdb.executor.graph.PathProgram;
import io.phenixdb.executor.join.HashJoinOperator;
import io.phenixdb.executor.join.KeyLookupJoinOperator;
import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.operator.CompiledPlan;
import io.phenixdb.executor.operator.FilterOperator;
import io.phenixdb.executor.operator.LimitOperator;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.operator.ProfiledOperator;
import io.phenixdb.executor.operator.ProjectOperator;
import io.phenixdb.executor.operator.UnionAllOperator;
import io.phenixdb.executor.operator.ValuesOperator;
import io.phenixdb.executor.program.RowProgramOperator;
import io.phenixdb.executor.program.TableFunctionOperator;
import io.phenixdb.executor.scan.KeyLookupOperator;
import io.phenixdb.executor.scan.SegmentScanOperator;
import io.phenixdb.executor.scan.SystemScanOperator;
import io.phenixdb.executor.sort.SortOperator;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.vector.VectorSearchOperator;
import io.phenixdb.executor.window.WindowOperator;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles physical plans to operators: the one implementation of {@link PlanRunner}. */
public final class PlanCompiler implements PlanRunner {
  private final ExpressionCompiler expressions = new ExpressionCompiler(this::compile);

  @Override
  public CompiledPlan compile(PhysicalPlan plan) {
    return new CompiledPlan(plan, operator(plan));
  }

  @Override
  public CompiledModification compile(ModifyPlan plan) {
    return new ModificationCompiler(this, expressions).compile(plan);
  }

  /** The operator of a plan, measured when the execution has a profile. */
  Operator operator(PhysicalPlan plan) {
    return measured(plan, unmeasured(plan));
  }

  private static Operator measured(PhysicalPlan plan, Operator operator) {
    // Rows take the values of a sequence in their order: such an operator never splits.
    return new ProfiledOperator(plan, SequenceUse.by(plan) ? (Operator) operator::open : operator);
  }

  private Operator unmeasured(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.SegmentScan scan ->
          new SegmentScanOperator(
              scan, ranges(scan.ranges()), expressions.compileOptional(scan.filter()));
      case PhysicalPlan.KeyLookup lookup ->
          new KeyLookupOperator(
              lookup,
              expressions.compileAll(lookup.keyValues()),
              expressions.compileOptional(lookup.filter()));
      case PhysicalPlan.KeyLookupJoin join ->
          new KeyLookupJoinOperator(
              join,
              operator(join.input()),
              expressions.compileAll(join.keyValues()),
              expressions.compileOptional(join.condition()));
      case PhysicalPlan.VectorSearch search ->
          new VectorSearchOperator(
              search,
              operator(search.input()),
              types(search.input()),
              expressions.compile(search.query()),
              expressions.compileOptional(search.limit()),
              radius(search.radius()),
              expressions.compileOptional(search.filter()));
      case PhysicalPlan.Expand expand ->
          new ExpandOperator(
              expand,
              operator(expand.input()),
              expressions.compileAll(expand.vertexKey()),
              expressions.compileOptional(expand.condition()));
      case PhysicalPlan.PathExpand expand -> pathExpand(expand);
      case PhysicalPlan.GraphAlgorithm algorithm ->
          new GraphAlgorithmOperator(algorithm, arguments(algorithm));
      case PhysicalPlan.Changes changes ->
          new ChangesOperator(changes, expressions.compileOptional(changes.since()));
      case PhysicalPlan.SystemScan scan -> new SystemScanOperator(scan);
      case PhysicalPlan.Values values -> values(values);
      case PhysicalPlan.TableFunction function ->
          new TableFunctionOperator(
              operator(function.input()),
              function.function(),
              expressions.compileAll(function.arguments()),
              function.withOrdinality(),
              function.outer(),
              types(function));
      case PhysicalPlan.Filter filter ->
          new FilterOperator(operator(filter.input()), expressions.compile(filter.condition()));
      case PhysicalPlan.Project project ->
          new ProjectOperator(
              operator(project.input()),
              typed(project.expressions(), project.columns(), expressions));
      case PhysicalPlan.HashJoin join -> hashJoin(join);
      case PhysicalPlan.NestedLoopJoin join ->
          new HashJoinOperator(
              operator(join.left()),
              operator(join.right()),
              join.kind(),
              List.of(),
              List.of(),
              List.of(),
              expressions.compileOptional(join.condition()),
              types(join.left()),
              types(join.right()));
      case PhysicalPlan.Aggregate aggregate ->
          new AggregateOperator(
              aggregateInput(aggregate),
              aggregate.groupBy(),
              aggregate.groupingSets(),
              aggregate.calls(),
              types(aggregate.input()),
              aggregate.notes().estimatedRows());
      case PhysicalPlan.Window window ->
          new WindowOperator(
              operator(window.input()),
              window.partitionBy(),
              window.orderBy(),
              window.calls(),
              types(window.input()));
      case PhysicalPlan.Sort sort ->
          new SortOperator(
              operator(sort.input()),
              sort.keys(),
              expressions.compileOptional(sort.limit()),
              expressions.compileOptional(sort.offset()),
              types(sort.input()));
      case PhysicalPlan.Limit limit ->
          new LimitOperator(
              operator(limit.input()),
              expressions.compileOptional(limit.limit()),
              expressions.compileOptional(limit.offset()));
      case PhysicalPlan.UnionAll union ->
          new UnionAllOperator(union.inputs().stream().map(this::operator).toList(), types(union));
      case PhysicalPlan.RecursiveUnion union ->
          new RecursiveUnionOperator(
              union.name(),
              operator(union.left()),
              operator(union.right()),
              union.distinct(),
              types(union));
      case PhysicalPlan.WorkingTable table -> new WorkingTableOperator(table.name());
      case PhysicalPlan.SetOperation operation ->
          new SetOperationOperator(
              operator(operation.left()),
              operator(operation.right()),
              operation.intersect(),
              operation.all(),
              types(operation));
      case PhysicalPlan.RowProgram program ->
          new RowProgramOperator(
              program.body(),
              program.inputs().stream().map(this::operator).toList(),
              types(program));
      case ModifyPlan modify ->
          throw Errors.notSupported("a modification cannot be the input of another operator");
    };
  }

  /** The input of an aggregate; sums take wide decimals as longs where these fit. */
  private Operator aggregateInput(PhysicalPlan.Aggregate aggregate) {
    if (!(aggregate.input() instanceof PhysicalPlan.Project project)) {
      return operator(aggregate.input());
    }
    List<Evaluator> evaluators =
        new ArrayList<>(typed(project.expressions(), project.columns(), expressions));
    for (int i = 0; i < evaluators.size(); i++) {
      if (SummedColumns.only(aggregate, i)) {
        evaluators.set(i, DecimalArithmetic.narrowed(evaluators.get(i)));
      }
    }
    return measured(project, new ProjectOperator(operator(project.input()), evaluators));
  }

  private @Nullable Evaluator radius(@Nullable Expression radius) {
    return radius == null
        ? null
        : FunctionCompiler.fit(expressions.compile(radius), DataType.DOUBLE);
  }

  private Operator pathExpand(PhysicalPlan.PathExpand expand) {
    PathSpecification path = expand.path();
    List<List<PathProgram.Step>> checks = new ArrayList<>();
    if (path.automaton() != null) {
      path.automaton().checks().forEach(check -> checks.add(steps(check.tables())));
    }
    List<List<PathProgram.Step>> values = new ArrayList<>();
    for (PathOutput output : path.outputs()) {
      values.add(
          output instanceof PathOutput.Aggregate aggregate ? steps(aggregate.values()) : List.of());
    }
    return new PathExpandOperator(
        expand,
        operator(expand.input()),
        types(expand.input()),
        expressions.compileAll(expand.vertexKey()),
        expand.destinationKey() == null ? null : expressions.compileAll(expand.destinationKey()),
        new PathProgram(steps(path.steps()), checks, values));
  }

  private List<PathProgram.Step> steps(List<PathSpecification.Step> steps) {
    return steps.stream()
        .map(step ->
            new PathProgram.Step(
                step.table(),
                step.columns(),
                expressions.compileOptional(step.condition()),
                expressions.compileOptional(step.cost())))
        .toList();
  }

  private Map<String, Evaluator> arguments(PhysicalPlan.GraphAlgorithm algorithm) {
    Map<String, Evaluator> arguments = new HashMap<>();
    algorithm
        .arguments()
        .forEach((name, expression) -> arguments.put(name, expressions.compile(expression)));
    return arguments;
  }

  private List<SegmentScanOperator.Range> ranges(List<PhysicalPlan.Range> ranges) {
    List<SegmentScanOperator.Range> out = new ArrayList<>();
    for (PhysicalPlan.Range range : ranges) {
      out.add(
          new SegmentScanOperator.Range(
              range.column(),
              expressions.compileOptional(range.lower()),
              expressions.compileOptional(range.upper())));
    }
    return out;
  }

  private Operator values(PhysicalPlan.Values values) {
    List<List<Evaluator>> rows = new ArrayList<>();
    for (List<Expression> row : values.rows()) {
      rows.add(typed(row, values.columns(), expressions));
    }
    return new ValuesOperator(rows, types(values));
  }

  /** Evaluators of expressions, untyped NULLs given the type of their column. */
  static List<Evaluator> typed(
      List<Expression> row, List<PlanColumn> columns, ExpressionCompiler expressions) {
    List<Evaluator> out = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Evaluator evaluator = expressions.compile(row.get(i));
      DataType type = columns.get(i).type();
      boolean untyped = evaluator.type().kind() == TypeKind.NULL && type.kind() != TypeKind.NULL;
      out.add(untyped ? FunctionCompiler.cast(evaluator, type) : evaluator);
    }
    return out;
  }

  private Operator hashJoin(PhysicalPlan.HashJoin join) {
    List<Evaluator> leftKeys = new ArrayList<>();
    List<Evaluator> rightKeys = new ArrayList<>();
    for (int i = 0; i < join.leftKeys().size(); i++) {
      Evaluator left = expressions.compile(join.leftKeys().get(i));
      Evaluator right = expressions.compile(join.rightKeys().get(i));
      DataType common = CommonType.of(left.type(), right.type());
      leftKeys.add(FunctionCompiler.fit(left, common));
      rightKeys.add(FunctionCompiler.fit(right, common));
    }
    return new HashJoinOperator(
        operator(join.left()),
        operator(join.right()),
        join.kind(),
        leftKeys,
        rightKeys,
        join.nullSafe(),
        expressions.compileOptional(join.condition()),
        types(join.left()),
        types(join.right()));
  }

  /** Types of an operator's output columns. */
  static List<DataType> types(PhysicalPlan plan) {
    return plan.columns().stream().map(PlanColumn::type).toList();
  }
}
