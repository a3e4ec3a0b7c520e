package io.phenixdb.executor.explain;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the plans of uncorrelated subqueries in an operator's expressions, in order. */
public final class SubqueryPlans {
  private final List<PhysicalPlan> found = new ArrayList<>();

  private SubqueryPlans() {}

  /** The plans of subqueries in the expressions of one operator. */
  public static List<PhysicalPlan> of(PhysicalPlan plan) {
    SubqueryPlans plans = new SubqueryPlans();
    expressions(plan).forEach(plans::visit);
    return plans.found;
  }

  private static Stream<@Nullable Expression> expressions(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.SegmentScan scan ->
          Stream.concat(
              scan.ranges().stream().flatMap(r -> Stream.of(r.lower(), r.upper())),
              Stream.of(scan.filter()));
      case PhysicalPlan.KeyLookup lookup ->
          Stream.concat(lookup.keyValues().stream(), Stream.of(lookup.filter()));
      case PhysicalPlan.KeyLookupJoin join ->
          Stream.concat(join.keyValues().stream(), Stream.of(join.condition()));
      case PhysicalPlan.VectorSearch search ->
          Stream.of(search.query(), search.limit(), search.radius(), search.filter());
      case PhysicalPlan.Expand expand ->
          Stream.concat(expand.vertexKey().stream(), Stream.of(expand.condition()));
      case PhysicalPlan.PathExpand expand ->
          Stream.concat(
              expand.vertexKey().stream(),
              expand.destinationKey() == null
                  ? Stream.empty()
                  : Objects.requireNonNull(expand.destinationKey()).stream());
      case PhysicalPlan.GraphAlgorithm algorithm -> algorithm.arguments().values().stream();
      case PhysicalPlan.Changes changes -> Stream.of(changes.since());
      case PhysicalPlan.Values values -> values.rows().stream().flatMap(List::stream);
      case PhysicalPlan.TableFunction function -> function.arguments().stream();
      case PhysicalPlan.Filter filter -> Stream.of(filter.condition());
      case PhysicalPlan.Project project -> project.expressions().stream();
      case PhysicalPlan.HashJoin join ->
          Stream.concat(
              Stream.concat(join.leftKeys().stream(), join.rightKeys().stream()),
              Stream.of(join.condition()));
      case PhysicalPlan.NestedLoopJoin join -> Stream.of(join.condition());
      case PhysicalPlan.Sort sort -> Stream.of(sort.limit(), sort.offset());
      case PhysicalPlan.Limit limit -> Stream.of(limit.limit(), limit.offset());
      case PhysicalPlan.SystemScan scan -> Stream.empty();
      case PhysicalPlan.Aggregate aggregate -> Stream.empty();
      case PhysicalPlan.Window window -> Stream.empty();
      case PhysicalPlan.UnionAll union -> Stream.empty();
      case PhysicalPlan.RecursiveUnion union -> Stream.empty();
      case PhysicalPlan.WorkingTable table -> Stream.empty();
      case PhysicalPlan.SetOperation operation -> Stream.empty();
      case PhysicalPlan.RowProgram program -> Stream.empty();
      case ModifyPlan modify -> modify.returning().stream();
    };
  }

  private void visit(@Nullable Expression expression) {
    switch (expression) {
      case null -> {}
      case Expression.ScalarSubquery subquery -> found.add(subquery.plan());
      case Expression.ExistsSubquery subquery -> found.add(subquery.plan());
      case Expression.Call call -> call.arguments().forEach(this::visit);
      case Expression.Cast cast -> visit(cast.operand());
      case Expression.Case branches -> {
        branches.conditions().forEach(this::visit);
        branches.results().forEach(this::visit);
        visit(branches.otherwise());
      }
      case Expression.InList list -> {
        visit(list.operand());
        list.values().forEach(this::visit);
      }
      case Expression.Column column -> {}
      case Expression.Constant constant -> {}
      case Expression.Parameter parameter -> {}
      case Expression.NextValue next -> {}
    }
  }
}
