package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.GraphTable;
import io.phenixdb.planner.query.QueryPlanning;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Writes one GRAPH_TABLE as a query: for each way to bind its variables to tables a SELECT over
 * their joins, all together by UNION ALL.
 */
final class GraphQuery {
  /** The most ways to bind the variables of a pattern to tables and directions. */
  private static final int MAX_BINDINGS = 256;

  private final GraphTable graphTable;
  private final ElementTables tables;
  private final QueryPlanning queries;

  GraphQuery(GraphTable graphTable, ElementTables tables, QueryPlanning queries) {
    this.graphTable = graphTable;
    this.tables = tables;
    this.queries = queries;
  }

  SqlNode build() {
    GraphPattern pattern = new PatternReader(tables).read(graphTable);
    List<String> aliases = aliases();
    StepPlanner steps = new StepPlanner(pattern, tables, queries);
    checkExpressions(pattern, steps);
    List<Binding> bindings = Binding.all(pattern, tables, MAX_BINDINGS);
    if (bindings.size() > MAX_BINDINGS) {
      throw StatementErrors.at(
          graphTable,
          SqlState.STATEMENT_TOO_COMPLEX,
          "the pattern fits more than " + MAX_BINDINGS + " combinations of tables and directions",
          "name labels and directions");
    }
    if (bindings.isEmpty()) {
      return empty(pattern, steps, aliases);
    }
    StartPreference preference = new StartPreference(pattern, tables, graphTable.where());
    SqlNode result = null;
    for (Binding binding : bindings) {
      SqlNode block = block(pattern, binding, steps, preference, aliases);
      result =
          result == null
              ? block
              : SqlStdOperatorTable.UNION_ALL.createCall(position(), result, block);
    }
    return java.util.Objects.requireNonNull(result);
  }

  private SqlParserPos position() {
    return graphTable.getParserPosition();
  }

  /** Finds errors in expressions even where no binding would rewrite them. */
  private void checkExpressions(GraphPattern pattern, StepPlanner steps) {
    PatternExpressions check = new PatternExpressions(pattern, tables, null, steps);
    graphTable.columns().forEach(column -> check.rewrite(expression(column)));
    SqlNode where = graphTable.where();
    if (where != null) {
      check.rewrite(where);
    }
    conditions(pattern).forEach(check::rewrite);
  }

  private static List<SqlNode> conditions(GraphPattern pattern) {
    List<SqlNode> conditions = new ArrayList<>();
    for (ElementVariable element : pattern.elements().values()) {
      if (element.isJoined()) {
        conditions.addAll(element.conditions);
      }
    }
    return conditions;
  }

  private SqlNode block(
      GraphPattern pattern,
      Binding binding,
      StepPlanner steps,
      StartPreference preference,
      List<String> aliases) {
    PatternExpressions expressions = new PatternExpressions(pattern, tables, binding, steps);
    JoinBlock join = new JoinBlock(pattern, tables, binding, steps, preference, position());
    SqlNode from = join.build();
    List<SqlNode> conditions = new ArrayList<>(join.conditions());
    conditions(pattern).forEach(condition -> conditions.add(expressions.rewrite(condition)));
    SqlNode where = graphTable.where();
    if (where != null) {
      conditions.add(expressions.rewrite(where));
    }
    return select(
        columns(expressions, aliases),
        from,
        conditions.isEmpty() ? null : new Names(position()).and(conditions));
  }

  /** A query of the right columns without rows, for a pattern that the graph's tables never fit. */
  private SqlNode empty(GraphPattern pattern, StepPlanner steps, List<String> aliases) {
    PatternExpressions expressions = new PatternExpressions(pattern, tables, null, steps);
    Names names = new Names(position());
    SqlNode one =
        SqlStdOperatorTable.VALUES.createCall(
            position(), SqlStdOperatorTable.ROW.createCall(position(), names.integer(0)));
    return select(
        columns(expressions, aliases),
        names.as(one, "$empty"),
        SqlLiteral.createBoolean(false, position()));
  }

  private SqlNodeList columns(PatternExpressions expressions, List<String> aliases) {
    List<SqlNode> columns = new ArrayList<>();
    for (int i = 0; i < aliases.size(); i++) {
      SqlNode node = graphTable.columns().get(i);
      columns.add(
          new Names(node.getParserPosition())
              .as(expressions.rewrite(expression(node)), aliases.get(i)));
    }
    return new SqlNodeList(columns, position());
  }

  private SqlNode select(SqlNodeList columns, SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        position(), null, columns, from, where, null, null, null, null, null, null, null, null);
  }

  private static SqlNode expression(SqlNode column) {
    return column.getKind() == SqlKind.AS ? ((SqlCall) column).operand(0) : column;
  }

  /** The columns' names: written, or the property's, or the function's. */
  private List<String> aliases() {
    List<String> aliases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SqlNode node : graphTable.columns()) {
      String alias = alias(node);
      if (!seen.add(alias)) {
        throw StatementErrors.at(
            node,
            SqlState.DUPLICATE_COLUMN,
            "column \"" + alias + "\" of GRAPH_TABLE appears twice; give one another name with AS");
      }
      aliases.add(alias);
    }
    return aliases;
  }

  private static String alias(SqlNode node) {
    if (node.getKind() == SqlKind.AS) {
      return CatalogNames.last(((SqlCall) node).operand(1));
    }
    if (node instanceof SqlIdentifier property) {
      return CatalogNames.last(property);
    }
    if (node instanceof SqlCall call && call.getOperator() instanceof SqlFunction function) {
      return function.getName().toLowerCase(Locale.ROOT);
    }
    throw StatementErrors.at(
        node, SqlState.SYNTAX_ERROR, "an expression in COLUMNS needs a name: write AS name");
  }
}
