package io.phenixdb.planner.graph;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.graph.LabelExpression;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.Catalog;
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
  private static final Set<String> PLANNED =
      Set.of(
          "BFS",
          "SSSP",
          "WCC",
          "SCC",
          "CDLP",
          "LCC",
          "TRIANGLES",
          "BETWEENNESS",
          "CLOSENESS",
          "DEGREE",
          "KCORE",
          "LOUVAIN",
          "NODE2VEC");

  private static final Map<String, Map<String, Kind>> SUPPORTED =
      Map.of(
          "PAGERANK",
          Map.of(
              "EDGE",
              Kind.LABELS,
              "DIRECTION",
              Kind.DIRECTION,
              "DAMPING",
              Kind.FRACTION,
              "ITERATIONS",
              Kind.COUNT,
              "TOLERANCE",
              Kind.AMOUNT),
          "SPREAD_ACTIVATION",
          Map.of(
              "EDGE",
              Kind.LABELS,
              "DIRECTION",
              Kind.DIRECTION,
              "SEEDS",
              Kind.KEYS,
              "DECAY",
              Kind.FRACTION,
              "THRESHOLD",
              Kind.AMOUNT,
              "MAX_HOPS",
              Kind.COUNT));

  private static final Set<String> UNSUPPORTED_ARGUMENTS = Set.of("VERTEX", "WEIGHT");

  private static final Set<String> DIRECTIONS = Set.of("OUT", "IN", "ANY");

  /** What an argument must be. */
  private enum Kind {
    /** A number from 0 to 1. */
    FRACTION,
    /** A number of at least 0. */
    AMOUNT,
    /** A whole number of at least 0. */
    COUNT,
    /** An array of vertex keys. */
    KEYS,
    /** An edge label, or an array of them. */
    LABELS,
    /** OUT, IN or ANY. */
    DIRECTION
  }

  private GraphAlgorithmRewriter() {}

  /** The resolved function in FROM, or null when the call is no graph algorithm. */
  static @Nullable SqlNode rewrite(SqlCall table, CatalogNames names, Catalog catalog) {
    if (!(table.operand(0) instanceof SqlCall call)) {
      return null;
    }
    String function = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (PLANNED.contains(function)) {
      throw StatementErrors.unsupported(
          call,
          "the graph algorithm " + function + " is not supported",
          "PAGERANK and SPREAD_ACTIVATION are");
    }
    Map<String, Kind> kinds = SUPPORTED.get(function);
    if (kinds == null || call.getOperator() instanceof TableOperator) {
      return null;
    }
    Map<String, SqlNode> arguments = arguments(call, function, kinds);
    ElementTables tables =
        new ElementTables(graph(call, arguments.remove("GRAPH"), function, names), catalog);
    List<String> argumentNames = new ArrayList<>();
    List<SqlNode> values = new ArrayList<>();
    arguments.forEach((name, value) -> {
      argumentNames.add(name);
      values.add(value(name, java.util.Objects.requireNonNull(kinds.get(name)), value, tables));
    });
    if (function.equals("SPREAD_ACTIVATION") && !argumentNames.contains("SEEDS")) {
      throw StatementErrors.at(
          call,
          SqlState.UNDEFINED_FUNCTION,
          "SPREAD_ACTIVATION needs SEEDS",
          "write SEEDS => ARRAY[key, ...]");
    }
    return new GraphAlgorithmFunction(
            tables.graph(), function, argumentNames, columns(function, tables))
        .table(call.getParserPosition(), values);
  }

  private static Map<String, SqlNode> arguments(
      SqlCall call, String function, Map<String, Kind> kinds) {
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
      if (UNSUPPORTED_ARGUMENTS.contains(name)) {
        throw StatementErrors.unsupported(
            operand,
            "the argument " + name + " of " + function + " is not supported",
            "define a property graph of the tables wanted");
      }
      if (!name.equals("GRAPH") && !kinds.containsKey(name)) {
        throw StatementErrors.at(
            operand,
            SqlState.UNDEFINED_FUNCTION,
            function + " has no argument " + name,
            "the arguments are GRAPH and "
                + String.join(", ", new java.util.TreeSet<>(kinds.keySet())));
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
    String text = java.util.Objects.requireNonNull(literal.getValueAs(String.class));
    return names.graph(
        new SqlIdentifier(List.of(text.split("\\.", -1)), argument.getParserPosition()));
  }

  private static SqlNode value(String name, Kind kind, SqlNode value, ElementTables tables) {
    return switch (kind) {
      case KEYS -> keys(value, tables);
      case LABELS -> labels(value, tables);
      case DIRECTION -> direction(value);
      case FRACTION, AMOUNT, COUNT -> number(name, kind, value);
    };
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

  private static SqlNode labels(SqlNode value, ElementTables tables) {
    if (value.getKind() != SqlKind.ARRAY_VALUE_CONSTRUCTOR) {
      tables.matching(
          ElementKind.EDGE,
          new LabelExpression.Name(text(value, "EDGE"), value.getParserPosition()));
      return cast(value, DataType.VARCHAR);
    }
    List<SqlNode> labels = ((SqlCall) value).getOperandList();
    for (SqlNode label : labels) {
      tables.matching(
          ElementKind.EDGE,
          new LabelExpression.Name(text(label, "EDGE"), label.getParserPosition()));
    }
    return ((SqlCall) value)
        .getOperator()
        .createCall(
            value.getParserPosition(),
            labels.stream().map(label -> cast(label, DataType.VARCHAR)).toList());
  }

  private static String text(SqlNode value, String name) {
    if (value instanceof SqlCharStringLiteral literal) {
      return java.util.Objects.requireNonNull(literal.getValueAs(String.class));
    }
    throw StatementErrors.at(value, SqlState.INVALID_ARGUMENT, name + " must be a string literal");
  }

  private static SqlNode number(String name, Kind kind, SqlNode value) {
    if (value instanceof SqlDynamicParam) {
      return cast(value, kind == Kind.COUNT ? DataType.INTEGER : DataType.DOUBLE);
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
          case AMOUNT, KEYS, LABELS, DIRECTION -> number.signum() >= 0;
          case COUNT ->
              number.signum() >= 0
                  && number.stripTrailingZeros().scale() <= 0
                  && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        };
    if (!fits) {
      throw StatementErrors.at(
          value,
          SqlState.INVALID_ARGUMENT,
          name
              + " is "
              + number
              + "; it must be "
              + (kind == Kind.FRACTION
                  ? "between 0 and 1"
                  : kind == Kind.COUNT ? "a whole number of at least 0" : "at least 0"));
    }
    return cast(value, kind == Kind.COUNT ? DataType.INTEGER : DataType.DOUBLE);
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
          value, "SEEDS of vertices with several key columns are not supported", null);
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
          element,
          SqlState.INVALID_ARGUMENT,
          "the seed " + element + " is no vertex key: keys are " + type);
    }
  }

  private static SqlNode cast(SqlNode value, DataType type) {
    SqlCall cast = (SqlCall) PhenixParser.parseExpression("CAST(NULL AS " + type + ")");
    cast.setOperand(0, value);
    return cast;
  }

  /** Key columns by name, the table's alias where there are several, then the results. */
  private static List<GraphAlgorithmFunction.Column> columns(
      String function, ElementTables tables) {
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
    if (function.equals("PAGERANK")) {
      columns.add(new GraphAlgorithmFunction.Column("score", DataType.DOUBLE, false));
    } else {
      columns.add(new GraphAlgorithmFunction.Column("activation", DataType.DOUBLE, false));
      columns.add(new GraphAlgorithmFunction.Column("hops", DataType.INTEGER, false));
    }
    return columns;
  }
}
