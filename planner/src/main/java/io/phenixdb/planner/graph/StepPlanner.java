package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.planner.expression.ColumnPositions;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.graph.PatternLink.PathSearching;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.query.QueryPlanning;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Plans what a quantified edge follows: its edge tables, each with the condition of the pattern
 * over the table's columns. A condition is planned once an edge table, whatever the number of
 * bindings.
 */
final class StepPlanner {
  private final GraphPattern pattern;
  private final ElementTables tables;
  private final QueryPlanning queries;
  private final Map<PatternLink, List<PathSpecification.Step>> planned = new HashMap<>();

  StepPlanner(GraphPattern pattern, ElementTables tables, QueryPlanning queries) {
    this.pattern = pattern;
    this.tables = tables;
    this.queries = queries;
  }

  /** The table function of a link between two vertex tables. */
  PathExpandFunction function(PatternLink link, int startTable, int endTable) {
    PathSearching search = requireNonNull(link.path());
    PathSpecification path =
        new PathSpecification(
            planned.computeIfAbsent(link, this::steps),
            link.direction(),
            startTable,
            endTable,
            search.quantifier().minimum(),
            search.quantifier().isUnbounded()
                ? PathSearch.UNBOUNDED
                : search.quantifier().maximum(),
            search.selector(),
            search.count(),
            search.mode());
    ElementKeys keys = new ElementKeys(tables);
    return new PathExpandFunction(
        tables.graph(),
        path,
        new PathExpandFunction.Columns(
            keyTypes(startTable),
            keyTypes(endTable),
            keys.commonType(ElementKind.VERTEX, keys.verticesOf(link)),
            keys.commonType(ElementKind.EDGE, link.edge().tables)));
  }

  private List<DataType> keyTypes(int vertexTable) {
    TableDefinition table = tables.table(ElementKind.VERTEX, vertexTable);
    return tables.key(ElementKind.VERTEX, vertexTable).stream()
        .map(column -> table.columns().get(column).type())
        .toList();
  }

  private List<PathSpecification.Step> steps(PatternLink link) {
    List<PathSpecification.Step> steps = new ArrayList<>();
    for (int position : link.edge().tables) {
      steps.add(step(link, position));
    }
    return steps;
  }

  private PathSpecification.Step step(PatternLink link, int position) {
    ElementVariable edge = link.edge();
    if (edge.conditions.isEmpty()) {
      return new PathSpecification.Step(position, List.of(), null);
    }
    List<SqlNode> conditions = new ArrayList<>();
    for (SqlNode condition : edge.conditions) {
      conditions.add(requireNonNull(condition.accept(new EdgeCondition(edge, position))));
    }
    SqlNode condition = new Names(link.place().getParserPosition()).and(conditions);
    TableDefinition table = tables.table(ElementKind.EDGE, position);
    Expression planned = queries.expression(condition, table, edge.name);
    List<Integer> columns = new ArrayList<>();
    Expression compact = ColumnPositions.moved(planned, column -> positionIn(columns, column));
    return new PathSpecification.Step(position, columns, compact);
  }

  /** Rewrites a condition inside the brackets of a quantified edge: only that edge is in sight. */
  private final class EdgeCondition extends SqlShuttle {
    private final ElementVariable edge;
    private final int position;

    EdgeCondition(ElementVariable edge, int position) {
      this.edge = edge;
      this.position = position;
    }

    @Override
    public SqlNode visit(SqlLiteral literal) {
      return literal.clone(literal.getParserPosition());
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      CallCopyingArgHandler copy = new CallCopyingArgHandler(call, true);
      call.getOperator().acceptCall(this, call, false, copy);
      return copy.result();
    }

    @Override
    public SqlNode visit(SqlIdentifier id) {
      String first = id.names.getFirst();
      if (id.names.size() != 2 || !first.equals(edge.name)) {
        if (id.names.size() == 2 && !pattern.isVariable(first)) {
          throw StatementErrors.unsupported(
              id,
              "a condition inside a quantified edge cannot read " + String.join(".", id.names),
              "it sees the edge itself and parameters");
        }
        if (pattern.isVariable(first)) {
          throw StatementErrors.unsupported(
              id,
              "a condition inside a quantified edge cannot read variable " + first,
              "compare the ends of the path in the WHERE behind the pattern");
        }
        return (SqlNode) id.clone(id.getParserPosition());
      }
      String name = id.names.get(1);
      SqlNode value = PatternExpressions.property(tables, edge, position, name, id);
      if (value != null) {
        return value;
      }
      for (int other : edge.labelled) {
        var property = tables.property(ElementKind.EDGE, other, name);
        if (property != null) {
          DataType type =
              property.column() < 0
                  ? DataType.VARCHAR
                  : tables.table(ElementKind.EDGE, other).columns().get(property.column()).type();
          return new Names(id.getParserPosition()).nullOf(type);
        }
      }
      throw PatternExpressions.undefinedProperty(edge, id, name);
    }
  }

  /** Whether a link's steps can begin at a vertex table. */
  static boolean beginsAt(EdgeTable edge, EdgeFilter.Direction direction, int vertexTable) {
    return (direction != EdgeFilter.Direction.IN && edge.sourceVertexTable() == vertexTable)
        || (direction != EdgeFilter.Direction.OUT && edge.destinationVertexTable() == vertexTable);
  }

  /** The position of a column among those read so far; a new one is added at the end. */
  private static int positionIn(List<Integer> columns, int column) {
    int position = columns.indexOf(column);
    if (position < 0) {
      position = columns.size();
      columns.add(column);
    }
    return position;
  }
}
