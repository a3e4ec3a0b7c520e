package io.phenixdb.planner.ddl;

import io.phenixdb.parser.graph.CreatePropertyGraph;
import io.phenixdb.parser.graph.EdgeTable;
import io.phenixdb.parser.graph.EndPoint;
import io.phenixdb.parser.graph.VertexTable;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * Plans CREATE PROPERTY GRAPH: element tables, keys and end points; labels by {@link GraphLabels}.
 */
final class GraphPlanner {
  private final DdlScope scope;
  private final GraphLabels labels;
  private final Set<String> aliases = new HashSet<>();
  private final List<PropertyGraphDefinition.VertexTable> vertices = new ArrayList<>();

  GraphPlanner(DdlScope scope) {
    this.scope = scope;
    this.labels = new GraphLabels(scope);
  }

  Command plan(CreatePropertyGraph statement) {
    QualifiedName name = scope.names().created(statement.name());
    boolean replaces = statement.orReplace() && scope.catalog().graph(name) != null;
    if (statement.ifNotExists() && scope.isRelation(name)) {
      return DdlScope.skipped(statement.title(), "relation \"" + name.name() + "\" already exists");
    }
    if (!replaces) {
      scope.requireFree(statement.name(), name);
    }
    statement.vertexTables().forEach(this::addVertexTable);
    List<PropertyGraphDefinition.EdgeTable> edges =
        statement.edgeTables().stream().map(this::edgeTable).toList();
    PropertyGraphDefinition draft =
        new PropertyGraphDefinition(scope.newId(), name, vertices, edges, "");
    String sql = new GraphText(scope.catalog()::table).of(draft);
    PropertyGraphDefinition graph =
        new PropertyGraphDefinition(draft.id(), name, vertices, edges, sql);
    return DdlScope.changed(
        statement.title(), List.of(new CatalogChange.CreateGraph(graph, replaces)));
  }

  private void addVertexTable(VertexTable node) {
    TableDefinition table = scope.names().table(node.table());
    String alias = alias(node);
    List<Integer> key = vertexKey(node, table);
    vertices.add(
        new PropertyGraphDefinition.VertexTable(
            alias, table.id(), key, labels.of(node, table, alias)));
  }

  private String alias(VertexTable node) {
    SqlIdentifier written = node.alias();
    SqlIdentifier place = written == null ? node.table() : written;
    String alias = CatalogNames.last(place);
    if (!aliases.add(alias)) {
      throw StatementErrors.at(
          place,
          SqlState.DUPLICATE_OBJECT,
          "element table \"" + alias + "\" appears twice in the graph",
          "give one an alias with AS");
    }
    return alias;
  }

  /**
   * The declared key, which must be enforced, in the order of the enforced key; or the primary key.
   */
  private static List<Integer> vertexKey(VertexTable node, TableDefinition table) {
    SqlNodeList written = node.key();
    if (written == null) {
      return primaryKey(node, table);
    }
    Set<Integer> columns = new HashSet<>(CatalogNames.columns(table, written));
    return table.keys().stream()
        .map(KeyDefinition::columns)
        .filter(key -> columns.equals(new HashSet<>(key)))
        .findFirst()
        .orElseThrow(() ->
            StatementErrors.at(
                written.get(0),
                SqlState.INVALID_OBJECT_DEFINITION,
                "the key of vertex table \""
                    + table.name().name()
                    + "\" is no primary key or unique key of the table",
                "declare PRIMARY KEY or UNIQUE on these columns"));
  }

  private static List<Integer> primaryKey(SqlNode node, TableDefinition table) {
    KeyDefinition key = table.primaryKey();
    if (key == null) {
      throw StatementErrors.at(
          node,
          SqlState.INVALID_OBJECT_DEFINITION,
          "table \"" + table.name().name() + "\" has no primary key",
          "name the key of the element table with KEY (columns)");
    }
    return key.columns();
  }

  private PropertyGraphDefinition.EdgeTable edgeTable(EdgeTable node) {
    if (!node.options().isEmpty()) {
      throw StatementErrors.unsupported(
          node.options().get(0),
          "options of an edge table are not supported",
          "leave WITH (...) out");
    }
    VertexTable element = node.element();
    TableDefinition table = scope.names().table(element.table());
    String alias = alias(element);
    End source = end(node.source(), table, "SOURCE");
    End destination = end(node.destination(), table, "DESTINATION");
    return new PropertyGraphDefinition.EdgeTable(
        alias,
        table.id(),
        edgeKey(element, table),
        source.columns(),
        source.vertexTable(),
        destination.columns(),
        destination.vertexTable(),
        labels.of(element, table, alias));
  }

