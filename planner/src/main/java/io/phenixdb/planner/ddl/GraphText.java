package io.phenixdb.planner.ddl;

import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes property graphs as CREATE PROPERTY GRAPH, every default spelled out. */
final class GraphText {
  private final LongFunction<@Nullable TableDefinition> tables;

  /**
   * A writer.
   *
   * @param tables finds a table by id
   */
  GraphText(LongFunction<@Nullable TableDefinition> tables) {
    this.tables = tables;
  }

  String of(PropertyGraphDefinition graph) {
    String text =
        "CREATE PROPERTY GRAPH "
            + ObjectText.name(graph.name())
            + "\n  VERTEX TABLES ("
            + graph.vertexTables().stream()
                .map(this::vertex)
                .collect(Collectors.joining(",\n    ", "\n    ", ")"));
    return graph.edgeTables().isEmpty()
        ? text
        : text
            + "\n  EDGE TABLES ("
            + graph.edgeTables().stream()
                .map(edge -> edge(graph, edge))
                .collect(Collectors.joining(",\n    ", "\n    ", ")"));
  }

  private String vertex(VertexTable vertex) {
    TableDefinition table = table(vertex.tableId());
    return element(table, vertex.alias(), vertex.keyColumns()) + labels(table, vertex.labels());
  }

  private String edge(PropertyGraphDefinition graph, EdgeTable edge) {
    TableDefinition table = table(edge.tableId());
    return element(table, edge.alias(), edge.keyColumns())
        + endPoint(graph, table, " SOURCE KEY ", edge.sourceColumns(), edge.sourceVertexTable())
        + endPoint(
            graph,
            table,
            " DESTINATION KEY ",
            edge.destinationColumns(),
            edge.destinationVertexTable())
        + labels(table, edge.labels());
  }

  private String endPoint(
      PropertyGraphDefinition graph,
      TableDefinition table,
      String words,
      List<Integer> columns,
      int position) {
    VertexTable vertex = graph.vertexTables().get(position);
    return words
        + ObjectText.columns(table, columns)
        + " REFERENCES "
        + Identifiers.text(vertex.alias())
        + ' '
        + ObjectText.columns(table(vertex.tableId()), vertex.keyColumns());
  }

  private static String element(TableDefinition table, String alias, List<Integer> key) {
    return ObjectText.name(table.name())
        + " AS "
        + Identifiers.text(alias)
        + (key.isEmpty() ? "" : " KEY " + ObjectText.columns(table, key));
  }

  private static String labels(TableDefinition table, List<Label> labels) {
    return labels.stream()
        .map(label ->
            " LABEL "
                + Identifiers.text(label.name())
                + (label.properties().isEmpty()
                    ? " NO PROPERTIES"
                    : label.properties().stream()
                        .map(property -> property(table, property))
                        .collect(Collectors.joining(", ", " PROPERTIES (", ")"))))
        .collect(Collectors.joining());
  }

  private static String property(TableDefinition table, Property property) {
    String name = Identifiers.text(property.name());
    if (property.expressionSql() != null) {
      return property.expressionSql() + " AS " + name;
    }
    String column = Identifiers.text(table.columns().get(property.column()).name());
    return column.equals(name) ? name : column + " AS " + name;
  }

  private TableDefinition table(long id) {
    return Objects.requireNonNull(tables.apply(id), () -> "table " + id);
  }
}
