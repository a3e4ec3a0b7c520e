package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.alter.DropColumn;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.TieringDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;

/**
 * Plans ALTER TABLE DROP COLUMN: the column's own keys, checks and indexes go with it; what other
 * objects need of it goes with CASCADE only. The ordinals behind the column move up by one wherever
 * the catalog holds them.
 */
final class DropColumnPlanner {
  private final DdlScope scope;
  private final Dependencies dependencies;

  DropColumnPlanner(DdlScope scope) {
    this.scope = scope;
    this.dependencies = new Dependencies(scope);
  }

  void drop(Alteration alteration, DropColumn drop) {
    TableDraft draft = alteration.draft;
    int ordinal = CatalogNames.findColumn(draft.definition(), drop.column());
    if (ordinal < 0 && drop.ifExists()) {
      alteration.notice("column \"" + CatalogNames.last(drop.column()) + "\" does not exist");
      return;
    }
    ordinal = CatalogNames.column(draft.definition(), drop.column());
    if (draft.columns.size() == 1) {
      throw StatementErrors.at(
          drop.column(),
          SqlState.INVALID_OBJECT_DEFINITION,
          "the only column of table \"" + draft.name.name() + "\" cannot be dropped");
    }
    if (alteration.table.columns().size() != draft.columns.size()) {
      throw StatementErrors.unsupported(
          drop, "DROP COLUMN must be the only action", "write a statement of its own");
    }
    ColumnDefinition column = draft.columns.get(ordinal);
    OrdinalShift shift = new OrdinalShift(ordinal);
    freeViews(alteration, drop, column.name());
    moveGraphs(alteration, drop, column.name(), shift);
    moveReferences(alteration, drop, shift);
    moveOwn(alteration, drop, column, shift);
    moveIndexes(alteration, shift);
    if (column.identity() != IdentityKind.NONE) {
      alteration.after.add(new CatalogChange.DropSequence(column.sequenceId()));
    }
  }

  private void freeViews(Alteration alteration, DropColumn drop, String column) {
    Set<ViewDefinition> views = dependencies.viewsOnColumn(alteration.table.name(), column);
    if (views.isEmpty()) {
      return;
    }
    requireCascade(drop, "view " + Dependencies.list(views));
    views.addAll(dependencies.viewsOn(views.stream().map(ViewDefinition::name).toList()));
    views.forEach(view -> alteration.before.add(new CatalogChange.DropView(view.id())));
  }

  private void moveGraphs(
      Alteration alteration, DropColumn drop, String column, OrdinalShift shift) {
    for (PropertyGraphDefinition graph : dependencies.graphsOn(alteration.table.id())) {
      if (shift.isUsed(graph, alteration.table.id())
          || isNamedInProperty(graph, alteration.table.id(), column)) {
        requireCascade(drop, "property graph " + graph.name());
        alteration.before.add(new CatalogChange.DropGraph(graph.id()));
      } else {
        alteration.after.add(
            new CatalogChange.CreateGraph(shift.moved(graph, alteration.table.id()), true));
      }
    }
  }

  private boolean isNamedInProperty(PropertyGraphDefinition graph, long tableId, String column) {
    return OrdinalShift.labels(graph, tableId).stream()
        .flatMap(label -> label.properties().stream())
        .anyMatch(property ->
            property.expressionSql() != null
                && dependencies.namesIn(property.expressionSql()).contains(column));
  }

  /** Refuses a change of a column's name while a graph's property is an expression over it. */
  void refuseExpressionProperties(Alteration alteration, SqlNode place, String column) {
    for (PropertyGraphDefinition graph : dependencies.graphsOn(alteration.table.id())) {
      if (isNamedInProperty(graph, alteration.table.id(), column)) {
        throw DropSet.needed(place, "column " + column, "property graph " + graph.name());
      }
    }
  }

  private void moveReferences(Alteration alteration, DropColumn drop, OrdinalShift shift) {
    for (TableDefinition other : dependencies.referring(alteration.table.id())) {
      TableDraft draft = new TableDraft(other);
      for (int i = draft.foreignKeys.size() - 1; i >= 0; i--) {
        ForeignKeyDefinition key = draft.foreignKeys.get(i);
        if (key.referencedTableId() != alteration.table.id()) {
          continue;
        }
        if (shift.hits(key.referencedColumns())) {
          requireCascade(drop, "a foreign key of table " + other.name());
          draft.foreignKeys.remove(i);
        } else {
          draft.foreignKeys.set(
              i, shift.moved(key, key.columns(), shift.moved(key.referencedColumns())));
        }
      }
      boolean loses = draft.foreignKeys.size() < other.foreignKeys().size();
      (loses ? alteration.before : alteration.after)
          .add(new CatalogChange.AlterTable(draft.definition()));
    }
  }

  private void moveOwn(
      Alteration alteration, DropColumn drop, ColumnDefinition column, OrdinalShift shift) {
    TableDraft draft = alteration.draft;
    if (draft.primaryKey != null) {
      draft.primaryKey =
          shift.hits(draft.primaryKey.columns()) ? null : shift.moved(draft.primaryKey);
    }
    draft.uniqueKeys.removeIf(key -> shift.hits(key.columns()));
    draft.uniqueKeys.replaceAll(shift::moved);
    draft.checks.removeIf(check -> dependencies.namesIn(check.sql()).contains(column.name()));
    draft.foreignKeys.removeIf(key ->
        shift.hits(key.columns())
            || (key.referencedTableId() == draft.id && shift.hits(key.referencedColumns())));
    draft.foreignKeys.replaceAll(key ->
        shift.moved(
            key,
            shift.moved(key.columns()),
            key.referencedTableId() == draft.id
                ? shift.moved(key.referencedColumns())
                : key.referencedColumns()));
    TieringDefinition tiering = draft.tiering;
    if (tiering != null && shift.hits(List.of(tiering.column()))) {
      requireCascade(drop, "the TIERING clause of the table");
      draft.tiering = null;
    } else if (tiering != null) {
      draft.tiering = new TieringDefinition(shift.moved(tiering.column()), tiering.steps());
    }
    draft.columns.remove(shift.dropped());
  }

  private void moveIndexes(Alteration alteration, OrdinalShift shift) {
    for (IndexDefinition index : scope.catalog().indexesOf(alteration.table.id())) {
      if (shift.touches(index.columns())) {
        alteration.before.add(new CatalogChange.DropIndex(index.id()));
      }
      if (shift.touches(index.columns()) && !shift.hits(index.columns())) {
        alteration.after.add(
            new CatalogChange.CreateIndex(
                new IndexDefinition(
                    scope.newId(),
                    index.name(),
                    index.tableId(),
                    shift.moved(index.columns()),
                    index.unique())));
      }
    }
    for (VectorIndexDefinition index : scope.catalog().vectorIndexesOf(alteration.table.id())) {
      List<Integer> column = List.of(index.column());
      boolean touched = shift.touches(column) || shift.touches(index.includedColumns());
      if (touched) {
        alteration.before.add(new CatalogChange.DropIndex(index.id()));
      }
      if (touched && !shift.hits(column)) {
        alteration.after.add(
            new CatalogChange.CreateVectorIndex(shift.moved(index, scope.newId())));
      }
    }
  }

  private static void requireCascade(DropColumn drop, String by) {
    if (!drop.cascade()) {
      throw DropSet.needed(
          drop.column(), "column \"" + CatalogNames.last(drop.column()) + "\"", by);
    }
  }
}
