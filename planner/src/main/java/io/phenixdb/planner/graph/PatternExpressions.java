package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the expressions of a GRAPH_TABLE for one binding: properties become columns or the
 * expressions behind them, functions of variables become expressions over keys. Every node is
 * copied, for an expression is rewritten once a binding. Names that are no variables stay: they may
 * be columns of an outer query.
 */
final class PatternExpressions extends SqlShuttle {
  private final GraphPattern pattern;
  private final ElementTables tables;
  private final VariableFunctions functions;
  private final @Nullable Binding binding;
  private int depth;

  /**
   * A rewriter.
   *
   * @param binding null for a pattern that nothing matches: every property is NULL
   */
  PatternExpressions(
      GraphPattern pattern, ElementTables tables, @Nullable Binding binding, StepPlanner steps) {
    this.pattern = pattern;
    this.tables = tables;
    this.binding = binding;
    this.functions = new VariableFunctions(pattern, tables, binding, steps);
  }

  SqlNode rewrite(SqlNode expression) {
    return requireNonNull(expression.accept(this));
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    return literal.clone(literal.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode value = functions.rewrite(call);
    if (value != null) {
      return value;
    }
    boolean subquery = call.getKind().belongsTo(SqlKind.QUERY) || call instanceof SqlSelect;
    depth += subquery ? 1 : 0;
    CallCopyingArgHandler copy = new CallCopyingArgHandler(call, true);
    call.getOperator().acceptCall(this, call, false, copy);
    depth -= subquery ? 1 : 0;
    return copy.result();
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    String first = id.names.getFirst();
    if (id.names.size() == 1) {
      return unqualified(id, first);
    }
    if (!pattern.isVariable(first) || id.names.size() > 2) {
      return (SqlNode) id.clone(id.getParserPosition());
    }
    ElementVariable element = pattern.element(first);
    if (element == null) {
      throw StatementErrors.at(
          id,
          SqlState.UNDEFINED_COLUMN,
          "path variable " + first + " has no properties",
          "use PATH_LENGTH, VERTICES or EDGES");
    }
    if (element.group) {
      throw StatementErrors.at(
          id,
          SqlState.GROUPING_ERROR,
          "variable " + first + " stands for all elements of a quantified pattern",
          "aggregate it, as in SUM(" + id + "); conditions on each element go inside the brackets");
    }
    demand(element, pattern, id);
    return property(element, id);
  }

  /** Notes that a vertex or edge inside a path is read, so that it is joined. */
  static void demand(ElementVariable element, GraphPattern pattern, SqlNode place) {
    PathMember member = element.member;
    if (member == null) {
      return;
    }
    if (element.tables.size() != 1 || member.hop() == PatternReader.NOWHERE) {
      throw StatementErrors.unsupported(
          place,
          "variable "
              + element.name
              + " inside a path cannot be read: it can be of "
              + element.tables.size()
              + " tables, or lies between two quantified parts",
          "give it a label that one table has, or use VERTICES(p) and EDGES(p)");
    }
    element.demanded = true;
  }

  private SqlNode unqualified(SqlIdentifier id, String name) {
    if (depth == 0 && pattern.isVariable(name)) {
      throw StatementErrors.at(
          id,
          SqlState.UNDEFINED_COLUMN,
          "variable " + name + " is no value",
          "name a property, as in " + name + ".name, or use VERTEX_ID, EDGE_ID or PATH_LENGTH");
    }
    if (depth == 0 && tables.isProperty(name)) {
      throw StatementErrors.at(
          id,
          SqlState.UNDEFINED_COLUMN,
          "column \"" + name + "\" does not exist",
          "write variable." + name + " for a property");
    }
    return (SqlNode) id.clone(id.getParserPosition());
  }

  private SqlNode property(ElementVariable element, SqlIdentifier id) {
    String name = id.names.get(1);
    if (binding == null) {
      return new Names(id.getParserPosition()).nullOf(typeOf(element, id, name));
    }
    int position = binding.table(element);
    SqlNode value = property(tables, element, position, name, id);
    return value != null
        ? value
        : new Names(id.getParserPosition()).nullOf(typeOf(element, id, name));
  }

  /** The property of an element bound to a table, or null when that table has none of the name. */
  static @Nullable SqlNode property(
      ElementTables tables, ElementVariable element, int position, String name, SqlIdentifier id) {
    Property property = tables.property(element.kind, position, name);
    if (property == null) {
      return null;
    }
    TableDefinition table = tables.table(element.kind, position);
    String expression = property.expressionSql();
    if (expression == null) {
      return new Names(id.getParserPosition()).column(element.name, table, property.column());
    }
    return requireNonNull(
        PhenixParser.parseExpression(expression)
            .accept(
                new SqlShuttle() {
                  @Override
                  public SqlNode visit(SqlIdentifier column) {
                    return new Names(id.getParserPosition())
                        .name(element.name, column.names.getLast());
                  }
                }));
  }

  /** The type of a property in a table that has it; 42703 when none with fitting labels does. */
  private DataType typeOf(ElementVariable element, SqlIdentifier id, String name) {
    boolean expression = false;
    for (int position : element.labelled) {
      Property property = tables.property(element.kind, position, name);
      if (property != null && property.column() >= 0) {
        return tables.table(element.kind, position).columns().get(property.column()).type();
      }
      expression |= property != null;
    }
    if (expression) {
      return DataType.NULL;
    }
    throw undefinedProperty(element, id, name);
  }

  static RuntimeException undefinedProperty(
      ElementVariable element, SqlIdentifier id, String name) {
    return StatementErrors.at(
        id,
        SqlState.UNDEFINED_COLUMN,
        "no "
            + element.kind.word()
            + " that "
            + element.name
            + " can be has a property \""
            + name
            + "\"");
  }
}
