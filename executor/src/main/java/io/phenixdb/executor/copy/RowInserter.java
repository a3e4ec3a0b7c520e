package io.phenixdb.executor.copy;

import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the rows of a file, many at once where the INSERT allows it. When many fail they are
 * tried one by one, so that the error names the line of the one at fault. Confined to one thread.
 */
final class RowInserter {
  private static final long MAX_WAITING_BYTES = 4 << 20;

  private final CompiledModification modification;
  private final List<DataType> types;
  private final CommandContext context;
  private final int most;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private long waitingBytes;
  private long inserted;

  /**
   * An inserter.
   *
   * @param types of the INSERT's parameters
   */
  RowInserter(CompiledModification modification, List<DataType> types, CommandContext context) {
    this.modification = modification;
    this.types = types;
    this.context = context;
    this.most = modification.takesParameterRows() ? Batch.TARGET_ROWS : 1;
  }

  /** Rows inserted so far. */
  long inserted() {
    return inserted;
  }

  /**
   * Adds a row.
   *
   * @param row in layout form, a value a parameter
   * @param line of the file on which the row begins
   */
  void add(@Nullable Object[] row, long line) {
    rows.add(row);
    lines.add(line);
    for (Object value : row) {
      waitingBytes += value instanceof byte[] bytes ? bytes.length : Long.BYTES;
    }
    if (rows.size() >= most || waitingBytes >= MAX_WAITING_BYTES) {
      flush();
    }
  }

  /** Inserts the rows that wait. */
  void flush() {
    if (rows.size() < 2 || !insertAll()) {
      for (int i = 0; i < rows.size(); i++) {
        insert(rows.get(i), lines.get(i));
      }
    }
    rows.clear();
    lines.clear();
    waitingBytes = 0;
  }

  private boolean insertAll() {
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnBuilder column = new ColumnBuilder(types.get(i), rows.size());
      for (@Nullable Object[] row : rows) {
        BoxedValues.append(column, row[i]);
      }
      columns[i] = column.build();
    }
    try {
      modification.runAll(
          context.execution(new @Nullable Object[0], null), Batch.of(rows.size(), columns));
    } catch (DatabaseException failure) {
      if (failure.state() == SqlState.QUERY_CANCELED) {
        throw failure;
      }
      return false;
    }
    inserted += rows.size();
    return true;
  }

  private void insert(@Nullable Object[] row, long line) {
    try {
      inserted += modification.run(context.execution(row, null)).updateCount();
    } catch (DatabaseException failure) {
      throw CsvImport.located(failure, line);
    }
  }
}
