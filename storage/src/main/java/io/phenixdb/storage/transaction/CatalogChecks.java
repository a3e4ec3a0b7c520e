package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.transaction.ForeignKeys.Reference;
import io.phenixdb.storage.transaction.TransactionReader.KeyProbe;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Whether the rows of a table fit what a catalog change demands of them, and whether an index can
 * be made at all: what could fail is tried before the change goes to the log.
 */
final class CatalogChecks {
  private final EngineTransaction transaction;
  private final TransactionSystem system;

  CatalogChecks(EngineTransaction transaction, TransactionSystem system) {
    this.transaction = transaction;
    this.system = system;
  }

  void check(CatalogChange change, CatalogVersion before, CatalogVersion after) {
    switch (change) {
      case CatalogChange.AlterTable alter ->
          checkRows(Objects.requireNonNull(before.table(alter.table().id())), alter.table(), after);
      case CatalogChange.CreateVectorIndex create -> {
        TableDefinition table = Objects.requireNonNull(after.table(create.index().tableId()));
        system.factory().create(create.index(), table).close();
      }
      case CatalogChange.CreateGraph create ->
          system.factory().create(create.graph(), after).close();
      case CatalogChange.CreateSchema ignored -> {}
      case CatalogChange.DropSchema ignored -> {}
      case CatalogChange.CreateTable create -> checkKeyColumns(create.table());
      case CatalogChange.DropTable ignored -> {}
      case CatalogChange.CreateView ignored -> {}
      case CatalogChange.DropView ignored -> {}
      case CatalogChange.CreateIndex create -> {
        TableDefinition table = Objects.requireNonNull(after.table(create.index().tableId()));
        checkKeyColumns(table, create.index().columns());
        // What cannot be read is found now, not when the index is built from the log.
        forEachBatch(table, toArray(create.index().columns()), batch -> {});
      }
      case CatalogChange.DropIndex ignored -> {}
      case CatalogChange.CreateSequence ignored -> {}
      case CatalogChange.DropSequence ignored -> {}
      case CatalogChange.DropGraph ignored -> {}
      case CatalogChange.PutRole ignored -> {}
      case CatalogChange.DropRole ignored -> {}
      case CatalogChange.GrantPrivilege ignored -> {}
      case CatalogChange.RevokePrivilege ignored -> {}
      case CatalogChange.SetOwner ignored -> {}
    }
  }

  private static void checkKeyColumns(TableDefinition table) {
    table.keys().forEach(key -> checkKeyColumns(table, key.columns()));
    table.foreignKeys().forEach(key -> checkKeyColumns(table, key.columns()));
  }

  private static void checkKeyColumns(TableDefinition table, List<Integer> ordinals) {
    for (int ordinal : ordinals) {
      ColumnDefinition column = table.columns().get(ordinal);
      switch (column.type().layout()) {
        case LONG, DOUBLE, BYTES -> {}
        case VECTOR, ARRAY ->
            throw new DatabaseException(
                SqlState.FEATURE_NOT_SUPPORTED,
                "column "
                    + column.name()
                    + " of type "
                    + column.type()
                    + " cannot be part of a key or an index");
      }
    }
  }

  private void checkRows(TableDefinition before, TableDefinition after, CatalogVersion catalog) {
    checkKeyColumns(after);
    for (int i = 0; i < after.columns().size(); i++) {
      ColumnDefinition column = after.columns().get(i);
      boolean wasNotNull =
          before.columns().stream().anyMatch(old -> old.id() == column.id() && !old.nullable());
      if (!column.nullable() && !wasNotNull) {
        checkNotNull(after, i);
      }
    }
    for (KeyDefinition key : after.keys()) {
      int[] ids = ids(after, key.columns());
      boolean known =
          before.keys().stream()
              .anyMatch(old -> java.util.Arrays.equals(ids(before, old.columns()), ids));
      if (!known) {
        checkUnique(after, key);
      }
    }
    for (ForeignKeyDefinition key : after.foreignKeys()) {
      if (!before.foreignKeys().contains(key)) {
        TableDefinition parent = Objects.requireNonNull(catalog.table(key.referencedTableId()));
        checkReferences(new Reference(after, key, parent));
      }
    }
  }

  private static int[] ids(TableDefinition table, List<Integer> ordinals) {
    return ordinals.stream().mapToInt(ordinal -> table.columns().get(ordinal).id()).toArray();
  }

  private void forEachBatch(TableDefinition table, int[] columns, Consumer<Batch> consumer) {
    try (BatchCursor cursor =
        transaction.reader(table).scan(ScanRequest.of(columns), new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        consumer.accept(batch);
      }
    }
  }

  private void checkNotNull(TableDefinition table, int ordinal) {
    forEachBatch(
        table,
        new int[] {ordinal},
        batch -> {
          for (int row = 0; row < batch.size(); row++) {
            if (batch.column(0).isNull(row)) {
              throw new DatabaseException(
                  SqlState.NOT_NULL_VIOLATION,
                  "column "
                      + table.columns().get(ordinal).name()
                      + " of table "
                      + table.name()
                      + " holds NULLs; give them a value first");
            }
          }
        });
  }

  private static int[] toArray(List<Integer> ordinals) {
    return ordinals.stream().mapToInt(Integer::intValue).toArray();
  }

  private void checkUnique(TableDefinition table, KeyDefinition key) {
    KeyIndex seen = KeyIndex.over(new KeyProbe(table, key.columns()).types);
    KeyEncoder encoder = new KeyEncoder();
    forEachBatch(
        table,
        toArray(key.columns()),
        batch -> {
          ColumnVector[] columns = TransactionReader.columns(batch);
          for (int row = 0; row < batch.size(); row++) {
            if (seen.find(columns, row, encoder, id -> true) != 0) {
              throw UniqueKeys.violation(table, key, columns, row);
            }
            seen.add(columns, row, encoder, 1);
          }
        });
  }

  private void checkReferences(Reference reference) {
    TransactionReader parent = transaction.reader(reference.parent());
    KeyProbe probe = new KeyProbe(reference.parent(), reference.parentKey().columns());
    forEachBatch(
        reference.child(),
        toArray(reference.key().columns()),
        batch -> {
          ColumnVector[] columns = TransactionReader.columns(batch);
          ColumnVector[] ordered = reference.inParentOrder(columns);
          for (int row = 0; row < batch.size(); row++) {
            if (!ForeignKeys.anyNull(columns, row) && parent.find(probe, ordered, row) == 0) {
              throw reference.missing(columns, row);
            }
          }
        });
  }
}
