package io.phenixdb.executor.system;

import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of information_schema that describe property graphs. */
final class GraphRows {
  private GraphRows() {}

  static void graphs(Reading reading, RowSink sink) {
    for (PropertyGraphDefinition graph : reading.catalog().graphs().values()) {
      sink.add(reading.database(), graph.name().schema(), graph.name().name(), graph.sql());
    }
  }

  static void elementTables(Reading reading, RowSink sink) {
    for (PropertyGraphDefinition graph : reading.catalog().graphs().values()) {
      for (VertexTable vertex : graph.vertexTables()) {
        TableDefinition table = reading.catalog().table(vertex.tableId());
        if (table != null) {
          sink.add(
              reading.database(),
              graph.name().schema(),
              graph.name().name(),
              vertex.alias(),
              "VERTEX",
              reading.database(),
              table.name().schema(),
              table.name().name(),
              InformationSchemaRows.names(table, vertex.keyColumns()),
              null,
              null,
              null,
              null);
        }
      }
      for (EdgeTable edge : graph.edgeTables()) {
        TableDefinition table = reading.catalog().table(edge.tableId());
        if (table != null) {
          sink.add(
              reading.database(),
              graph.name().schema(),
              graph.name().name(),
              edge.alias(),
              "EDGE",
              reading.database(),
              table.name().schema(),
              table.name().name(),
              InformationSchemaRows.names(table, edge.keyColumns()),
              graph.vertexTables().get(edge.sourceVertexTable()).alias(),
              InformationSchemaRows.names(table, edge.sourceColumns()),
              graph.vertexTables().get(edge.destinationVertexTable()).alias(),
              InformationSchemaRows.names(table, edge.destinationColumns()));
        }
      }
    }
  }

  /** Something to do with each label of each element table of each graph. */
  private interface LabelVisitor {
    void visit(
        PropertyGraphDefinition graph, String alias, Label label, @Nullable TableDefinition table);
  }

  static void labels(Reading reading, RowSink sink) {
    visitLabels(
        reading,
        (graph, alias, label, table) ->
            sink.add(
                reading.database(),
                graph.name().schema(),
                graph.name().name(),
                label.name(),
                alias));
  }

  static void properties(Reading reading, RowSink sink) {
    visitLabels(
        reading,
        (graph, alias, label, table) -> {
          for (Property property : label.properties()) {
            boolean column = property.column() >= 0 && table != null;
            sink.add(
                reading.database(),
                graph.name().schema(),
                graph.name().name(),
                property.name(),
                label.name(),
                alias,
                column && table != null
                    ? table.columns().get(property.column()).type().toString()
                    : null,
                column && table != null
                    ? table.columns().get(property.column()).name()
                    : property.expressionSql());
          }
        });
  }

  private static void visitLabels(Reading reading, LabelVisitor visitor) {
    for (PropertyGraphDefinition graph : reading.catalog().graphs().values()) {
      for (VertexTable vertex : graph.vertexTables()) {
        visit(reading, graph, vertex.alias(), vertex.tableId(), vertex.labels(), visitor);
      }
      for (EdgeTable edge : graph.edgeTables()) {
        visit(reading, graph, edge.alias(), edge.tableId(), edge.labels(), visitor);
      }
    }
  }

  private static void visit(
      Reading reading,
      PropertyGraphDefinition graph,
      String alias,
      long tableId,
      List<Label> labels,
      LabelVisitor visitor) {
    for (Label label : labels) {
      visitor.visit(graph, alias, label, reading.catalog().table(tableId));
    }
  }
}
