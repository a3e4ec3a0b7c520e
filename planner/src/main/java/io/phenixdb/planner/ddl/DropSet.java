package io.phenixdb.planner.ddl;

import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * What one DROP statement takes away, closed under what needs it, as changes in an order that the
 * catalog accepts: views, graphs, foreign keys, tables, indexes, sequences, schemas. Confined to
 * one planning.
 */
final class DropSet {
  private final DdlScope scope;
  private final boolean cascade;
  private final Dependencies dependencies;
  private final Set<ViewDefinition> views = new LinkedHashSet<>();
  private final Set<PropertyGraphDefinition> graphs = new LinkedHashSet<>();
  private final Map<Long, TableDefinition> tables = new LinkedHashMap<>();
  private final Map<Long, TableDraft> altered = new LinkedHashMap<>();
  private final Set<Long> indexIds = new LinkedHashSet<>();
  private final Set<Long> sequenceIds = new LinkedHashSet<>();
  private final Set<String> schemas = new LinkedHashSet<>();

  DropSet(DdlScope scope, boolean cascade) {
    this.scope = scope;
    this.cascade = cascade;
    this.dependencies = new Dependencies(scope);
  }

  void add(TableDefinition table) {
    tables.put(table.id(), table);
  }

  void add(ViewDefinition view) {
    views.add(view);
  }

  void add(PropertyGraphDefinition graph) {
    graphs.add(graph);
  }

  void add(VectorIndexDefinition index) {
    indexIds.add(index.id());
  }

  void add(SqlNode place, SequenceDefinition sequence) {
    TableDefinition owner = scope.catalog().table(sequence.ownerTableId());
    if (owner != null && !tables.containsKey(owner.id())) {
      throw StatementErrors.at(
          place,
          SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
          "sequence \""
              + sequence.name().name()
              + "\" feeds an identity column of table \""
              + owner.name().name()
              + "\"",
          "drop the column");
    }
    sequenceIds.add(sequence.id());
  }

  /** Drops an index; a unique one with its key. */
  void add(IndexDefinition index) {
    indexIds.add(index.id());
    TableDefinition table = scope.catalog().table(index.tableId());
    if (index.unique() && table != null) {
      draft(table).uniqueKeys.removeIf(key -> key.name().equals(index.name().name()));
    }
  }

  /** Drops a schema; with CASCADE everything in it. */
  void addSchema(String schema) {
    Catalog catalog = scope.catalog();
    schemas.add(schema);
    catalog.tables().values().stream().filter(t -> in(schema, t.name())).forEach(this::add);
    catalog.views().values().stream().filter(v -> in(schema, v.name())).forEach(this::add);
    catalog.graphs().values().stream().filter(g -> in(schema, g.name())).forEach(this::add);
    catalog.sequences().values().stream()
        .filter(s -> in(schema, s.name()) && catalog.table(s.ownerTableId()) == null)
        .forEach(s -> sequenceIds.add(s.id()));
  }

  private static boolean in(String schema, QualifiedName name) {
    return name.schema().equals(schema);
  }

  /** The changes; 2BP01 at {@code place} when something is needed and there is no CASCADE. */
  List<CatalogChange> changes(SqlNode place) {
    if (!cascade && !schemas.isEmpty()) {
      requireEmptySchemas(place);
    }
    dropGraphsOfTables(place);
    dropViews(place);
    dropForeignKeys(place);
    List<CatalogChange> changes = new ArrayList<>();
    views.forEach(view -> changes.add(new CatalogChange.DropView(view.id())));
    graphs.forEach(graph -> changes.add(new CatalogChange.DropGraph(graph.id())));
    altered.values().forEach(t -> changes.add(new CatalogChange.AlterTable(t.definition())));
    tables.keySet().forEach(id -> changes.add(new CatalogChange.DropTable(id)));
    indexIds.forEach(id -> changes.add(new CatalogChange.DropIndex(id)));
    sequenceIds.forEach(id -> changes.add(new CatalogChange.DropSequence(id)));
    schemas.forEach(schema -> changes.add(new CatalogChange.DropSchema(schema)));
    return changes;
  }

  private void requireEmptySchemas(SqlNode place) {
    if (!tables.isEmpty() || !views.isEmpty() || !graphs.isEmpty() || !sequenceIds.isEmpty()) {
      throw needed(place, "schema " + String.join(", ", schemas), "the objects in it");
    }
  }

  private void dropGraphsOfTables(SqlNode place) {
    for (TableDefinition table : tables.values()) {
      for (PropertyGraphDefinition graph : dependencies.graphsOn(table.id())) {
        if (graphs.add(graph) && !cascade) {
          throw needed(place, "table " + table.name(), "property graph " + graph.name());
        }
      }
    }
  }

  private void dropViews(SqlNode place) {
    List<QualifiedName> relations = new ArrayList<>();
    tables.values().forEach(table -> relations.add(table.name()));
    views.forEach(view -> relations.add(view.name()));
    graphs.forEach(graph -> relations.add(graph.name()));
    if (relations.isEmpty()) {
      return;
    }
    for (ViewDefinition view : dependencies.viewsOn(relations)) {
      if (views.add(view) && !cascade) {
        throw needed(place, relations.getFirst().toString(), "view " + view.name());
      }
    }
  }

  /** Foreign keys to dropped tables go first, so that the tables can go in any order. */
  private void dropForeignKeys(SqlNode place) {
    for (TableDefinition table : tables.values()) {
      for (TableDefinition other : dependencies.referring(table.id())) {
        if (!cascade && !tables.containsKey(other.id())) {
          throw needed(place, "table " + table.name(), "a foreign key of table " + other.name());
        }
        draft(other).foreignKeys.removeIf(key -> key.referencedTableId() == table.id());
      }
    }
    for (TableDraft draft : List.copyOf(altered.values())) {
      dropKeylessForeignKeys(place, draft);
    }
  }

  /** Foreign keys that refer to the key of a dropped unique index. */
  private void dropKeylessForeignKeys(SqlNode place, TableDraft draft) {
    TableDefinition before = scope.catalog().table(draft.id);
    if (before == null || before.uniqueKeys().size() == draft.uniqueKeys.size()) {
      return;
    }
    List<TableDefinition> referring = new ArrayList<>(dependencies.referring(draft.id));
    referring.add(before);
    for (TableDefinition other : referring) {
      for (var key : Dependencies.foreignKeys(other, draft.id).toList()) {
        if (!isKey(draft, Set.copyOf(key.referencedColumns()))) {
          if (!cascade) {
            throw needed(place, "the index", "foreign key " + key.name() + " of " + other.name());
          }
          draft(other).foreignKeys.remove(key);
        }
      }
    }
  }

  private static boolean isKey(TableDraft draft, Set<Integer> columns) {
    KeyDefinition primaryKey = draft.primaryKey;
    return (primaryKey != null && Set.copyOf(primaryKey.columns()).equals(columns))
        || draft.uniqueKeys.stream().anyMatch(key -> Set.copyOf(key.columns()).equals(columns));
  }

  private TableDraft draft(TableDefinition table) {
    return altered.computeIfAbsent(table.id(), id -> new TableDraft(table));
  }

  static RuntimeException needed(@Nullable SqlNode place, String what, String by) {
    return StatementErrors.at(
        place,
        SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
        what + " cannot be dropped: " + by + " needs it",
        "drop that first, or write CASCADE");
  }
}
