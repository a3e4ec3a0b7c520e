package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.planner.graph.GraphPattern.PathVariable;
import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Functions whose argument is a variable: VERTEX_ID, EDGE_ID, PATH_LENGTH, TOTAL_COST, VERTICES,
 * EDGES, and aggregates of group variables.
 */
final class VariableFunctions {
  private final GraphPattern pattern;
  private final ElementKeys keys;
  private final GroupAggregates aggregates;
  private final @Nullable Binding binding;

  VariableFunctions(
      GraphPattern pattern, ElementTables tables, @Nullable Binding binding, StepPlanner steps) {
    this.pattern = pattern;
    this.keys = new ElementKeys(tables);
    this.aggregates = new GroupAggregates(pattern, steps);
    this.binding = binding;
  }

  /** The expression that a call stands for, or null when it is no function of a variable. */
  @Nullable SqlNode rewrite(SqlCall call) {
    GroupAggregates.Found aggregate = aggregates.find(call);
    if (aggregate != null) {
      if (aggregate.isLength()) {
        return length(new Names(call.getParserPosition()), aggregate.link());
      }
      return output(call, aggregate.link(), aggregate.output());
    }
    String function = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (call.operandCount() == 0 || !(call.operand(0) instanceof SqlIdentifier argument)) {
      return null;
    }
    return switch (function) {
      case "VERTEX_ID" -> elementId(call, element(call, argument, ElementKind.VERTEX));
      case "EDGE_ID" -> elementId(call, element(call, argument, ElementKind.EDGE));
      case "PATH_LENGTH" -> pathLength(call, path(call, argument));
      case "TOTAL_COST" -> totalCost(call, path(call, argument));
      case "VERTICES" -> vertices(call, path(call, argument));
      case "EDGES" -> edges(call, path(call, argument));
      default -> null;
    };
  }

  /** A column of the paths of a link. */
  private SqlNode output(SqlCall call, PatternLink link, PathOutput output) {
    Names names = new Names(call.getParserPosition());
    String column = requireNonNull(link.path()).demands().column(output);
    return binding == null ? names.nullOf(output.type()) : names.name(link.pathAlias(), column);
  }

  private SqlNode totalCost(SqlCall call, PathVariable path) {
    SqlNode sum = null;
    for (PatternLink link : path.links()) {
      if (link.path() != null && link.path().hasCosts()) {
        SqlNode cost = output(call, link, new PathOutput.TotalCost());
        sum = sum == null ? cost : plus(new Names(call.getParserPosition()), sum, cost);
      }
    }
    if (sum == null) {
      throw StatementErrors.at(
          call,
          SqlState.UNDEFINED_FUNCTION,
          "TOTAL_COST needs a path whose edges have a COST",
          "write it inside the edge: -[e IS road COST e.km]->");
    }
    return sum;
  }

  private ElementVariable element(SqlCall call, SqlIdentifier argument, ElementKind kind) {
    requireOneVariable(call, argument);
    ElementVariable element = pattern.element(argument.getSimple());
    if (element == null || element.kind != kind) {
      throw undefined(call, argument, kind.word() + " variable");
    }
    if (element.group) {
      throw StatementErrors.at(
          call,
          SqlState.GROUPING_ERROR,
          "variable " + element.name + " stands for all edges of a quantified pattern",
          "name the path and use EDGES(p)");
    }
    return element;
  }

  private PathVariable path(SqlCall call, SqlIdentifier argument) {
    requireOneVariable(call, argument);
    PathVariable path = pattern.paths().get(argument.getSimple());
    if (path == null) {
      throw undefined(call, argument, "path variable");
    }
    return path;
  }

  private static void requireOneVariable(SqlCall call, SqlIdentifier argument) {
    if (call.operandCount() != 1 || !argument.isSimple()) {
      throw StatementErrors.at(
          call,
          SqlState.UNDEFINED_FUNCTION,
          call.getOperator().getName().toUpperCase(Locale.ROOT) + " takes one variable");
    }
  }

