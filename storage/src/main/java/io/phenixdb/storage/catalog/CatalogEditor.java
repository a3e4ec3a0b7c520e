package io.phenixdb.storage.catalog;

import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.access.SecuredObject;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A catalog under change: copies of the maps of a version. Confined to one thread. */
final class CatalogEditor {
  final SortedSet<String> schemas = new TreeSet<>();
  final SortedMap<QualifiedName, TableDefinition> tables = new TreeMap<>();
  final SortedMap<QualifiedName, ViewDefinition> views = new TreeMap<>();
  final SortedMap<QualifiedName, SequenceDefinition> sequences = new TreeMap<>();
  final SortedMap<QualifiedName, PropertyGraphDefinition> graphs = new TreeMap<>();
  final SortedMap<QualifiedName, IndexDefinition> indexes = new TreeMap<>();
  final SortedMap<QualifiedName, VectorIndexDefinition> vectorIndexes = new TreeMap<>();

  AccessControl access = AccessControl.OPEN;

  CatalogEditor() {}

  CatalogEditor(CatalogVersion base) {
    schemas.addAll(base.schemas);
    tables.putAll(base.tables);
    views.putAll(base.views);
    sequences.putAll(base.sequences);
    graphs.putAll(base.graphs);
    indexes.putAll(base.indexes);
    vectorIndexes.putAll(base.vectorIndexes);
    access = base.access;
  }

  void apply(CatalogChange change) {
    switch (change) {
      case CatalogChange.CreateSchema create -> {
        if (!schemas.add(create.name())) {
          throw taken(SqlState.DUPLICATE_OBJECT, "schema", create.name());
        }
      }
      case CatalogChange.DropSchema drop -> dropSchema(drop.name());
      case CatalogChange.CreateTable create -> {
        requireFreeRelation(create.table().name());
        checkTable(create.table());
        tables.put(create.table().name(), create.table());
      }
      case CatalogChange.AlterTable alter -> alterTable(alter.table());
      case CatalogChange.DropTable drop -> dropTable(drop.tableId());
      case CatalogChange.CreateView create -> {
        if (!create.replace() || !views.containsKey(create.view().name())) {
          requireFreeRelation(create.view().name());
        }
        ViewDefinition replaced = views.put(create.view().name(), create.view());
        if (replaced != null) {
          inherit(SecuredObject.Kind.VIEW, replaced.id(), create.view().id());
        }
      }
      case CatalogChange.DropView drop -> {
        remove(views, ViewDefinition::id, drop.viewId(), "view");
        forget(SecuredObject.Kind.VIEW, drop.viewId());
      }
      case CatalogChange.CreateIndex create -> {
        requireFreeIndex(create.index().name());
        requireColumns(create.index().tableId(), create.index().columns());
        indexes.put(create.index().name(), create.index());
      }
      case CatalogChange.CreateVectorIndex create -> {
        requireFreeIndex(create.index().name());
        requireColumns(create.index().tableId(), List.of(create.index().column()));
        vectorIndexes.put(create.index().name(), create.index());
      }
      case CatalogChange.DropIndex drop -> dropIndex(drop.indexId());
      case CatalogChange.CreateSequence create -> {
        requireFreeRelation(create.sequence().name());
        sequences.put(create.sequence().name(), create.sequence());
      }
      case CatalogChange.DropSequence drop -> {
        remove(sequences, SequenceDefinition::id, drop.sequenceId(), "sequence");
        forget(SecuredObject.Kind.SEQUENCE, drop.sequenceId());
      }
      case CatalogChange.CreateGraph create -> createGraph(create.graph(), create.replace());
      case CatalogChange.DropGraph drop -> {
        remove(graphs, PropertyGraphDefinition::id, drop.graphId(), "property graph");
        forget(SecuredObject.Kind.GRAPH, drop.graphId());
      }
      case CatalogChange.PutRole put -> access = access.withRole(put.role());
      case CatalogChange.DropRole drop -> access = access.withoutRole(drop.name());
      case CatalogChange.GrantPrivilege grant -> access = access.withGrant(grant.grant());
      case CatalogChange.RevokePrivilege revoke -> access = access.withoutGrant(revoke.grant());
      case CatalogChange.SetOwner owner -> access = access.withOwner(owner.owner());
    }
  }

  private void forget(SecuredObject.Kind kind, long id) {
    access = access.without(SecuredObject.of(kind, id));
  }

  /** What replaces an object keeps its owner and its privileges. */
  private void inherit(SecuredObject.Kind kind, long from, long to) {
    access = access.moved(SecuredObject.of(kind, from), SecuredObject.of(kind, to));
  }

