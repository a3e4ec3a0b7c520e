package io.phenixdb.planner.ddl;

import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What dropping a column does to ordinals: those behind it move up by one.
 *
 * @param dropped ordinal of the dropped column
 */
record OrdinalShift(int dropped) {

  /** Whether the dropped column is among some columns. */
  boolean hits(List<Integer> ordinals) {
    return ordinals.contains(dropped);
  }

  /** Whether any of some columns is dropped or moves. */
  boolean touches(List<Integer> ordinals) {
    return ordinals.stream().anyMatch(ordinal -> ordinal >= dropped);
  }

  int moved(int ordinal) {
    return ordinal > dropped ? ordinal - 1 : ordinal;
  }

  List<Integer> moved(List<Integer> ordinals) {
    return ordinals.stream().map(this::moved).toList();
  }

  KeyDefinition moved(KeyDefinition key) {
    return new KeyDefinition(key.name(), moved(key.columns()));
  }

  ForeignKeyDefinition moved(
      ForeignKeyDefinition key, List<Integer> columns, List<Integer> referenced) {
    return new ForeignKeyDefinition(
        key.name(), columns, key.referencedTableId(), referenced, key.onDelete());
  }

  /** A vector index under a new id; an included column that is dropped goes. */
  VectorIndexDefinition moved(VectorIndexDefinition index, long id) {
    List<Integer> included = new ArrayList<>(index.includedColumns());
    included.removeIf(ordinal -> ordinal == dropped);
    return new VectorIndexDefinition(
        id,
        index.name(),
        index.tableId(),
        moved(index.column()),
        moved(included),
        index.method(),
        index.distance(),
        index.targetAccuracyPercent(),
        index.options());
  }

  /** The labels of the element tables of a graph that are a certain table. */
  static List<Label> labels(PropertyGraphDefinition graph, long tableId) {
    List<Label> labels = new ArrayList<>();
    graph.vertexTables().stream()
        .filter(vertex -> vertex.tableId() == tableId)
        .forEach(vertex -> labels.addAll(vertex.labels()));
    graph.edgeTables().stream()
        .filter(edge -> edge.tableId() == tableId)
        .forEach(edge -> labels.addAll(edge.labels()));
    return labels;
  }

  /** Whether a graph uses the dropped column as key, end point or property. */
  boolean isUsed(PropertyGraphDefinition graph, long tableId) {
    return labels(graph, tableId).stream()
            .flatMap(label -> label.properties().stream())
            .anyMatch(property -> property.column() == dropped)
        || graph.vertexTables().stream()
            .anyMatch(vertex -> vertex.tableId() == tableId && hits(vertex.keyColumns()))
        || graph.edgeTables().stream()
            .anyMatch(edge ->
                edge.tableId() == tableId
                    && (hits(edge.keyColumns())
                        || hits(edge.sourceColumns())
                        || hits(edge.destinationColumns())));
  }

  /** A graph whose element tables over a certain table follow the shift. */
  PropertyGraphDefinition moved(PropertyGraphDefinition graph, long tableId) {
    List<VertexTable> vertices =
        graph.vertexTables().stream()
            .map(vertex -> vertex.tableId() == tableId ? moved(vertex) : vertex)
            .toList();
    List<EdgeTable> edges =
        graph.edgeTables().stream()
            .map(edge -> edge.tableId() == tableId ? moved(edge) : edge)
            .toList();
    return new PropertyGraphDefinition(graph.id(), graph.name(), vertices, edges, graph.sql());
  }

  private VertexTable moved(VertexTable vertex) {
    return new VertexTable(
        vertex.alias(), vertex.tableId(), moved(vertex.keyColumns()), movedLabels(vertex.labels()));
  }

  private EdgeTable moved(EdgeTable edge) {
    return new EdgeTable(
        edge.alias(),
        edge.tableId(),
        moved(edge.keyColumns()),
        moved(edge.sourceColumns()),
        edge.sourceVertexTable(),
        moved(edge.destinationColumns()),
        edge.destinationVertexTable(),
        movedLabels(edge.labels()));
  }

  private List<Label> movedLabels(List<Label> labels) {
    return labels.stream()
        .map(label ->
            new Label(
                label.name(),
                label.properties().stream()
                    .map(p -> new Property(p.name(), moved(p.column()), p.expressionSql()))
                    .toList()))
        .toList();
  }
}
