package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.graph.LabelExpression;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.graph.GraphAlgorithm.Argument;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Resolves {@code TABLE(PAGERANK(GRAPH => 'g', ...))} and its kin. */
final class GraphAlgorithmRewriter {
  private static final Set<String> DIRECTIONS = Set.of("OUT", "IN", "ANY");

  private GraphAlgorithmRewriter() {}

  /** The resolved function in FROM, or null when the call is no graph algorithm. */
  static @Nullable SqlNode rewrite(SqlCall table, CatalogNames names, PlanningContext context) {
    if (!(table.operand(0) instanceof SqlCall call)) {
      return null;
    }
    String function = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (function.equals("NODE2VEC")) {
      throw StatementErrors.unsupported(
          call, "the graph algorithm NODE2VEC is not supported", null);
    }
    GraphAlgorithm algorithm = GraphAlgorithm.named(function);
    if (algorithm == null || call.getOperator() instanceof TableOperator) {
      return null;
    }
    Map<String, SqlNode> arguments = arguments(call, algorithm);
    PropertyGraphDefinition graph = graph(call, arguments.remove("GRAPH"), function, names);
    new AccessCheck(context).requireGraph(graph);
    ElementTables tables = new ElementTables(graph, context.catalog());
    List<String> argumentNames = new ArrayList<>();
    List<SqlNode> values = new ArrayList<>();
    arguments.forEach((name, value) -> {
      argumentNames.add(name);
      values.add(value(name, requireNonNull(algorithm.arguments().get(name)), value, tables));
    });
    String required = algorithm.required();
    if (required != null && !argumentNames.contains(required.split(" ", 2)[0])) {
      throw StatementErrors.at(
          call,
          SqlState.UNDEFINED_FUNCTION,
          function + " needs " + required.split(" ", 2)[0],
          "write " + required);
    }
    return new GraphAlgorithmFunction(
            tables.graph(), function, argumentNames, columns(algorithm, tables))
        .table(call.getParserPosition(), values);
  }

  private static Map<String, SqlNode> arguments(SqlCall call, GraphAlgorithm algorithm) {
    String function = algorithm.name();
    Map<String, SqlNode> arguments = new TreeMap<>();
    for (SqlNode operand : call.getOperandList()) {
      if (operand.getKind() != SqlKind.ARGUMENT_ASSIGNMENT) {
        throw StatementErrors.at(
            operand,
            SqlState.UNDEFINED_FUNCTION,
            function + " takes its arguments by name",
            "write " + function + "(GRAPH => 'name', ...)");
      }
      SqlCall assignment = (SqlCall) operand;
      String name =
          CatalogNames.last((SqlIdentifier) assignment.operand(1)).toUpperCase(Locale.ROOT);
      if (!name.equals("GRAPH") && !algorithm.arguments().containsKey(name)) {
        throw StatementErrors.at(
            operand,
            SqlState.UNDEFINED_FUNCTION,
            function + " has no argument " + name,
            "the arguments are GRAPH and " + String.join(", ", algorithm.arguments().keySet()));
      }
      if (arguments.put(name, assignment.operand(0)) != null) {
        throw StatementErrors.at(
            operand, SqlState.UNDEFINED_FUNCTION, "argument " + name + " stands twice");
      }
    }
    return arguments;
  }

  private static PropertyGraphDefinition graph(
      SqlCall call, @Nullable SqlNode argument, String function, CatalogNames names) {
    if (argument == null) {
      throw StatementErrors.at(
          call, SqlState.UNDEFINED_FUNCTION, function + " needs a graph", "write GRAPH => 'name'");
    }
    if (!(argument instanceof SqlCharStringLiteral literal)) {
      throw StatementErrors.at(
          argument, SqlState.INVALID_ARGUMENT, "GRAPH must be a string literal");
    }
    String text = requireNonNull(literal.getValueAs(String.class));
    return names.graph(
        new SqlIdentifier(List.of(text.split("\\.", -1)), argument.getParserPosition()));
  }