  private static DatabaseException taken(SqlState state, String kind, Object name) {
    return new DatabaseException(state, kind + " " + name + " exists already");
  }

  private static DatabaseException missing(String kind, Object name) {
    return new DatabaseException(SqlState.UNDEFINED_OBJECT, kind + " " + name + " does not exist");
  }

  private static DatabaseException needed(String what, String by) {
    return new DatabaseException(
        SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
        what + " cannot be dropped: " + by + " needs it; drop that first");
  }

  private void requireFreeRelation(QualifiedName name) {
    if (!schemas.contains(name.schema())) {
      throw new DatabaseException(
          SqlState.INVALID_SCHEMA_NAME, "schema " + name.schema() + " does not exist");
    }
    if (tables.containsKey(name)
        || views.containsKey(name)
        || graphs.containsKey(name)
        || sequences.containsKey(name)) {
      throw taken(SqlState.DUPLICATE_TABLE, "relation", name);
    }
  }

  private void requireFreeIndex(QualifiedName name) {
    if (indexes.containsKey(name) || vectorIndexes.containsKey(name)) {
      throw taken(SqlState.DUPLICATE_TABLE, "index", name);
    }
  }

  private @Nullable TableDefinition tableById(long id) {
    for (TableDefinition table : tables.values()) {
      if (table.id() == id) {
        return table;
      }
    }
    return null;
  }

