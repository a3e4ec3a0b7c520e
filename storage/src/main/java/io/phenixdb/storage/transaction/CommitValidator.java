package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.RowBlock;
import io.phenixdb.storage.table.StoredIndex;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.transaction.ForeignKeys.Reference;
import io.phenixdb.storage.transaction.OwnTable.StandingRows;
import io.phenixdb.storage.transaction.TransactionReader.KeyProbe;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a transaction may commit against what others have committed since its snapshot.
 * Called under the sequencer's lock, before anything is logged; nothing is validated afterwards.
 *
 * <p>Commits in flight (logged, not yet applied) count as committed: their rows and keys are looked
 * up in their write sets. They are asked before the committed state: a commit that is applied in
 * the meantime leaves the first only when it is in the second. What cannot be looked up there - the
 * other side of a foreign key, tables read by a serializable transaction, changed definitions -
 * makes the sequencer apply them first.
 */
final class CommitValidator {
  private final DatabaseState state;
  private final Collection<WriteSet> inFlight;
  private final Runnable drain;
  private final KeyEncoder encoder = new KeyEncoder();

  /**
   * A validator over the commits in flight.
   *
   * @param drain applies all commits in flight, after which {@code inFlight} is empty
   */
  CommitValidator(DatabaseState state, Collection<WriteSet> inFlight, Runnable drain) {
    this.state = state;
    this.inFlight = inFlight;
    this.drain = drain;
  }

  /**
   * Checks a transaction.
   *
   * @throws DatabaseException 40001, 23505, 23503
   */
  void validate(EngineTransaction transaction) {
    WriteSet writes = transaction.writeSet();
    if (mustDrain(transaction)) {
      drain.run();
    }
    CatalogVersion latest = state.published().catalog();
    if (writes.hasCatalogChanges()) {
      checkDefinitions(transaction, latest);
    }
    transaction
        .reads()
        .forEach((tableId, reads) -> {
          if (contended(tableId, transaction) && changed(tableId, reads, transaction)) {
            throw conflict("what it has read");
          }
        });
    for (OwnTable own : writes.tables()) {
      TableDefinition table = writes.catalog().table(own.tableId());
      if (own.untouched() || table == null) {
        continue;
      }
      TableDefinition base = own.base();
      if (base != null && !base.equals(latest.table(own.tableId()))) {
        throw conflict("the definition of table " + base.name());
      }
      if (contended(own.tableId(), transaction)) {
        checkEnded(own, table);
        if (own.hasNewKeys()) {
          checkKeys(own, table);
        }
      }
      checkReferences(own, table, transaction);
    }
  }

  /** Whether others have changed what a serializable transaction has read. */
  private boolean changed(long tableId, TableReads reads, EngineTransaction transaction) {
    TableStore store = state.table(tableId);
    return reads.everything()
        || store == null
        || store.anyChangeSince(transaction.firstSnapshot(), reads::contains);
  }

  private static DatabaseException conflict(String what) {
    return new DatabaseException(
        SqlState.SERIALIZATION_FAILURE,
        "a concurrent transaction has changed " + what + "; run the transaction again");
  }

  /** Whether what is in flight concerns more than keys and rows of the written tables. */
  private boolean mustDrain(EngineTransaction transaction) {
    if (inFlight.isEmpty()) {
      return false;
    }
    WriteSet writes = transaction.writeSet();
    if (writes.hasCatalogChanges()) {
      return true;
    }
    Set<Long> concerned = new HashSet<>(transaction.reads().keySet());
    for (OwnTable own : writes.tables()) {
      TableDefinition table = writes.catalog().table(own.tableId());
      if (table == null) {
        continue;
      }
      if (own.standingCount() > 0) {
        table.foreignKeys().forEach(key -> concerned.add(key.referencedTableId()));
      }
      if (own.endedCount() > 0) {
        ForeignKeys.to(writes.catalog(), table)
            .forEach(reference -> concerned.add(reference.child().id()));
      }
    }
    for (WriteSet other : inFlight) {
      if (other.hasCatalogChanges()
          || other.tables().stream().anyMatch(own -> concerned.contains(own.tableId()))) {
        return true;
      }
    }
    return false;
  }

  private boolean contended(long tableId, EngineTransaction transaction) {
    for (WriteSet other : inFlight) {
      if (other.find(tableId) != null) {
        return true;
      }
    }
    TableStore store = state.table(tableId);
    return store != null && store.lastCommitTimestamp() > transaction.firstSnapshot();
  }

  private void checkDefinitions(EngineTransaction transaction, CatalogVersion latest) {
    WriteSet writes = transaction.writeSet();
    CatalogVersion replayed = latest;
    for (CatalogChange change : writes.catalogChanges()) {
      if (change instanceof CatalogChange.AlterTable alter) {
        TableDefinition base = writes.base().table(alter.table().id());
        if (base != null
            && (!base.equals(latest.table(base.id())) || contended(base.id(), transaction))) {
          throw conflict("table " + base.name());
        }
      }
      replayed = replayed.apply(change, 0);
    }
    if (latest != writes.base()) {
      // The private checks were made against an older catalog: new foreign keys may concern us.
      for (OwnTable own : writes.tables()) {
        TableDefinition before = writes.base().table(own.tableId());
        if (before != null && !before.equals(latest.table(own.tableId()))) {
          throw conflict("table " + before.name());
        }
      }
    }
  }