  private static SqlNode value(String name, Argument kind, SqlNode value, ElementTables tables) {
    return switch (kind) {
      case KEY -> key(value, tables);
      case KEYS -> keys(value, tables);
      case VERTEX_LABELS -> labels(ElementKind.VERTEX, name, value, tables);
      case EDGE_LABELS -> labels(ElementKind.EDGE, name, value, tables);
      case DIRECTION -> direction(value);
      case PROPERTY -> weight(name, value, tables);
      case FRACTION, AMOUNT, COUNT -> number(name, kind, value);
    };
  }

  /** A property that at least one edge table has as a numeric column. */
  private static SqlNode weight(String name, SqlNode value, ElementTables tables) {
    String property = text(value, name);
    boolean numeric = false;
    for (int i = 0; i < tables.count(ElementKind.EDGE); i++) {
      var found = tables.property(ElementKind.EDGE, i, property);
      if (found != null) {
        boolean fits =
            found.column() >= 0
                && tables
                    .table(ElementKind.EDGE, i)
                    .columns()
                    .get(found.column())
                    .type()
                    .isNumeric();
        if (!fits) {
          throw StatementErrors.at(
              value,
              SqlState.INVALID_ARGUMENT,
              name + " is '" + property + "', which is no numeric column of its edge table");
        }
        numeric = true;
      }
    }
    if (!numeric) {
      throw StatementErrors.at(
          value,
          SqlState.UNDEFINED_COLUMN,
          "no edge table of " + tables.graph().name() + " has a property \"" + property + "\"");
    }
    return cast(value, DataType.VARCHAR);
  }

  private static SqlNode direction(SqlNode value) {
    if (value instanceof SqlDynamicParam) {
      return cast(value, DataType.VARCHAR);
    }
    String text = text(value, "DIRECTION");
    if (!DIRECTIONS.contains(text.toUpperCase(Locale.ROOT))) {
      throw StatementErrors.at(
          value,
          SqlState.INVALID_ARGUMENT,
          "DIRECTION is '" + text + "'; it must be OUT, IN or ANY");
    }
    return cast(value, DataType.VARCHAR);
  }

  private static SqlNode labels(
      ElementKind kind, String name, SqlNode value, ElementTables tables) {
    if (value.getKind() != SqlKind.ARRAY_VALUE_CONSTRUCTOR) {
      return label(kind, name, value, tables);
    }
    SqlCall array = (SqlCall) value;
    return array
        .getOperator()
        .createCall(
            value.getParserPosition(),
            array.getOperandList().stream()
                .map(label -> label(kind, name, label, tables))
                .toList());
  }

  private static SqlNode label(ElementKind kind, String name, SqlNode value, ElementTables tables) {
    tables.matching(kind, new LabelExpression.Name(text(value, name), value.getParserPosition()));
    return cast(value, DataType.VARCHAR);
  }

  private static String text(SqlNode value, String name) {
    if (value instanceof SqlCharStringLiteral literal) {
      return requireNonNull(literal.getValueAs(String.class));
    }
    throw StatementErrors.at(value, SqlState.INVALID_ARGUMENT, name + " must be a string literal");
  }

  private static SqlNode number(String name, Argument kind, SqlNode value) {
    if (value instanceof SqlDynamicParam) {
      return cast(value, kind == Argument.COUNT ? DataType.INTEGER : DataType.DOUBLE);
    }
    BigDecimal number =
        value instanceof SqlNumericLiteral literal ? literal.bigDecimalValue() : null;
    if (number == null) {
      throw StatementErrors.at(
          value, SqlState.INVALID_ARGUMENT, name + " must be a number or a parameter");
    }
    boolean fits =
        switch (kind) {
          case FRACTION -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
          case AMOUNT -> number.signum() >= 0;
          case COUNT ->
              number.signum() >= 0
                  && number.stripTrailingZeros().scale() <= 0
                  && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
          case KEY, KEYS, VERTEX_LABELS, EDGE_LABELS, DIRECTION, PROPERTY ->
              throw new IllegalStateException(name);
        };
    if (!fits) {
      throw StatementErrors.at(
          value,
          SqlState.INVALID_ARGUMENT,
          name
              + " is "
              + number
              + "; it must be "
              + (kind == Argument.FRACTION
                  ? "between 0 and 1"
                  : kind == Argument.COUNT ? "a whole number of at least 0" : "at least 0"));
    }
    return cast(value, kind == Argument.COUNT ? DataType.INTEGER : DataType.DOUBLE);
  }

