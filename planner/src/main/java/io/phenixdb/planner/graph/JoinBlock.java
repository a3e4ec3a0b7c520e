package io.phenixdb.planner.graph;

import static java.util.Objects.requireNonNull;

import io.phenixdb.planner.catalog.HiddenColumns;
import io.phenixdb.planner.graph.PatternLink.PathSearching;
import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Builds the FROM clause of one binding: a left-deep chain of inner joins on keys that starts at
 * the vertex which conditions fix best and follows links from what is there already. Used once.
 */
final class JoinBlock {
  private final GraphPattern pattern;
  private final ElementTables tables;
  private final Binding binding;
  private final StepPlanner steps;
  private final StartPreference preference;
  private final SqlParserPos position;
  private final Names names;
  private final Set<ElementVariable> bound = new HashSet<>();
  private final List<SqlNode> conditions = new ArrayList<>();
  private @Nullable SqlNode from;

  JoinBlock(
      GraphPattern pattern,
      ElementTables tables,
      Binding binding,
      StepPlanner steps,
      StartPreference preference,
      SqlParserPos position) {
    this.pattern = pattern;
    this.tables = tables;
    this.binding = binding;
    this.steps = steps;
    this.preference = preference;
    this.position = position;
    this.names = new Names(position);
  }

  /** The FROM clause. */
  SqlNode build() {
    List<PatternLink> open = new ArrayList<>(pattern.links());
    while (bound.size() < boundAtEnd()) {
      addVertex(start(), List.of());
      boolean grown = true;
      while (grown) {
        grown = false;
        for (PatternLink link : List.copyOf(open)) {
          if (bound.contains(link.left()) || bound.contains(link.right())) {
            addLink(link);
            open.remove(link);
            grown = true;
            break;
          }
        }
      }
    }
    return requireNonNull(from);
  }

  /** Conditions that found no join to stand in. */
  List<SqlNode> conditions() {
    return conditions;
  }

  private int boundAtEnd() {
    return (int) pattern.elements().values().stream().filter(ElementVariable::isJoined).count();
  }

  /** The vertex to start at: the best of those that are not bound, the first among equals. */
  private ElementVariable start() {
    ElementVariable best = null;
    int bestPreference = -1;
    for (ElementVariable vertex : pattern.vertices()) {
      int own = bound.contains(vertex) ? -1 : preference.of(vertex, binding.table(vertex));
      if (own > bestPreference) {
        best = vertex;
        bestPreference = own;
      }
    }
    return requireNonNull(best);
  }

  private void addVertex(ElementVariable vertex, List<SqlNode> on) {
    bound.add(vertex);
    TableDefinition table = tables.table(ElementKind.VERTEX, binding.table(vertex));
    join(tableAs(table, vertex.name), on);
  }

  private void addLink(PatternLink link) {
    if (link.path() == null) {
      addEdge(link);
    } else {
      addPath(link);
    }
  }

  private void addEdge(PatternLink link) {
    boolean outgoing = binding.isOutgoing(link);
    int position = binding.table(link.edge());
    EdgeTable edge = tables.edge(position);
    TableDefinition table = tables.table(ElementKind.EDGE, position);
    List<Integer> leftColumns = outgoing ? edge.sourceColumns() : edge.destinationColumns();
    List<Integer> rightColumns = outgoing ? edge.destinationColumns() : edge.sourceColumns();
    boolean leftBound = bound.contains(link.left());
    boolean rightBound = bound.contains(link.right());
    List<SqlNode> left = edgeIsAt(link, table, leftColumns, link.left());
    List<SqlNode> right = edgeIsAt(link, table, rightColumns, link.right());
    boolean loop = link.left() == link.right();
    if (bound.add(link.edge())) {
      List<SqlNode> on = new ArrayList<>();
      if (leftBound) {
        on.addAll(left);
      }
      if (rightBound) {
        on.addAll(right);
      }
      join(tableAs(table, link.edge().name), on);
    } else {
      conditions.addAll(leftBound ? left : List.of());
      conditions.addAll(rightBound ? right : List.of());
    }
    if (!leftBound && !loop) {
      addVertex(link.left(), turned(link, table, leftColumns, link.left()));
    }
    if (!rightBound && !loop) {
      addVertex(link.right(), turned(link, table, rightColumns, link.right()));
    }
    if (!outgoing && PatternReader.follows(link.direction(), true) && isLoopTable(edge)) {
      conditions.add(notLoop(link, table, leftColumns, rightColumns));
    }
  }

  private static boolean isLoopTable(EdgeTable edge) {
    return edge.sourceVertexTable() == edge.destinationVertexTable();
  }