  private static RuntimeException undefined(SqlCall call, SqlIdentifier argument, String what) {
    return StatementErrors.at(
        argument,
        SqlState.UNDEFINED_COLUMN,
        call.getOperator().getName().toUpperCase(Locale.ROOT)
            + " needs a "
            + what
            + "; "
            + argument.getSimple()
            + " is none");
  }

  private SqlNode elementId(SqlCall call, ElementVariable element) {
    PatternExpressions.demand(element, pattern, call);
    return id(call, element, keys.commonType(element.kind, element.tables));
  }

  private SqlNode id(SqlCall call, ElementVariable element, DataType type) {
    Names names = new Names(call.getParserPosition());
    return binding == null
        ? names.nullOf(type)
        : keys.value(names, element, binding.table(element), type);
  }

  private SqlNode pathLength(SqlCall call, PathVariable path) {
    Names names = new Names(call.getParserPosition());
    int edges = 0;
    SqlNode sum = null;
    for (PatternLink link : path.links()) {
      if (link.path() == null) {
        edges++;
      } else {
        SqlNode length = length(names, link);
        sum = sum == null ? length : plus(names, sum, length);
      }
    }
    if (sum == null) {
      return names.integer(edges);
    }
    return edges == 0 ? sum : plus(names, sum, names.integer(edges));
  }

  private SqlNode length(Names names, PatternLink link) {
    return binding == null
        ? names.nullOf(DataType.INTEGER)
        : names.name(link.pathAlias(), PathExpandFunction.LENGTH);
  }

  private static SqlNode plus(Names names, SqlNode left, SqlNode right) {
    return SqlStdOperatorTable.PLUS.createCall(names.position(), left, right);
  }

  private SqlNode vertices(SqlCall call, PathVariable path) {
    PatternLink only = onlyPath(call, path);
    if (only != null) {
      DataType key = keys.commonType(ElementKind.VERTEX, keys.verticesOf(only));
      return output(call, only, new PathOutput.Vertices(DataType.array(key)));
    }
    Set<Integer> positions = new TreeSet<>();
    path.vertices().forEach(vertex -> positions.addAll(vertex.tables));
    return array(call, path.vertices(), keys.commonType(ElementKind.VERTEX, positions));
  }

  private SqlNode edges(SqlCall call, PathVariable path) {
    PatternLink only = onlyPath(call, path);
    if (only != null) {
      DataType key = keys.commonType(ElementKind.EDGE, only.edge().tables);
      return output(call, only, new PathOutput.Edges(DataType.array(key)));
    }
    List<ElementVariable> edges = path.links().stream().map(PatternLink::edge).toList();
    Set<Integer> positions = new TreeSet<>();
    edges.forEach(edge -> positions.addAll(edge.tables));
    if (edges.isEmpty()) {
      throw StatementErrors.unsupported(call, "EDGES of a path without edges", null);
    }
    return array(call, edges, keys.commonType(ElementKind.EDGE, positions));
  }

  /** The only link of a path when it is quantified, null when no link is; 0A000 for a mixture. */
  private static @Nullable PatternLink onlyPath(SqlCall call, PathVariable path) {
    if (path.links().stream().allMatch(link -> link.path() == null)) {
      return null;
    }
    if (path.links().size() > 1) {
      throw StatementErrors.unsupported(
          call,
          "VERTICES and EDGES of a path with a quantified edge among others are not supported",
          "name the quantified part alone: p = (a)-[e]->{1,3}(b), (b)-[f]->(c)");
    }
    return path.links().getFirst();
  }

  private SqlNode array(SqlCall call, List<ElementVariable> elements, DataType component) {
    Names names = new Names(call.getParserPosition());
    if (binding == null) {
      return names.nullOf(DataType.array(component));
    }
    List<SqlNode> values = new ArrayList<>();
    elements.forEach(element -> values.add(id(call, element, component)));
    return SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(call.getParserPosition(), values);
  }
}
