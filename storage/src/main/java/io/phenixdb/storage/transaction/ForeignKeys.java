package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.NullColumns;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition.ReferentialAction;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.transaction.TransactionReader.KeyProbe;
import io.phenixdb.storage.transaction.WriteSet.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Foreign keys at a statement's end: referential actions for rows that were ended, then a
 * referenced row for every new one. Confined to the transaction's thread.
 */
final class ForeignKeys {
  private final EngineTransaction transaction;

  ForeignKeys(EngineTransaction transaction) {
    this.transaction = transaction;
  }

  /** A foreign key with both of its tables. */
  record Reference(TableDefinition child, ForeignKeyDefinition key, TableDefinition parent) {

    /** The parent's unique key, whose column order may differ from the foreign key's. */
    KeyDefinition parentKey() {
      for (KeyDefinition candidate : parent.keys()) {
        if (candidate.columns().size() == key.referencedColumns().size()
            && candidate.columns().containsAll(key.referencedColumns())) {
          return candidate;
        }
      }
      throw new IllegalStateException("no key of " + parent.name() + " for " + key.name());
    }

    /** Columns in the order of the foreign key, put into the order of the parent's key. */
    ColumnVector[] inParentOrder(ColumnVector[] columns) {
      ColumnVector[] ordered = new ColumnVector[columns.length];
      List<Integer> order = parentKey().columns();
      for (int i = 0; i < ordered.length; i++) {
        ordered[i] = columns[key.referencedColumns().indexOf(order.get(i))];
      }
      return ordered;
    }

    DatabaseException missing(ColumnVector[] columns, int row) {
      return new DatabaseException(
          SqlState.FOREIGN_KEY_VIOLATION,
          "table "
              + parent.name()
              + " has no row with the key "
              + UniqueKeys.describe(columns, row)
              + " that "
              + child.name()
              + " refers to (foreign key "
              + key.name()
              + ")");
    }

    DatabaseException stillUsed(ColumnVector[] columns, int row) {
      return new DatabaseException(
          SqlState.FOREIGN_KEY_VIOLATION,
          "the row with the key "
              + UniqueKeys.describe(columns, row)
              + " of table "
              + parent.name()
              + " is still referred to by table "
              + child.name()
              + " (foreign key "
              + key.name()
              + "); delete those rows first");
    }
  }

  /** Foreign keys of a table. */
  static List<Reference> of(CatalogVersion catalog, TableDefinition child) {
    List<Reference> references = new ArrayList<>();
    for (ForeignKeyDefinition key : child.foreignKeys()) {
      TableDefinition parent = Objects.requireNonNull(catalog.table(key.referencedTableId()));
      references.add(new Reference(child, key, parent));
    }
    return references;
  }

  /** Foreign keys that refer to a table. */
  static List<Reference> to(CatalogVersion catalog, TableDefinition parent) {
    List<Reference> references = new ArrayList<>();
    for (TableDefinition child : catalog.tables().values()) {
      for (ForeignKeyDefinition key : child.foreignKeys()) {
        if (key.referencedTableId() == parent.id()) {
          references.add(new Reference(child, key, parent));
        }
      }
    }
    return references;
  }

  /** Does what {@link io.phenixdb.storage.engine.Transaction#completeStatement} says. */
  void complete(int position) {
    WriteSet writes = transaction.writeSet();
    // Actions append operations of their own, which are looked at in turn.
    for (int i = position; i < writes.position(); i++) {
      if (writes.operation(i) instanceof Operation.Ended ended) {
        TableDefinition parent = writes.catalog().table(ended.table().tableId());
        if (parent != null && ended.rowIds().length > 0) {
          for (Reference reference : to(writes.catalog(), parent)) {
            release(reference, ended);
          }
        }
      }
    }
    for (int i = position; i < writes.position(); i++) {
      if (writes.operation(i) instanceof Operation.Inserted inserted) {
        TableDefinition child = writes.catalog().table(inserted.table().tableId());
        if (child != null && !child.foreignKeys().isEmpty()) {
          for (Reference reference : of(writes.catalog(), child)) {
            require(reference, inserted);
          }
        }
      }
    }
  }

  private static int[] toArray(List<Integer> ordinals) {
    return ordinals.stream().mapToInt(Integer::intValue).toArray();
  }

  private void release(Reference reference, Operation.Ended ended) {
    TransactionReader parent = transaction.reader(reference.parent());
    TransactionReader child = transaction.reader(reference.child());
    long[] rowIds = ended.rowIds();
    Batch keys =
        parent.fetch(
            rowIds,
            rowIds.length,
            toArray(reference.key().referencedColumns()),
            new ScanStatistics());
    ColumnVector[] columns = TransactionReader.columns(keys);
    ColumnVector[] parentOrder = reference.inParentOrder(columns);
    KeyProbe parentProbe = new KeyProbe(reference.parent(), reference.parentKey().columns());
    KeyProbe childProbe = new KeyProbe(reference.child(), reference.key().columns());
    for (int row = 0; row < rowIds.length; row++) {
      if (parent.find(parentProbe, parentOrder, row) != 0) {
        continue;
      }
      long[] users = child.findAll(childProbe, columns, row);
      if (users.length > 0) {
        act(reference, ended.update(), users, columns, row);
      }
    }
  }

  private void act(
      Reference reference, boolean update, long[] users, ColumnVector[] columns, int row) {
    ReferentialAction action = update ? ReferentialAction.NO_ACTION : reference.key().onDelete();
    switch (action) {
      case NO_ACTION -> throw reference.stillUsed(columns, row);
      case CASCADE -> transaction.delete(reference.child(), users, users.length);
      case SET_NULL -> {
        TableDefinition child = reference.child();
        int[] all = new int[child.columns().size()];
        for (int i = 0; i < all.length; i++) {
          all[i] = i;
        }
        Batch old = transaction.reader(child).fetch(users, users.length, all, new ScanStatistics());
        ColumnVector[] changed = TransactionReader.columns(old);
        for (int ordinal : reference.key().columns()) {
          changed[ordinal] = NullColumns.of(child.columns().get(ordinal).type(), users.length);
        }
        transaction.update(child, users, Batch.of(users.length, changed));
      }
    }
  }

  private void require(Reference reference, Operation.Inserted inserted) {
    TransactionReader child = transaction.reader(reference.child());
    long[] rowIds = new long[inserted.to() - inserted.from()];
    int count = 0;
    for (int ordinal = inserted.from(); ordinal < inserted.to(); ordinal++) {
      if (inserted.table().standing(ordinal)) {
        rowIds[count++] = OwnTable.rowId(ordinal);
      }
    }
    Batch keys =
        child.fetch(rowIds, count, toArray(reference.key().columns()), new ScanStatistics());
    ColumnVector[] columns = TransactionReader.columns(keys);
    ColumnVector[] parentOrder = reference.inParentOrder(columns);
    TransactionReader parent = transaction.reader(reference.parent());
    KeyProbe probe = new KeyProbe(reference.parent(), reference.parentKey().columns());
    for (int row = 0; row < count; row++) {
      if (!anyNull(columns, row) && parent.find(probe, parentOrder, row) == 0) {
        throw reference.missing(columns, row);
      }
    }
  }

  static boolean anyNull(ColumnVector[] columns, int row) {
    for (ColumnVector column : columns) {
      if (column.isNull(row)) {
        return true;
      }
    }
    return false;
  }
}
