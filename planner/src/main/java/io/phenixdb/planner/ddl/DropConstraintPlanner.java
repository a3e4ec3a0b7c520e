package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.alter.DropConstraint;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import java.util.Set;

/** Plans ALTER TABLE DROP CONSTRAINT. */
final class DropConstraintPlanner {
  private final DdlScope scope;

  DropConstraintPlanner(DdlScope scope) {
    this.scope = scope;
  }

  void drop(Alteration alteration, DropConstraint drop) {
    TableDraft draft = alteration.draft;
    String name = CatalogNames.last(drop.constraint());
    if (draft.checks.removeIf(check -> check.name().equals(name))
        || draft.foreignKeys.removeIf(key -> key.name().equals(name))) {
      return;
    }
    KeyDefinition primaryKey = draft.primaryKey;
    if (primaryKey != null && primaryKey.name().equals(name)) {
      draft.primaryKey = null;
      freeKey(alteration, drop, primaryKey);
      return;
    }
    for (KeyDefinition key : List.copyOf(draft.uniqueKeys)) {
      if (key.name().equals(name)) {
        refuseIndexKey(draft, drop, name);
        draft.uniqueKeys.remove(key);
        freeKey(alteration, drop, key);
        return;
      }
    }
    String sentence =
        "constraint \"" + name + "\" of table \"" + draft.name.name() + "\" does not exist";
    if (!drop.ifExists()) {
      throw StatementErrors.at(drop.constraint(), SqlState.UNDEFINED_OBJECT, sentence);
    }
    alteration.notice(sentence);
  }

  private void refuseIndexKey(TableDraft draft, DropConstraint drop, String name) {
    if (scope.catalog().index(new QualifiedName(draft.name.schema(), name)) != null) {
      throw StatementErrors.at(
          drop.constraint(),
          SqlState.UNDEFINED_OBJECT,
          "\"" + name + "\" is a unique index, not a constraint",
          "write DROP INDEX " + name);
    }
  }

  /** Drops, with CASCADE, the foreign keys and graphs that need a key which is gone. */
  private void freeKey(Alteration alteration, DropConstraint drop, KeyDefinition key) {
    TableDraft draft = alteration.draft;
    Set<Integer> columns = Set.copyOf(key.columns());
    if (draft.definition().keys().stream()
        .anyMatch(other -> Set.copyOf(other.columns()).equals(columns))) {
      return;
    }
    Dependencies dependencies = new Dependencies(scope);
    for (TableDefinition other : dependencies.referring(draft.id)) {
      List<ForeignKeyDefinition> needing =
          Dependencies.foreignKeys(other, draft.id)
              .filter(foreign -> Set.copyOf(foreign.referencedColumns()).equals(columns))
              .toList();
      if (!needing.isEmpty()) {
        requireCascade(drop, "a foreign key of table " + other.name());
        TableDraft otherDraft = new TableDraft(other);
        otherDraft.foreignKeys.removeAll(needing);
        alteration.before.add(new CatalogChange.AlterTable(otherDraft.definition()));
      }
    }
    boolean own =
        draft.foreignKeys.removeIf(foreign ->
            foreign.referencedTableId() == draft.id
                && Set.copyOf(foreign.referencedColumns()).equals(columns));
    if (own) {
      requireCascade(drop, "a foreign key of the table itself");
    }
    for (PropertyGraphDefinition graph : dependencies.graphsOn(draft.id)) {
      boolean needs =
          graph.vertexTables().stream()
              .anyMatch(vertex ->
                  vertex.tableId() == draft.id && Set.copyOf(vertex.keyColumns()).equals(columns));
      if (needs) {
        requireCascade(drop, "property graph " + graph.name());
        alteration.before.add(new CatalogChange.DropGraph(graph.id()));
      }
    }
  }

  private static void requireCascade(DropConstraint drop, String by) {
    if (!drop.cascade()) {
      throw DropSet.needed(drop.constraint(), "the constraint", by);
    }
  }
}
