package io.phenixdb.planner.graph;

import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;

/**
 * The types of element keys where vertices or edges of several tables come together, as in
 * VERTICES(p): the key column's type when all have one key column of one type, else VARCHAR.
 */
final class ElementKeys {
  private final ElementTables tables;

  ElementKeys(ElementTables tables) {
    this.tables = tables;
  }

  /** The common type of the keys of some element tables. */
  DataType commonType(ElementKind kind, Collection<Integer> positions) {
    DataType common = null;
    for (int position : positions) {
      TableDefinition table = tables.table(kind, position);
      List<Integer> key = tables.key(kind, position);
      if (key.size() != 1) {
        return DataType.VARCHAR;
      }
      DataType type = table.columns().get(key.getFirst()).type();
      if (common != null && !common.equals(type)) {
        return DataType.VARCHAR;
      }
      common = type;
    }
    return common == null ? DataType.VARCHAR : common;
  }

  /** The vertex tables that a path of a link can touch. */
  Set<Integer> verticesOf(PatternLink link) {
    Set<Integer> positions = new TreeSet<>(link.left().tables);
    positions.addAll(link.right().tables);
    for (int position : link.edge().tables) {
      EdgeTable edge = tables.edge(position);
      positions.add(edge.sourceVertexTable());
      positions.add(edge.destinationVertexTable());
    }
    return positions;
  }

  /** The key of an element of a binding as an expression of the common type of its tables. */
  SqlNode value(
      Names names, ElementVariable element, int position, DataType common, SqlNode place) {
    TableDefinition table = tables.table(element.kind, position);
    List<Integer> key = tables.key(element.kind, position);
    if (key.isEmpty()) {
      throw StatementErrors.unsupported(
          place,
          "edge table \"" + tables.edge(position).alias() + "\" has no key",
          "declare KEY (columns) in the property graph");
    }
    SqlNode value = names.key(element.name, table, key);
    boolean same = key.size() == 1 && table.columns().get(key.getFirst()).type().equals(common);
    return same || key.size() > 1 ? value : names.text(value);
  }
}
