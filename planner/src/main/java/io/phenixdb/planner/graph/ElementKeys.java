package io.phenixdb.planner.graph;

import io.phenixdb.planner.catalog.HiddenColumns;
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
 * VERTICES(p): the key column's type when all have one key column of one type, else VARCHAR. The
 * executor writes keys the same way.
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
      DataType type = type(kind, position);
      if (common != null && !common.equals(type)) {
        return DataType.VARCHAR;
      }
      common = type;
    }
    return common == null ? DataType.VARCHAR : common;
  }

  /** The type of the keys of one table; edges without a key are known by their row id. */
  private DataType type(ElementKind kind, int position) {
    List<Integer> key = tables.key(kind, position);
    return switch (key.size()) {
      case 0 -> DataType.BIGINT;
      case 1 -> tables.table(kind, position).columns().get(key.getFirst()).type();
      default -> DataType.VARCHAR;
    };
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

  /** The key of an element bound to a table as an expression of a common type. */
  SqlNode value(Names names, ElementVariable element, int position, DataType common) {
    TableDefinition table = tables.table(element.kind, position);
    List<Integer> key = tables.key(element.kind, position);
    SqlNode value =
        key.isEmpty()
            ? names.name(element.name, HiddenColumns.ROW_ID)
            : names.key(element.name, table, key);
    return type(element.kind, position).equals(common) ? value : names.text(value);
  }
}
