package io.phenixdb.storage.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property graph (ISO/IEC 9075-16): a view over vertex and edge tables.
 *
 * @param sql canonical text of its CREATE statement
 */
public record PropertyGraphDefinition(
    long id,
    QualifiedName name,
    List<VertexTable> vertexTables,
    List<EdgeTable> edgeTables,
    String sql) {
  public PropertyGraphDefinition {
    vertexTables = List.copyOf(vertexTables);
    edgeTables = List.copyOf(edgeTables);
  }

  /**
   * A vertex table of the graph.
   *
   * @param alias its name within the graph, unique among all element tables
   * @param keyColumns ordinals in the table; they form one of its enforced keys
   */
  public record VertexTable(
      String alias, long tableId, List<Integer> keyColumns, List<Label> labels) {
    public VertexTable {
      keyColumns = List.copyOf(keyColumns);
      labels = List.copyOf(labels);
    }
  }

  /**
   * An edge table of the graph.
   *
   * @param alias its name within the graph, unique among all element tables
   * @param keyColumns ordinals of its key in the table; may be empty when the table has no key
   * @param sourceColumns ordinals that refer to the key columns of the source vertex table, in
   *     their order
   * @param sourceVertexTable position of the source vertex table among the graph's vertex tables
   * @param destinationColumns ordinals that refer to the key columns of the destination vertex
   *     table
   * @param destinationVertexTable position of the destination vertex table
   */
  public record EdgeTable(
      String alias,
      long tableId,
      List<Integer> keyColumns,
      List<Integer> sourceColumns,
      int sourceVertexTable,
      List<Integer> destinationColumns,
      int destinationVertexTable,
      List<Label> labels) {
    public EdgeTable {
      keyColumns = List.copyOf(keyColumns);
      sourceColumns = List.copyOf(sourceColumns);
      destinationColumns = List.copyOf(destinationColumns);
      labels = List.copyOf(labels);
    }
  }

  /** A label of an element table and the properties that it exposes. */
  public record Label(String name, List<Property> properties) {
    public Label {
      properties = List.copyOf(properties);
    }
  }

  /**
   * A property: a column, or an expression over the element table's columns.
   *
   * @param column ordinal of the column, or -1 for an expression
   * @param expressionSql canonical text of the expression, or null for a column
   */
  public record Property(String name, int column, @Nullable String expressionSql) {}
}