  private static SqlNode key(SqlNode value, ElementTables tables) {
    DataType type = seedType(value, tables);
    if (!(value instanceof SqlDynamicParam)) {
      requireKey(value, type);
    }
    return cast(value, type);
  }

  /** Seeds take the type of the vertex key when all vertices have one table. */
  private static SqlNode keys(SqlNode value, ElementTables tables) {
    DataType type = seedType(value, tables);
    if (value instanceof SqlDynamicParam) {
      return cast(value, DataType.array(type));
    }
    if (value.getKind() != SqlKind.ARRAY_VALUE_CONSTRUCTOR) {
      throw StatementErrors.at(
          value, SqlState.INVALID_ARGUMENT, "SEEDS must be an array of vertex keys");
    }
    SqlCall array = (SqlCall) value;
    for (SqlNode element : array.getOperandList()) {
      requireKey(element, type);
    }
    return array
        .getOperator()
        .createCall(
            array.getParserPosition(),
            array.getOperandList().stream().map(element -> cast(element, type)).toList());
  }

  private static DataType seedType(SqlNode value, ElementTables tables) {
    List<Integer> all = IntStream.range(0, tables.count(ElementKind.VERTEX)).boxed().toList();
    if (all.stream().noneMatch(i -> tables.key(ElementKind.VERTEX, i).size() == 1)) {
      throw StatementErrors.unsupported(
          value, "an argument that names vertices with several key columns is not supported", null);
    }
    return new ElementKeys(tables).commonType(ElementKind.VERTEX, all);
  }

  private static void requireKey(SqlNode element, DataType type) {
    boolean fits =
        element instanceof SqlNumericLiteral
            ? type.isNumeric()
            : !(element instanceof SqlCharStringLiteral) || !type.isNumeric();
    if (!fits) {
      throw StatementErrors.at(
          element, SqlState.INVALID_ARGUMENT, element + " is no vertex key: keys are " + type);
    }
  }

  private static SqlNode cast(SqlNode value, DataType type) {
    SqlCall cast = (SqlCall) PhenixParser.parseExpression("CAST(NULL AS " + type + ")");
    cast.setOperand(0, value);
    return cast;
  }

  /** Key columns by name, the table's alias where there are several, then the results. */
  private static List<GraphAlgorithmFunction.Column> columns(
      GraphAlgorithm algorithm, ElementTables tables) {
    int count = tables.count(ElementKind.VERTEX);
    Map<String, DataType> types = new LinkedHashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (int i = 0; i < count; i++) {
      TableDefinition table = tables.table(ElementKind.VERTEX, i);
      for (int ordinal : tables.key(ElementKind.VERTEX, i)) {
        ColumnDefinition column = table.columns().get(ordinal);
        types.merge(
            column.name(),
            column.type(),
            (one, other) -> one.equals(other) ? one : DataType.VARCHAR);
        uses.merge(column.name(), 1, Integer::sum);
      }
    }
    List<GraphAlgorithmFunction.Column> columns = new ArrayList<>();
    types.forEach((name, type) ->
        columns.add(
            new GraphAlgorithmFunction.Column(name, type, uses.getOrDefault(name, 0) < count)));
    if (count > 1) {
      columns.add(new GraphAlgorithmFunction.Column("vertex_table", DataType.VARCHAR, false));
    }
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    columns.addAll(algorithm.results(new ElementKeys(tables).commonType(ElementKind.VERTEX, all)));
    return columns;
  }
}
