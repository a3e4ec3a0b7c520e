package io.phenixdb.executor.changes;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.EventJournal.ChangedRows;
import io.phenixdb.storage.engine.EventJournal.TableChanges;
import io.phenixdb.storage.type.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers changes as rows. A row removed and one added by the same commit with the same primary key
 * are an update; without a primary key they are a delete and an insert. Columns that the table has
 * no longer are left out, those that it had not yet are NULL. Confined to one thread.
 */
final class ChangeRows {
  private static final String INSERT = "INSERT";
  private static final String UPDATE = "UPDATE";
  private static final String DELETE = "DELETE";
  private static final int COUNTER_BITS = 20;

  private final TableDefinition table;
  private final ExecutionContext context;
  private final ColumnBuilder change = new ColumnBuilder(DataType.VARCHAR);
  private final ColumnBuilder committedAt = new ColumnBuilder(DataType.TIMESTAMP);
  private final ColumnBuilder commitId = new ColumnBuilder(DataType.BIGINT);
  private final List<ColumnBuilder> values = new ArrayList<>();
  private int count;

  ChangeRows(TableDefinition table, ExecutionContext context) {
    this.table = table;
    this.context = context;
    for (ColumnDefinition column : table.columns()) {
      values.add(new ColumnBuilder(column.type()));
    }
  }

  void add(long logIndex, long timestamp, TableChanges changes) {
    KeyDefinition key = table.primaryKey();
    Set<List<Object>> removed = keys(key, changes.removed());
    Set<List<Object>> added = keys(key, changes.added());
    for (ChangedRows batch : changes.removed()) {
      append(logIndex, timestamp, batch, key, added, null, DELETE);
    }
    for (ChangedRows batch : changes.added()) {
      append(logIndex, timestamp, batch, key, removed, UPDATE, INSERT);
    }
  }

  private Set<List<Object>> keys(@Nullable KeyDefinition key, List<ChangedRows> batches) {
    Set<List<Object>> keys = new HashSet<>();
    if (key != null) {
      for (ChangedRows batch : batches) {
        @Nullable ColumnVector[] columns = columns(batch);
        for (int row = 0; row < batch.rows().size(); row++) {
          keys.add(key(key, columns, row));
        }
      }
    }
    return keys;
  }

  private static List<Object> key(KeyDefinition key, @Nullable ColumnVector[] columns, int row) {
    List<Object> values = new ArrayList<>();
    for (int ordinal : key.columns()) {
      ColumnVector column = columns[ordinal];
      Object value = column == null ? null : BoxedValues.get(column, row);
      values.add(
          value == null ? "" : value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
    }
    return values;
  }

  /** The columns of a batch by their ordinal in the table of today, null where it has none. */
  private @Nullable ColumnVector[] columns(ChangedRows batch) {
    @Nullable ColumnVector[] columns = new @Nullable ColumnVector[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnDefinition wanted = table.columns().get(i);
      for (int j = 0; j < batch.columnIds().length; j++) {
        ColumnVector column = batch.rows().column(j);
        if (batch.columnIds()[j] == wanted.id()
            && column.type().layout() == wanted.type().layout()) {
          columns[i] = column;
        }
      }
    }
    return columns;
  }

  /**
   * Appends rows.
   *
   * @param others keys of the commit's rows on the other side
   * @param paired what a row with its key among them is, or null to leave it out
   */
  private void append(
      long logIndex,
      long timestamp,
      ChangedRows batch,
      @Nullable KeyDefinition key,
      Set<List<Object>> others,
      @Nullable String paired,
      String single) {
    @Nullable ColumnVector[] columns = columns(batch);
    long micros = DateTimes.toLocal((timestamp >> COUNTER_BITS) * 1_000, context.zone());
    for (int row = 0; row < batch.rows().size(); row++) {
      boolean isPaired = key != null && others.contains(key(key, columns, row));
      String kind = isPaired ? paired : single;
      if (kind == null) {
        continue;
      }
      change.appendString(kind);
      committedAt.appendLong(micros);
      commitId.appendLong(logIndex);
      for (int i = 0; i < columns.length; i++) {
        ColumnVector column = columns[i];
        if (column == null) {
          values.get(i).appendNull();
        } else {
          values.get(i).appendFrom(column, row);
        }
      }
      count++;
    }
  }

  Batch build() {
    List<ColumnVector> columns = new ArrayList<>();
    columns.add(change.build());
    columns.add(committedAt.build());
    columns.add(commitId.build());
    values.forEach(builder -> columns.add(builder.build()));
    return Batch.of(count, columns.toArray(ColumnVector[]::new));
  }
}