  /** In either direction an edge from a vertex to itself counts once: as outgoing. */
  private SqlNode notLoop(
      PatternLink link, TableDefinition table, List<Integer> left, List<Integer> right) {
    List<SqlNode> equal = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      equal.add(
          names.equal(
              names.column(link.edge().name, table, left.get(i)),
              names.column(link.edge().name, table, right.get(i))));
    }
    return equal.size() == 1
        ? SqlStdOperatorTable.NOT_EQUALS.createCall(
            position, ((org.apache.calcite.sql.SqlCall) equal.getFirst()).getOperandList())
        : SqlStdOperatorTable.NOT.createCall(position, names.and(equal));
  }

  private List<SqlNode> edgeIsAt(
      PatternLink link, TableDefinition edge, List<Integer> columns, ElementVariable vertex) {
    List<SqlNode> result = new ArrayList<>();
    List<SqlNode> key = key(vertex);
    for (int i = 0; i < columns.size(); i++) {
      result.add(names.equal(names.column(link.edge().name, edge, columns.get(i)), key.get(i)));
    }
    return result;
  }

  private List<SqlNode> turned(
      PatternLink link, TableDefinition edge, List<Integer> columns, ElementVariable vertex) {
    List<SqlNode> result = new ArrayList<>();
    List<SqlNode> key = key(vertex);
    for (int i = 0; i < columns.size(); i++) {
      result.add(names.equal(key.get(i), names.column(link.edge().name, edge, columns.get(i))));
    }
    return result;
  }

  private List<SqlNode> key(ElementVariable vertex) {
    int position = binding.table(vertex);
    TableDefinition table = tables.table(ElementKind.VERTEX, position);
    List<SqlNode> key = new ArrayList<>();
    for (int column : tables.key(ElementKind.VERTEX, position)) {
      key.add(names.column(vertex.name, table, column));
    }
    return key;
  }

  /** A path between two vertices that are one row each is searched from both ends. */
  private void addPath(PatternLink link) {
    PathSearching search = requireNonNull(link.path());
    if (search.shape() != null && !bound.contains(link.left())) {
      addVertex(link.left(), List.of()); // a pattern of several edges is searched from its start
    }
    boolean leftBound = bound.contains(link.left());
    ElementVariable other = leftBound ? link.right() : link.left();
    if (!bound.contains(other)
        && preference.of(other, binding.table(other)) == StartPreference.ONE_ROW) {
      addVertex(other, List.of());
    }
    Map<ElementVariable, List<SqlNode>> members = members(link, search.demands());
    PathExpandFunction function =
        steps.function(link, binding.table(link.left()), binding.table(link.right()));
    List<SqlNode> on = new ArrayList<>();
    if (bound.contains(link.left())) {
      on.addAll(pathEnd(link, link.left(), true, false));
    }
    if (bound.contains(link.right())) {
      on.addAll(pathEnd(link, link.right(), false, false));
    }
    join(names.as(function.table(position, List.of()), link.pathAlias()), on);
    if (!bound.contains(link.left())) {
      addVertex(link.left(), pathEnd(link, link.left(), true, true));
    }
    if (!bound.contains(link.right())) {
      addVertex(link.right(), pathEnd(link, link.right(), false, true));
    }
    members.forEach((member, condition) -> {
      TableDefinition table = tables.table(member.kind, member.tables.getFirst());
      join(tableAs(table, member.name), condition);
    });
  }

  /** The vertices and edges inside a path that are read, with what the path tells of them. */
  private Map<ElementVariable, List<SqlNode>> members(PatternLink link, PathDemands demands) {
    Map<ElementVariable, List<SqlNode>> members = new LinkedHashMap<>();
    for (ElementVariable element : pattern.elements().values()) {
      PathMember member = element.member;
      if (element.demanded && member != null && member.path() == link.edge()) {
        members.put(element, memberKey(link, demands, element, member));
      }
    }
    return members;
  }

  private List<SqlNode> memberKey(
      PatternLink link, PathDemands demands, ElementVariable element, PathMember member) {
    if (element.kind == ElementKind.EDGE) {
      String column = demands.column(new PathOutput.EdgeRow(member.hop()));
      return List.of(
          names.equal(
              names.name(element.name, HiddenColumns.ROW_ID),
              names.name(link.pathAlias(), column)));
    }
    int table = element.tables.getFirst();
    TableDefinition definition = tables.table(ElementKind.VERTEX, table);
    List<Integer> key = tables.key(ElementKind.VERTEX, table);
    List<SqlNode> on = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      DataType type = definition.columns().get(key.get(i)).type();
      String column =
          demands.column(new PathOutput.VertexKey(member.place(), member.hop(), table, i, type));
      on.add(
          names.equal(
              names.column(element.name, definition, key.get(i)),
              names.name(link.pathAlias(), column)));
    }
    return on;
  }

  private List<SqlNode> pathEnd(
      PatternLink link, ElementVariable vertex, boolean source, boolean vertexFirst) {
    List<SqlNode> result = new ArrayList<>();
    List<SqlNode> key = key(vertex);
    for (int i = 0; i < key.size(); i++) {
      SqlNode end =
          names.name(
              link.pathAlias(),
              source ? PathExpandFunction.source(i) : PathExpandFunction.destination(i));
      result.add(vertexFirst ? names.equal(key.get(i), end) : names.equal(end, key.get(i)));
    }
    return result;
  }

  private SqlNode tableAs(TableDefinition table, String alias) {
    return names.as(names.name(table.name().schema(), table.name().name()), alias);
  }

  private void join(SqlNode item, List<SqlNode> on) {
    if (from == null) {
      from = item;
      conditions.addAll(on);
      return;
    }
    boolean cross = on.isEmpty();
    from =
        new SqlJoin(
            position,
            from,
            SqlLiteral.createBoolean(false, position),
            (cross ? JoinType.CROSS : JoinType.INNER).symbol(position),
            item,
            (cross ? JoinConditionType.NONE : JoinConditionType.ON).symbol(position),
            cross ? null : names.and(on));
  }
}