  private void checkEnded(OwnTable own, TableDefinition table) {
    TableStore store = state.table(own.tableId());
    for (long rowId : own.endedRowIds()) {
      for (WriteSet other : inFlight) {
        OwnTable theirs = other.find(own.tableId());
        if (theirs != null && theirs.hasEnded(rowId)) {
          throw conflict("a row of table " + table.name());
        }
      }
      if (store == null || !store.standing(rowId)) {
        throw conflict("a row of table " + table.name());
      }
    }
  }

  private void checkKeys(OwnTable own, TableDefinition table) {
    TableStore store = state.table(own.tableId());
    for (KeyDefinition definition : table.keys()) {
      KeyProbe probe = new KeyProbe(table, definition.columns());
      StoredIndex index = store == null ? null : store.index(probe.columnIds);
      for (int i = 0; i < own.chunkCount(); i++) {
        StandingRows rows = own.standingRows(i, table);
        if (rows == null) {
          continue;
        }
        ColumnVector[] key =
            UniqueKeys.keyColumns(TransactionReader.columns(rows.rows()), definition.columns());
        for (int row = 0; row < rows.rows().size(); row++) {
          if (takenInFlight(own.tableId(), probe, key, row)
              || takenByCommitted(store, index, own, key, row)) {
            throw UniqueKeys.violation(table, definition, key, row);
          }
        }
      }
    }
  }

  private boolean takenByCommitted(
      @Nullable TableStore store,
      @Nullable StoredIndex index,
      OwnTable own,
      ColumnVector[] key,
      int row) {
    return store != null
        && index != null
        && index.index().find(key, row, encoder, id -> store.standing(id) && !own.hasEnded(id))
            != 0;
  }

  private boolean takenInFlight(long tableId, KeyProbe probe, ColumnVector[] key, int row) {
    for (WriteSet other : inFlight) {
      OwnTable theirs = other.find(tableId);
      if (theirs != null && theirs.find(probe.columnIds, probe.types, key, row, encoder) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Both sides of foreign keys, where the other side has changed since the snapshot. */
  private void checkReferences(OwnTable own, TableDefinition table, EngineTransaction transaction) {
    CatalogVersion catalog = transaction.writeSet().catalog();
    if (own.standingCount() > 0) {
      for (Reference reference : ForeignKeys.of(catalog, table)) {
        if (contended(reference.parent().id(), transaction)) {
          checkParentsStand(reference, own, transaction.writeSet());
        }
      }
    }
    if (own.endedCount() > 0) {
      CatalogVersion latest = state.published().catalog();
      for (Reference reference : ForeignKeys.to(latest, table)) {
        TableDefinition child = reference.child();
        boolean known = child.equals(transaction.writeSet().base().table(child.id()));
        if (!known || contended(child.id(), transaction)) {
          checkNoChildren(reference, own, transaction.writeSet());
        }
      }
    }
  }

  private void checkParentsStand(Reference reference, OwnTable own, WriteSet writes) {
    KeyProbe probe = new KeyProbe(reference.parent(), reference.parentKey().columns());
    for (int i = 0; i < own.chunkCount(); i++) {
      StandingRows rows = own.standingRows(i, reference.child());
      if (rows == null) {
        continue;
      }
      ColumnVector[] columns =
          UniqueKeys.keyColumns(TransactionReader.columns(rows.rows()), reference.key().columns());
      ColumnVector[] ordered = reference.inParentOrder(columns);
      for (int row = 0; row < rows.rows().size(); row++) {
        if (!ForeignKeys.anyNull(columns, row)
            && !stands(reference.parent().id(), probe, ordered, row, writes)) {
          throw reference.missing(columns, row);
        }
      }
    }
  }

  /** Whether a row with the key will stand once these writes are committed. */
  private boolean stands(
      long tableId, KeyProbe probe, ColumnVector[] key, int row, WriteSet writes) {
    OwnTable own = writes.find(tableId);
    if (own != null && own.find(probe.columnIds, probe.types, key, row, encoder) != 0) {
      return true;
    }
    TableStore store = state.table(tableId);
    StoredIndex index = store == null ? null : store.index(probe.columnIds);
    return store != null
        && index != null
        && index
                .index()
                .find(
                    key,
                    row,
                    encoder,
                    id -> store.standing(id) && (own == null || !own.hasEnded(id)))
            != 0;
  }

  private void checkNoChildren(Reference reference, OwnTable own, WriteSet writes) {
    TableStore store = state.table(own.tableId());
    long[] ended = own.endedRowIds();
    if (store == null) {
      return;
    }
    KeyProbe parentProbe = new KeyProbe(reference.parent(), reference.parentKey().columns());
    KeyProbe childProbe = new KeyProbe(reference.child(), reference.key().columns());
    List<Integer> referenced = reference.key().referencedColumns();
    for (long rowId : ended) {
      RowBlock block = store.block(rowId);
      int[] position = {store.offset(rowId)};
      ColumnVector[] columns = new ColumnVector[referenced.size()];
      for (int i = 0; i < columns.length; i++) {
        var column = reference.parent().columns().get(referenced.get(i));
        columns[i] = block.column(column.id(), column.type(), block.rows()).gather(position, 1);
      }
      if (!stands(own.tableId(), parentProbe, reference.inParentOrder(columns), 0, writes)
          && stands(reference.child().id(), childProbe, columns, 0, writes)) {
        throw reference.stillUsed(columns, 0);
      }
    }
  }
}
