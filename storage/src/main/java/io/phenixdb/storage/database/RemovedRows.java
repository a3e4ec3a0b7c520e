package io.phenixdb.storage.database;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.engine.EventJournal.ChangedRows;
import io.phenixdb.storage.engine.EventJournal.TableChanges;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.ColumnSelection;
import io.phenixdb.storage.table.RowBlock;
import io.phenixdb.storage.table.TableStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Completes the effects of a commit by the rows that it removed, as they were: they are still in
 * their table as long as a snapshot from before the commit is pinned. Stateless.
 */
final class RemovedRows {
  private static final int BATCH_ROWS = 4096;

  private RemovedRows() {}

  /** The changes of a table that still exists. */
  static TableChanges changes(DatabaseState state, TableDefinition table, TableEffects effects) {
    List<ChangedRows> removed = new ArrayList<>();
    TableStore store = state.table(table.id());
    long[] ended = effects.endedRowIds();
    for (int from = 0; store != null && from < ended.length; from += BATCH_ROWS) {
      int to = Math.min(ended.length, from + BATCH_ROWS);
      removed.add(read(store, table, Arrays.copyOfRange(ended, from, to)));
    }
    List<ChangedRows> added = new ArrayList<>();
    for (InsertedRows rows : effects.inserted()) {
      added.add(new ChangedRows(rows.columnIds(), rows.rows()));
    }
    return new TableChanges(table.id(), removed, added);
  }

  private static ChangedRows read(TableStore store, TableDefinition table, long[] rowIds) {
    ColumnSelection all = ColumnSelection.all(table);
    RowBlock[] blocks = new RowBlock[rowIds.length];
    int[] offsets = new int[rowIds.length];
    for (int i = 0; i < rowIds.length; i++) {
      blocks[i] = store.block(rowIds[i]);
      offsets[i] = store.offset(rowIds[i]);
    }
    Batch rows = all.gather(blocks, offsets, rowIds, rowIds.length);
    return new ChangedRows(all.ids(), rows);
  }
}