  private TableDefinition requireTable(long id) {
    TableDefinition table = tableById(id);
    if (table == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE, "the table with id " + id + " does not exist");
    }
    return table;
  }

  private void requireColumns(long tableId, List<Integer> ordinals) {
    TableDefinition table = requireTable(tableId);
    for (int ordinal : ordinals) {
      if (ordinal < 0 || ordinal >= table.columns().size()) {
        throw new DatabaseException(
            SqlState.UNDEFINED_COLUMN, "table " + table.name() + " has no column " + ordinal);
      }
    }
  }

  private void checkTable(TableDefinition table) {
    Set<Integer> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (ColumnDefinition column : table.columns()) {
      if (!names.add(column.name())) {
        throw new DatabaseException(
            SqlState.DUPLICATE_COLUMN,
            "column " + column.name() + " appears twice in table " + table.name());
      }
      if (!ids.add(column.id())) {
        throw new IllegalArgumentException("column id " + column.id() + " appears twice");
      }
    }
    for (ForeignKeyDefinition key : table.foreignKeys()) {
      TableDefinition referenced =
          key.referencedTableId() == table.id() ? table : requireTable(key.referencedTableId());
      Set<Integer> target = Set.copyOf(key.referencedColumns());
      if (referenced.keys().stream().noneMatch(k -> Set.copyOf(k.columns()).equals(target))) {
        throw new DatabaseException(
            SqlState.INVALID_OBJECT_DEFINITION,
            "foreign key "
                + key.name()
                + " refers to columns that are no key of "
                + referenced.name());
      }
    }
  }

  private void alterTable(TableDefinition table) {
    TableDefinition before = requireTable(table.id());
    if (!before.name().equals(table.name())) {
      requireFreeRelation(table.name());
    }
    checkTable(table);
    for (ColumnDefinition column : table.columns()) {
      for (ColumnDefinition old : before.columns()) {
        if (old.id() == column.id()
            && (old.type().layout() != column.type().layout()
                || (old.type().element() != null && !old.type().equals(column.type())))) {
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "column "
                  + column.name()
                  + " cannot change from "
                  + old.type()
                  + " to "
                  + column.type()
                  + " in place; add a new column");
        }
      }
    }
    for (int ordinal : referencedOrdinals(table.id())) {
      boolean same =
          ordinal < table.columns().size()
              && table.columns().get(ordinal).id() == before.columns().get(ordinal).id();
      if (!same) {
        throw needed(
            "column " + before.columns().get(ordinal).name() + " of table " + before.name(),
            "an index, a graph or a foreign key");
      }
    }
    tables.remove(before.name());
    tables.put(table.name(), table);
  }

  /** Ordinals of a table that other definitions hold: they must go on to mean the same columns. */
  private Set<Integer> referencedOrdinals(long tableId) {
    Set<Integer> ordinals = new HashSet<>();
    for (IndexDefinition index : indexes.values()) {
      if (index.tableId() == tableId) {
        ordinals.addAll(index.columns());
      }
    }
    for (VectorIndexDefinition index : vectorIndexes.values()) {
      if (index.tableId() == tableId) {
        ordinals.add(index.column());
        ordinals.addAll(index.includedColumns());
      }
    }
    for (TableDefinition other : tables.values()) {
      for (ForeignKeyDefinition key : other.foreignKeys()) {
        if (other.id() != tableId && key.referencedTableId() == tableId) {
          ordinals.addAll(key.referencedColumns());
        }
      }
    }
    for (PropertyGraphDefinition graph : graphs.values()) {
      addGraphOrdinals(graph, tableId, ordinals);
    }
    return ordinals;
  }

  private static void addGraphOrdinals(
      PropertyGraphDefinition graph, long tableId, Set<Integer> ordinals) {
    for (PropertyGraphDefinition.VertexTable vertex : graph.vertexTables()) {
      if (vertex.tableId() == tableId) {
        ordinals.addAll(vertex.keyColumns());
        addPropertyOrdinals(vertex.labels(), ordinals);
      }
    }
    for (PropertyGraphDefinition.EdgeTable edge : graph.edgeTables()) {
      if (edge.tableId() == tableId) {
        ordinals.addAll(edge.keyColumns());
        ordinals.addAll(edge.sourceColumns());
        ordinals.addAll(edge.destinationColumns());
        addPropertyOrdinals(edge.labels(), ordinals);
      }
    }
  }

  private static void addPropertyOrdinals(
      List<PropertyGraphDefinition.Label> labels, Set<Integer> ordinals) {
    for (PropertyGraphDefinition.Label label : labels) {
      for (PropertyGraphDefinition.Property property : label.properties()) {
        if (property.column() >= 0) {
          ordinals.add(property.column());
        }
      }
    }
  }

  private void dropTable(long id) {
    TableDefinition table = requireTable(id);
    for (TableDefinition other : tables.values()) {
      if (other.id() != id
          && other.foreignKeys().stream().anyMatch(key -> key.referencedTableId() == id)) {
        throw needed("table " + table.name(), "a foreign key of table " + other.name());
      }
    }
    for (PropertyGraphDefinition graph : graphs.values()) {
      if (graph.vertexTables().stream().anyMatch(vertex -> vertex.tableId() == id)
          || graph.edgeTables().stream().anyMatch(edge -> edge.tableId() == id)) {
        throw needed("table " + table.name(), "property graph " + graph.name());
      }
    }
    tables.remove(table.name());
    indexes.values().removeIf(index -> index.tableId() == id);
    vectorIndexes.values().removeIf(index -> index.tableId() == id);
    sequences
        .values()
        .removeIf(sequence -> {
          boolean owned = sequence.ownerTableId() == id;
          if (owned) {
            forget(SecuredObject.Kind.SEQUENCE, sequence.id());
          }
          return owned;
        });
    forget(SecuredObject.Kind.TABLE, id);
  }

  private void dropSchema(String name) {
    if (!schemas.contains(name)) {
      throw missing("schema", name);
    }
    if (name.equals(Catalog.DEFAULT_SCHEMA)) {
      throw needed("schema " + name, "every database");
    }
    for (SortedMap<QualifiedName, ?> objects :
        List.of(tables, views, sequences, graphs, indexes, vectorIndexes)) {
      for (QualifiedName object : objects.keySet()) {
        if (object.schema().equals(name)) {
          throw needed("schema " + name, object.toString());
        }
      }
    }
    schemas.remove(name);
    access = access.without(SecuredObject.schema(name));
  }

  private void dropIndex(long id) {
    if (!vectorIndexes.values().removeIf(index -> index.id() == id)) {
      remove(indexes, IndexDefinition::id, id, "index");
    }
  }

  private void createGraph(PropertyGraphDefinition graph, boolean replace) {
    if (!replace || !graphs.containsKey(graph.name())) {
      requireFreeRelation(graph.name());
    }
    graph.vertexTables().forEach(t -> requireColumns(t.tableId(), t.keyColumns()));
    graph
        .edgeTables()
        .forEach(t -> {
          requireColumns(t.tableId(), t.keyColumns());
          requireColumns(t.tableId(), t.sourceColumns());
          requireColumns(t.tableId(), t.destinationColumns());
        });
    PropertyGraphDefinition replaced = graphs.put(graph.name(), graph);
    if (replaced != null) {
      inherit(SecuredObject.Kind.GRAPH, replaced.id(), graph.id());
    }
  }

  private static <T> void remove(
      SortedMap<QualifiedName, T> map, Function<T, Long> id, long wanted, String kind) {
    if (!map.values().removeIf(object -> id.apply(object) == wanted)) {
      throw missing(kind, "with id " + wanted);
    }
  }
}
