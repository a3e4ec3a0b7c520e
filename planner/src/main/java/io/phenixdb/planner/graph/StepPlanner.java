package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.planner.expression.ColumnPositions;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.graph.PatternLink.PathSearching;
import io.phenixdb.planner.physical.PathAutomaton;
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
import java.util.IdentityHashMap;
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
  private final Map<PatternLink, Planned> planned = new HashMap<>();

  /** Calls are planned once, whatever the number of bindings: by identity. */
  private final Map<SqlCall, GroupAggregates.Found> aggregates = new IdentityHashMap<>();

  private record Planned(List<PathSpecification.Step> steps, @Nullable PathAutomaton automaton) {}

  StepPlanner(GraphPattern pattern, ElementTables tables, QueryPlanning queries) {
    this.pattern = pattern;
    this.tables = tables;
    this.queries = queries;
  }

  /** The table function of a link between two vertex tables. */
  PathExpandFunction function(PatternLink link, int startTable, int endTable) {
    PathSearching search = requireNonNull(link.path());
    Planned path = planned.computeIfAbsent(link, this::plan);
    PathSpecification specification =
        new PathSpecification(
            path.steps(),
            link.direction(),
            startTable,
            endTable,
            search.quantifier().minimum(),
            search.quantifier().isUnbounded()
                ? PathSearch.UNBOUNDED
                : search.quantifier().maximum(),
            search.selector(),
            search.count(),
            search.mode(),
            path.automaton(),
            search.demands().outputs());
    return new PathExpandFunction(
        tables.graph(),
        specification,
        new PathExpandFunction.Columns(keyTypes(startTable), keyTypes(endTable)));
  }

  private List<DataType> keyTypes(int vertexTable) {
    TableDefinition table = tables.table(ElementKind.VERTEX, vertexTable);
    return tables.key(ElementKind.VERTEX, vertexTable).stream()
        .map(column -> table.columns().get(column).type())
        .toList();
  }

  private Planned plan(PatternLink link) {
    PathSearching search = requireNonNull(link.path());
    PathShape shape = search.shape();
    if (shape == null) {
      return new Planned(steps(link.edge(), search.cost(), link.place()), null);
    }
    List<PathSpecification.Step> steps = new ArrayList<>();
    Map<Integer, List<Integer>> stepsOfHop = new HashMap<>();
    for (PathShape.Hop hop : shape.hops()) {
      List<Integer> positions = new ArrayList<>();
      for (PathSpecification.Step step : steps(hop.edge(), hop.cost(), link.place())) {
        positions.add(steps.size());
        steps.add(step);
      }
      stepsOfHop.put(hop.number(), positions);
    }
    List<PathAutomaton.VertexCheck> checks = new ArrayList<>();
    Map<ElementVariable, Integer> checkOf = new HashMap<>();
    AutomatonBuilder builder =
        new AutomatonBuilder(
            hop -> requireNonNull(stepsOfHop.get(hop.number())),
            vertex ->
                checkOf.computeIfAbsent(
                    vertex,
                    key -> {
                      boolean any =
                          vertex.conditions.isEmpty()
                              && vertex.tables.size() == tables.count(ElementKind.VERTEX);
                      if (!any) {
                        checks.add(
                            new PathAutomaton.VertexCheck(steps(vertex, null, link.place())));
                      }
                      return any ? -1 : checks.size() - 1;
                    }),
            link.place());
    PathAutomaton automaton = builder.build(shape, List.of());
    return new Planned(
        steps,
        new PathAutomaton(
            automaton.stateCount(), automaton.transitions(), automaton.ends(), checks));
  }

  /** The element tables that a variable can be, each with its conditions and cost. */
  private List<PathSpecification.Step> steps(
      ElementVariable element, @Nullable SqlNode cost, SqlNode place) {
    List<PathSpecification.Step> steps = new ArrayList<>();
    for (int position : element.tables) {
      steps.add(step(element, element.conditions, cost, position, place));
    }
    return steps;
  }

  private PathSpecification.Step step(
      ElementVariable element,
      List<SqlNode> conditions,
      @Nullable SqlNode cost,
      int position,
      SqlNode place) {
    List<Integer> columns = new ArrayList<>();
    Expression condition = null;
    if (!conditions.isEmpty()) {
      List<SqlNode> own = new ArrayList<>();
      for (SqlNode node : conditions) {
        own.add(requireNonNull(node.accept(new ElementExpression(element, position))));
      }
      condition =
          compact(new Names(place.getParserPosition()).and(own), element, position, columns);
    }
    Expression planned = null;
    if (cost != null) {
      SqlNode own = requireNonNull(cost.accept(new ElementExpression(element, position)));
      SqlCall asDouble = (SqlCall) PhenixParser.parseExpression("CAST(NULL AS DOUBLE)");
      asDouble.setOperand(0, own);
      planned = compact(asDouble, element, position, columns);
    }
    return new PathSpecification.Step(position, columns, condition, planned);
  }

  private Expression compact(
      SqlNode expression, ElementVariable element, int position, List<Integer> columns) {
    Expression planned =
        queries.expression(expression, tables.table(element.kind, position), element.name);
    return ColumnPositions.moved(planned, column -> positionIn(columns, column));
  }

  /** A value of an element for each table that it can be of, as the condition of a step. */
  List<PathSpecification.Step> values(ElementVariable element, SqlNode value) {
    List<PathSpecification.Step> values = new ArrayList<>();
    for (int position : element.tables) {
      values.add(step(element, List.of(value), null, position, value));
    }
    return values;
  }

  /** The aggregates of the pattern planned so far, by the identity of their calls. */
  Map<SqlCall, GroupAggregates.Found> aggregates() {
    return aggregates;
  }

  /** The type of an aggregate over values of a type. */
  DataType aggregateType(String function, DataType argument) {
    String call = function.equals("LISTAGG") ? "LISTAGG(x, ',')" : function + "(x)";
    SqlNode query =
        PhenixParser.parseQuery(
            "SELECT " + call + " FROM (VALUES (CAST(NULL AS " + argument + "))) AS v (x)");
    return queries.columns(query).getFirst().type();
  }

  /** Rewrites an expression over one element of a path: only that element is in sight. */
  private final class ElementExpression extends SqlShuttle {
    private final ElementVariable edge;
    private final int position;

    ElementExpression(ElementVariable edge, int position) {
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
        var property = tables.property(edge.kind, other, name);
        if (property != null) {
          DataType type =
              property.column() < 0
                  ? DataType.VARCHAR
                  : tables.table(edge.kind, other).columns().get(property.column()).type();
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
