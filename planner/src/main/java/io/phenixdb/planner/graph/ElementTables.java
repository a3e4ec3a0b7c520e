package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.LabelExpression;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** The element tables of one graph with their tables, labels, keys and properties. Immutable. */
final class ElementTables {
  private final PropertyGraphDefinition graph;
  private final List<TableDefinition> vertices;
  private final List<TableDefinition> edges;

  ElementTables(PropertyGraphDefinition graph, Catalog catalog) {
    this.graph = graph;
    this.vertices =
        graph.vertexTables().stream().map(vertex -> table(catalog, vertex.tableId())).toList();
    this.edges = graph.edgeTables().stream().map(edge -> table(catalog, edge.tableId())).toList();
  }

  private static TableDefinition table(Catalog catalog, long id) {
    return Objects.requireNonNull(catalog.table(id), () -> "element table " + id);
  }

  PropertyGraphDefinition graph() {
    return graph;
  }

  int count(ElementKind kind) {
    return kind == ElementKind.VERTEX ? vertices.size() : edges.size();
  }

  TableDefinition table(ElementKind kind, int position) {
    return (kind == ElementKind.VERTEX ? vertices : edges).get(position);
  }

  VertexTable vertex(int position) {
    return graph.vertexTables().get(position);
  }

  EdgeTable edge(int position) {
    return graph.edgeTables().get(position);
  }

  List<Integer> key(ElementKind kind, int position) {
    return kind == ElementKind.VERTEX ? vertex(position).keyColumns() : edge(position).keyColumns();
  }

  private List<Label> labels(ElementKind kind, int position) {
    return kind == ElementKind.VERTEX ? vertex(position).labels() : edge(position).labels();
  }

  /** A property of an element table under any of its labels, or null. */
  @Nullable Property property(ElementKind kind, int position, String name) {
    for (Label label : labels(kind, position)) {
      for (Property property : label.properties()) {
        if (property.name().equals(name)) {
          return property;
        }
      }
    }
    return null;
  }

  /** Whether any element table has a property. */
  boolean isProperty(String name) {
    for (ElementKind kind : ElementKind.values()) {
      for (int i = 0; i < count(kind); i++) {
        if (property(kind, i, name) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** The positions of the element tables whose labels satisfy an expression; null accepts all. */
  List<Integer> matching(ElementKind kind, @Nullable LabelExpression expression) {
    if (expression != null) {
      requireLabels(kind, expression);
    }
    List<Integer> positions = new ArrayList<>();
    IntStream.range(0, count(kind))
        .filter(i -> expression == null || matches(labels(kind, i), expression))
        .forEach(positions::add);
    return positions;
  }

  private static boolean matches(List<Label> labels, LabelExpression expression) {
    return switch (expression) {
      case LabelExpression.Name name ->
          labels.stream().anyMatch(label -> label.name().equals(name.name()));
      case LabelExpression.Any any -> !labels.isEmpty();
      case LabelExpression.Not not -> !matches(labels, not.operand());
      case LabelExpression.And and -> matches(labels, and.left()) && matches(labels, and.right());
      case LabelExpression.Or or -> matches(labels, or.left()) || matches(labels, or.right());
    };
  }

  /** Refuses a label that no element table of the kind bears (42704). */
  private void requireLabels(ElementKind kind, LabelExpression expression) {
    switch (expression) {
      case LabelExpression.Name name -> {
        boolean known =
            IntStream.range(0, count(kind)).anyMatch(i -> matches(labels(kind, i), expression));
        if (!known) {
          throw undefinedLabel(kind, name.name(), name.position());
        }
      }
      case LabelExpression.Any any -> {}
      case LabelExpression.Not not -> requireLabels(kind, not.operand());
      case LabelExpression.And and -> {
        requireLabels(kind, and.left());
        requireLabels(kind, and.right());
      }
      case LabelExpression.Or or -> {
        requireLabels(kind, or.left());
        requireLabels(kind, or.right());
      }
    }
  }

  private DatabaseException undefinedLabel(ElementKind kind, String name, SqlParserPos position) {
    String sentence =
        "no "
            + kind.word()
            + " table of property graph "
            + graph.name()
            + " has the label \""
            + name
            + "\"";
    return StatementErrors.at(position, SqlState.UNDEFINED_OBJECT, sentence, null);
  }
}