  /** The declared key, or the primary key, or none. */
  private static List<Integer> edgeKey(VertexTable node, TableDefinition table) {
    SqlNodeList written = node.key();
    if (written != null) {
      return CatalogNames.columns(table, written);
    }
    KeyDefinition key = table.primaryKey();
    return key == null ? List.of() : key.columns();
  }

  /** Where edges begin or end: columns of the edge table in the order of the vertex key. */
  private record End(int vertexTable, List<Integer> columns) {}

  private End end(EndPoint node, TableDefinition edge, String words) {
    int position = vertexTable(node.vertexTable());
    PropertyGraphDefinition.VertexTable vertex = vertices.get(position);
    TableDefinition table =
        java.util.Objects.requireNonNull(scope.catalog().table(vertex.tableId()));
    SqlNodeList written = node.key();
    List<Integer> columns =
        written == null
            ? foreignKey(node, edge, vertex, words)
            : inKeyOrder(node, CatalogNames.columns(edge, written), vertex, table);
    for (int i = 0; i < columns.size(); i++) {
      DataType own = edge.columns().get(columns.get(i)).type();
      DataType other = table.columns().get(vertex.keyColumns().get(i)).type();
      if (!KeyTypes.areComparable(own, other)) {
        throw StatementErrors.at(
            node,
            SqlState.DATATYPE_MISMATCH,
            "column \""
                + edge.columns().get(columns.get(i)).name()
                + "\" is "
                + own
                + ", the key column of \""
                + vertex.alias()
                + "\" that it refers to is "
                + other);
      }
    }
    return new End(position, columns);
  }

  private int vertexTable(SqlIdentifier name) {
    for (int i = 0; i < vertices.size(); i++) {
      if (vertices.get(i).alias().equals(CatalogNames.last(name))) {
        return i;
      }
    }
    throw StatementErrors.at(
        name,
        SqlState.UNDEFINED_OBJECT,
        "\"" + CatalogNames.text(name) + "\" is no vertex table of the graph");
  }

  private static List<Integer> inKeyOrder(
      EndPoint node,
      List<Integer> columns,
      PropertyGraphDefinition.VertexTable vertex,
      TableDefinition table) {
    SqlNodeList referenced = node.referencedColumns();
    List<Integer> targets =
        referenced == null ? vertex.keyColumns() : CatalogNames.columns(table, referenced);
    if (!new HashSet<>(targets).equals(new HashSet<>(vertex.keyColumns()))) {
      throw StatementErrors.at(
          node,
          SqlState.INVALID_OBJECT_DEFINITION,
          "an edge must refer to the key of vertex table \"" + vertex.alias() + "\"");
    }
    if (columns.size() != targets.size()) {
      throw StatementErrors.at(
          node,
          SqlState.INVALID_OBJECT_DEFINITION,
          "the edge has " + columns.size() + " columns for a key of " + targets.size());
    }
    List<Integer> ordered = new ArrayList<>();
    for (int target : vertex.keyColumns()) {
      ordered.add(columns.get(targets.indexOf(target)));
    }
    return ordered;
  }

  /** The only foreign key of the edge table to the vertex table. */
  private static List<Integer> foreignKey(
      EndPoint node,
      TableDefinition edge,
      PropertyGraphDefinition.VertexTable vertex,
      String words) {
    ForeignKeyDefinition found = null;
    for (ForeignKeyDefinition key : edge.foreignKeys()) {
      if (key.referencedTableId() == vertex.tableId()
          && new HashSet<>(key.referencedColumns()).equals(new HashSet<>(vertex.keyColumns()))) {
        if (found != null) {
          throw needsKey(node, words, edge, "more than one foreign key", vertex);
        }
        found = key;
      }
    }
    @Nullable ForeignKeyDefinition only = found;
    if (only == null) {
      throw needsKey(node, words, edge, "no foreign key", vertex);
    }
    List<Integer> ordered = new ArrayList<>();
    for (int target : vertex.keyColumns()) {
      ordered.add(only.columns().get(only.referencedColumns().indexOf(target)));
    }
    return ordered;
  }

  private static RuntimeException needsKey(
      EndPoint node,
      String words,
      TableDefinition edge,
      String how,
      PropertyGraphDefinition.VertexTable vertex) {
    return StatementErrors.at(
        node,
        SqlState.INVALID_OBJECT_DEFINITION,
        "table \""
            + edge.name().name()
            + "\" has "
            + how
            + " to the key of \""
            + vertex.alias()
            + "\"",
        "write " + words + " KEY (columns) REFERENCES " + vertex.alias());
  }
}
