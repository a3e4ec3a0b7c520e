package io.phenixdb.executor.explain;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operator as EXPLAIN shows it.
 *
 * @param name the operator
 * @param subject what it works on: a table, a pattern, a list of columns; may be empty
 * @param details conditions, tiers and the like in order, by name
 */
record OperatorText(String name, String subject, Map<String, String> details) {

  /** The operator on one line. */
  String line() {
    StringBuilder out = new StringBuilder(name);
    if (!subject.isEmpty()) {
      out.append(' ').append(subject);
    }
    details.forEach((key, value) -> out.append(' ').append(key).append(": ").append(value));
    return out.toString();
  }

  private static OperatorText of(String name, String subject) {
    return new OperatorText(name, subject, new LinkedHashMap<>());
  }

  private OperatorText with(String key, @Nullable String value) {
    if (value != null) {
      details.put(key, value);
    }
    return this;
  }

  static OperatorText of(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.SegmentScan scan ->
          of("SegmentScan", table(scan.table()))
              .with("ranges", ranges(scan))
              .with("filter", condition(scan.filter(), names(scan)))
              .with("tiers", tiers(scan.tiers()));
      case PhysicalPlan.KeyLookup lookup ->
          of(
                  "KeyLookup",
                  table(lookup.table())
                      + " by "
                      + key(lookup.table(), lookup.key(), lookup.indexId()))
              .with("key", ExpressionText.list(lookup.keyValues(), List.of()))
              .with("filter", condition(lookup.filter(), names(lookup)))
              .with("tiers", tiers(lookup.tiers()));
      case PhysicalPlan.KeyLookupJoin join ->
          of(
                  "KeyLookupJoin",
                  join.kind()
                      + " "
                      + table(join.table())
                      + " by "
                      + key(join.table(), join.key(), join.indexId()))
              .with("key", ExpressionText.list(join.keyValues(), names(join.input())))
              .with(
                  "condition",
                  condition(
                      join.condition(),
                      joined(names(join.input()), columns(join.table(), join.tableColumns()))))
              .with("tiers", tiers(join.tiers()));
      case PhysicalPlan.VectorSearch search -> vectorSearch(search);
      case PhysicalPlan.Expand expand -> expand(expand);
      case PhysicalPlan.PathExpand expand -> pathExpand(expand);
      case PhysicalPlan.GraphAlgorithm algorithm ->
          of(
              "GraphAlgorithm",
              algorithm.function()
                  + " "
                  + algorithm.graph().name().name()
                  + arguments(algorithm.arguments()));
      case PhysicalPlan.Changes changes -> of("Changes", changes.table().name().name());
      case PhysicalPlan.SystemScan scan -> of("SystemScan", scan.schema() + "." + scan.table());
      case PhysicalPlan.Values values ->
          of("Values", values.rows().size() + (values.rows().size() == 1 ? " row" : " rows"));
      case PhysicalPlan.TableFunction function ->
          of(
              "TableFunction",
              function.function()
                  + "("
                  + ExpressionText.list(function.arguments(), names(function.input()))
                  + ")"
                  + (function.withOrdinality() ? " WITH ORDINALITY" : "")
                  + (function.outer() ? " OUTER" : ""));
      case PhysicalPlan.Filter filter ->
          of("Filter", ExpressionText.of(filter.condition(), names(filter.input())));
      case PhysicalPlan.Project project -> of("Project", projection(project));
      case PhysicalPlan.HashJoin join -> hashJoin(join);
      case PhysicalPlan.NestedLoopJoin join ->
          of("NestedLoopJoin", join.kind().name())
              .with(
                  "condition",
                  condition(join.condition(), joined(names(join.left()), names(join.right()))));
      case PhysicalPlan.Aggregate aggregate -> aggregate(aggregate);
      case PhysicalPlan.Window window ->
          of("Window", WindowText.functions(window))
              .with("partition by", WindowText.partitioning(window))
              .with("order by", ExpressionText.keys(window.orderBy(), names(window.input())));
      case PhysicalPlan.Sort sort ->
          of("Sort", ExpressionText.keys(sort.keys(), names(sort.input())))
              .with("limit", condition(sort.limit(), List.of()))
              .with("offset", condition(sort.offset(), List.of()));
      case PhysicalPlan.Limit limit ->
          of("Limit", limit.limit() == null ? "" : ExpressionText.of(limit.limit(), List.of()))
              .with("offset", condition(limit.offset(), List.of()));
      case PhysicalPlan.UnionAll union -> of("UnionAll", "");
      case PhysicalPlan.RecursiveUnion union ->
          of("RecursiveUnion", union.name() + (union.distinct() ? " distinct" : ""));
      case PhysicalPlan.WorkingTable table -> of("WorkingTable", table.name());
      case PhysicalPlan.SetOperation operation ->
          of(operation.intersect() ? "Intersect" : "Except", operation.all() ? "ALL" : "DISTINCT");
      case PhysicalPlan.RowProgram program -> of("RowProgram", program.body().description());
      case ModifyPlan.Insert insert -> insert(insert);
      case ModifyPlan.Update update -> modify("Update", update);
      case ModifyPlan.Delete delete -> modify("Delete", delete);
      case ModifyPlan.Merge merge -> modify("Merge", merge);
    };
  }

  private static OperatorText vectorSearch(PhysicalPlan.VectorSearch search) {
    StringBuilder subject = new StringBuilder(table(search.table()));
    if (search.index() != null) {
      subject
          .append(" using ")
          .append(search.index().method())
          .append(" index ")
          .append(search.index().name().name());
    } else {
      subject.append(" by exact scan");
    }
    subject.append(" (").append(search.distance());
    if (search.limit() != null) {
      subject.append(", k=").append(ExpressionText.of(search.limit(), List.of()));
    }
    if (search.radius() != null) {
      subject
          .append(search.radiusInclusive() ? ", distance <= " : ", distance < ")
          .append(ExpressionText.of(search.radius(), List.of()));
    }
    if (search.index() != null && search.limit() != null) {
      int accuracy =
          search.accuracyPercent() == 0
              ? search.index().targetAccuracyPercent()
              : search.accuracyPercent();
      subject.append(", accuracy ").append(accuracy);
    }
    subject.append(')');
    List<String> input = names(search.input());
    return of("VectorSearch", subject.toString())
        .with("query", ExpressionText.of(search.query(), input))
        .with(
            "filter",
            condition(
                search.filter(), joined(input, columns(search.table(), search.filterColumns()))))
        .with("tiers", tiers(search.tiers()));
  }

  private static OperatorText expand(PhysicalPlan.Expand expand) {
    String edge = expand.graph().edgeTables().get(expand.edgeTable()).alias();
    List<String> input = names(expand.input());
    return of(
            "Expand",
            expand.graph().name().name()
                + (expand.outgoing() ? " -[" + edge + "]->" : " <-[" + edge + "]-"))
        .with("vertex", ExpressionText.list(expand.vertexKey(), input))
        .with(
            "condition",
            condition(
                expand.condition(), joined(input, columns(expand.table(), expand.tableColumns()))));
  }

  private static OperatorText pathExpand(PhysicalPlan.PathExpand expand) {
    PropertyGraphDefinition graph = expand.graph();
    PathSpecification path = expand.path();
    String edges =
        path.steps().stream()
            .map(step -> graph.edgeTables().get(step.table()).alias())
            .distinct()
            .collect(Collectors.joining("|"));
    StringBuilder subject = new StringBuilder(graph.name().name()).append(' ');
    subject.append(path.direction() == EdgeFilter.Direction.IN ? "<-[" : "-[").append(edges);
    subject.append(path.direction() == EdgeFilter.Direction.OUT ? "]->" : "]-");
    subject.append('{').append(path.minHops()).append(',');
    if (path.maxHops() != PathSearch.UNBOUNDED) {
      subject.append(path.maxHops());
    }
    subject.append('}');
    if (path.selector() != PathSearch.Selector.ALL) {
      subject.append(' ').append(path.selector().name().replace('_', ' '));
      boolean counted =
          path.selector() == PathSearch.Selector.ANY_K
              || path.selector() == PathSearch.Selector.SHORTEST_K
              || path.selector() == PathSearch.Selector.CHEAPEST_K;
      if (counted) {
        subject.setLength(subject.length() - 1);
        subject.append(path.count());
      }
    }
    if (path.mode() != PathSearch.Mode.WALK) {
      subject.append(' ').append(path.mode());
    }
    List<String> input = names(expand.input());
    String conditions =
        path.steps().stream()
            .filter(step -> step.condition() != null)
            .map(step ->
                ExpressionText.of(
                    java.util.Objects.requireNonNull(step.condition()),
                    step.columns().stream()
                        .map(c -> graph.edgeTables().get(step.table()).alias() + "." + c)
                        .toList()))
            .collect(Collectors.joining("; "));
    return of("PathExpand", subject.toString())
        .with(expand.reverse() ? "to" : "from", ExpressionText.list(expand.vertexKey(), input))
        .with(
            expand.reverse() ? "from" : "to",
            expand.destinationKey() == null
                ? null
                : ExpressionText.list(expand.destinationKey(), input))
        .with("edges", conditions.isEmpty() ? null : conditions);
  }

  private static String arguments(Map<String, Expression> arguments) {
    return arguments.keySet().stream()
        .sorted()
        .filter(name -> !name.equals("GRAPH"))
        .map(name ->
            name
                + " => "
                + ExpressionText.of(
                    java.util.Objects.requireNonNull(arguments.get(name)), List.of()))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String projection(PhysicalPlan.Project project) {
    List<String> input = names(project.input());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < project.expressions().size(); i++) {
      String text = ExpressionText.of(project.expressions().get(i), input);
      String name = project.columns().get(i).name();
      parts.add(text.equals(name) ? text : text + " AS " + name);
    }
    return String.join(", ", parts);
  }

  private static OperatorText hashJoin(PhysicalPlan.HashJoin join) {
    List<String> left = names(join.left());
    List<String> right = names(join.right());
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < join.leftKeys().size(); i++) {
      keys.add(
          ExpressionText.of(join.leftKeys().get(i), left)
              + (join.nullSafe().get(i) ? " IS NOT DISTINCT FROM " : " = ")
              + ExpressionText.of(join.rightKeys().get(i), right));
    }
    return of("HashJoin", join.kind().name())
        .with("on", String.join(" AND ", keys))
        .with("condition", condition(join.condition(), joined(left, right)));
  }

  private static OperatorText aggregate(PhysicalPlan.Aggregate aggregate) {
    List<String> input = names(aggregate.input());
    List<String> groups = aggregate.groupBy().stream().map(input::get).toList();
    String calls =
        aggregate.calls().stream()
            .map(call -> ExpressionText.of(call, input))
            .collect(Collectors.joining(", "));
    OperatorText text = of("Aggregate", calls);
    text.with("group by", groups.isEmpty() ? null : String.join(", ", groups));
    boolean plain =
        aggregate.groupingSets().size() == 1
            && aggregate.groupingSets().getFirst().size() == aggregate.groupBy().size();
    if (!plain) {
      text.with(
          "grouping sets",
          aggregate.groupingSets().stream()
              .map(set -> set.stream().map(groups::get).collect(Collectors.joining(", ", "(", ")")))
              .collect(Collectors.joining(", ")));
    }
    return text;
  }

  private static OperatorText insert(ModifyPlan.Insert insert) {
    OperatorText text = modify("Insert", insert);
    ModifyPlan.OnConflict conflict = insert.onConflict();
    if (conflict == null) {
      return text;
    }
    String target =
        conflict.key() < 0 ? "any key" : insert.table().keys().get(conflict.key()).name();
    return text.with(
        "on conflict", target + (conflict.update() == null ? " do nothing" : " do update"));
  }

  private static OperatorText modify(String name, ModifyPlan plan) {
    OperatorText text = of(name, table(plan.table()));
    if (!plan.checks().isEmpty()) {
      text.with(
          "checks",
          plan.checks().stream().map(ModifyPlan.Check::name).collect(Collectors.joining(", ")));
    }
    if (!plan.returning().isEmpty()) {
      List<String> columns = plan.table().columns().stream().map(c -> c.name()).toList();
      text.with("returning", ExpressionText.list(plan.returning(), columns));
    }
    return text;
  }

  private static String table(TableDefinition table) {
    String schema = table.name().schema();
    return schema.equals("main") ? table.name().name() : table.name().toString();
  }

  private static String key(TableDefinition table, int key, long indexId) {
    if (key < 0) {
      return "index " + indexId;
    }
    KeyDefinition definition = table.keys().get(key);
    return definition.columns().stream()
        .map(column -> table.columns().get(column).name())
        .collect(Collectors.joining(", ", definition.name() + " (", ")"));
  }

  private static @Nullable String ranges(PhysicalPlan.SegmentScan scan) {
    if (scan.ranges().isEmpty()) {
      return null;
    }
    return scan.ranges().stream()
        .map(range -> {
          String name = scan.table().columns().get(range.column()).name();
          String lower =
              range.lower() == null ? "" : ExpressionText.of(range.lower(), List.of()) + " <= ";
          String upper =
              range.upper() == null ? "" : " <= " + ExpressionText.of(range.upper(), List.of());
          return lower + name + upper;
        })
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String condition(@Nullable Expression condition, List<String> names) {
    return condition == null ? null : ExpressionText.of(condition, names);
  }

  private static @Nullable String tiers(Set<Tier> tiers) {
    return tiers.size() == Tier.values().length
        ? null
        : new TreeSet<>(tiers).stream().map(Tier::name).collect(Collectors.joining(", "));
  }

  static List<String> names(PhysicalPlan plan) {
    return plan.columns().stream().map(PlanColumn::name).toList();
  }

  private static List<String> columns(TableDefinition table, List<Integer> ordinals) {
    return ordinals.stream()
        .map(ordinal ->
            ordinal == ScanRequest.ROW_ID
                ? "row_id"
                : ordinal == ScanRequest.TIER ? "tier" : table.columns().get(ordinal).name())
        .toList();
  }

  private static List<String> joined(List<String> left, List<String> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }
}
