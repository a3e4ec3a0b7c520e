package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.planner.physical.PathOutput.Place;
import io.phenixdb.planner.physical.PathSpecification.Step;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Aggregates over group variables, as in {@code SUM(e.w)}. */
final class GroupAggregates {
  private static final Map<String, AggregateFunction> FUNCTIONS =
      Map.of(
          "COUNT", AggregateFunction.COUNT,
          "SUM", AggregateFunction.SUM,
          "AVG", AggregateFunction.AVG,
          "MIN", AggregateFunction.MIN,
          "MAX", AggregateFunction.MAX,
          "LISTAGG", AggregateFunction.LISTAGG,
          "STRING_AGG", AggregateFunction.LISTAGG,
          "ARRAY_AGG", AggregateFunction.ARRAY_AGG);

  private final GraphPattern pattern;
  private final StepPlanner steps;

  GroupAggregates(GraphPattern pattern, StepPlanner steps) {
    this.pattern = pattern;
    this.steps = steps;
  }

  /** An aggregate and the paths whose elements it reads. */
  record Found(PatternLink link, PathOutput output) {
    /** Whether it counts all edges of the path. */
    boolean isLength() {
      return output instanceof PathOutput.Aggregate aggregate
          && aggregate.function() == AggregateFunction.COUNT_ROWS
          && requireNonNull(link.path()).shape() == null;
    }
  }

  /** The aggregate that a call is, or null when it reads no group variable. */
  @Nullable Found find(SqlCall call) {
    Found known = steps.aggregates().get(call);
    if (known == null) {
      known = read(call);
      if (known != null) {
        steps.aggregates().put(call, known);
      }
    }
    return known;
  }

  private @Nullable Found read(SqlCall call) {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    AggregateFunction function = FUNCTIONS.get(name);
    if (function == null || call.operandCount() == 0) {
      return null;
    }
    Set<ElementVariable> groups = groups(call.operand(0));
    if (groups.size() != 1) {
      if (groups.isEmpty()) {
        return null;
      }
      throw StatementErrors.unsupported(
          call, name + " over several variables of a path is not supported", null);
    }
    ElementVariable element = groups.iterator().next();
    PatternLink link = link(element);
    PathMember member = element.member;
    Place place = member == null ? Place.EDGE : member.place();
    Set<Integer> hops = Set.of(member == null ? 0 : member.hop());
    boolean distinct =
        call.getFunctionQuantifier() != null
            && call.getFunctionQuantifier().getValueAs(SqlSelectKeyword.class)
                == SqlSelectKeyword.DISTINCT;
    if (call.operand(0) instanceof SqlIdentifier id && id.isSimple()) {
      return new Found(link, count(call, function, distinct, place, hops));
    }
    List<Step> values = steps.values(element, call.operand(0));
    DataType type = type(call, values);
    return new Found(
        link,
        new PathOutput.Aggregate(
            function,
            distinct,
            place,
            hops,
            values,
            function == AggregateFunction.LISTAGG ? separator(call) : null,
            steps.aggregateType(name.equals("STRING_AGG") ? "LISTAGG" : name, type)));
  }

  private static PathOutput count(
      SqlCall call, AggregateFunction function, boolean distinct, Place place, Set<Integer> hops) {
    if (function != AggregateFunction.COUNT || distinct) {
      throw StatementErrors.at(
          call.operand(0),
          SqlState.GROUPING_ERROR,
          "variable " + call.operand(0) + " is no value",
          "name a property, as in SUM(e.weight)");
    }
    return new PathOutput.Aggregate(
        AggregateFunction.COUNT_ROWS, false, place, hops, List.of(), null, DataType.BIGINT);
  }

  private static DataType type(SqlCall call, List<Step> values) {
    Set<DataType> types =
        values.stream()
            .map(value -> requireNonNull(value.condition()))
            .map(Expression::type)
            .collect(Collectors.toSet());
    if (types.size() != 1) {
      throw StatementErrors.unsupported(
          call, "an aggregate over a property of several types is not supported: " + types, null);
    }
    return types.iterator().next();
  }

  private static String separator(SqlCall call) {
    if (call.operandCount() == 1) {
      return "";
    }
    if (call.operand(1) instanceof SqlCharStringLiteral literal) {
      return requireNonNull(literal.getValueAs(String.class));
    }
    throw StatementErrors.unsupported(
        call.operand(1), "the separator of a list must be a string literal", null);
  }

  private PatternLink link(ElementVariable element) {
    ElementVariable edge = element.member == null ? element : element.member.path();
    return pattern.links().stream()
        .filter(link -> link.edge() == edge)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(element.name));
  }

  private Set<ElementVariable> groups(SqlNode argument) {
    Set<ElementVariable> groups = new HashSet<>();
    argument.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            ElementVariable element = pattern.element(id.names.getFirst());
            if (element != null && element.group) {
              groups.add(element);
            }
            return null;
          }
        });
    return groups;
  }
}
