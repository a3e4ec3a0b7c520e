package io.phenixdb.executor.modify;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.ProjectOperator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of INSERT ... ON CONFLICT. A proposed row conflicts with a row that the transaction sees
 * (its own included) or with an earlier row of the same statement.
 */
final class ConflictRun {
  private final ConflictRule rule;
  private final RowEvaluators evaluators;
  private final ExecutionContext context;
  private final RowEvaluators.Output output;
  private final TableDefinition table;
  private final TableReader reader;
  private final RowIdTracker written = new RowIdTracker();

  ConflictRun(
      ConflictRule rule,
      RowEvaluators evaluators,
      ExecutionContext context,
      RowEvaluators.Output output) {
    this.rule = rule;
    this.evaluators = evaluators;
    this.context = context;
    this.output = output;
    this.table = evaluators.table();
    this.reader = context.transaction().read(table);
  }

  /** Inserts, updates or skips each row; returns how many were inserted or updated. */
  long add(Batch rows) {
    return rule.update() == null ? insertNew(rows) : upsert(rows, rule.update());
  }

  private long insertNew(Batch rows) {
    boolean[] conflicting = new boolean[rows.size()];
    for (int key = 0; key < table.keys().size(); key++) {
      if (rule.key() < 0 || rule.key() == key) {
        long[] existing = lookup(key, rows);
        boolean[] repeated = repeated(key, rows, conflicting);
        for (int i = 0; i < conflicting.length; i++) {
          conflicting[i] |= existing[i] != TableReader.NO_ROW || repeated[i];
        }
      }
    }
    int[] positions = new int[rows.size()];
    int count = 0;
    for (int i = 0; i < conflicting.length; i++) {
      if (!conflicting[i]) {
        positions[count++] = i;
      }
    }
    Batch fresh = count == rows.size() ? rows : rows.select(positions, count);
    if (count > 0) {
      evaluators.check(fresh, context);
      context.transaction().insert(table, fresh);
      output.add(fresh);
    }
    return count;
  }

  private Batch keyColumns(int key, Batch rows) {
    KeyDefinition definition = table.keys().get(key);
    return rows.project(definition.columns().stream().mapToInt(Integer::intValue).toArray());
  }

  private long[] lookup(int key, Batch rows) {
    long[] rowIds = new long[rows.size()];
    Arrays.fill(rowIds, TableReader.NO_ROW);
    reader.lookup(key, keyColumns(key, rows), rowIds);
    return rowIds;
  }

  /** Marks rows whose key an earlier row of the batch, that itself does not conflict, has. */
  private boolean[] repeated(int key, Batch rows, boolean[] conflicting) {
    Batch keys = keyColumns(key, rows);
    List<DataType> types = new ArrayList<>();
    ColumnVector[] columns = new ColumnVector[keys.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = keys.column(i);
      types.add(columns[i].type());
    }
    KeyIndex index = KeyIndex.of(types, types.stream().map(type -> false).toList());
    int[] ids = new int[rows.size()];
    index.assign(columns, rows.size(), ids, true);
    boolean[] taken = new boolean[index.size()];
    boolean[] repeated = new boolean[rows.size()];
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] >= 0) {
        repeated[i] = taken[ids[i]];
        taken[ids[i]] |= !conflicting[i];
      }
    }
    return repeated;
  }

  private long upsert(Batch rows, List<Evaluator> update) {
    if (rule.key() < 0) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "ON CONFLICT DO UPDATE needs a conflict target: name the key's columns");
    }
    int size = rows.size();
    long[] existing = lookup(rule.key(), rows);
    boolean[] repeated = repeated(rule.key(), rows, new boolean[size]);
    int[] inserts = new int[size];
    int[] updates = new int[size];
    int insertCount = 0;
    int updateCount = 0;
    for (int i = 0; i < size; i++) {
      if (repeated[i] || (existing[i] != TableReader.NO_ROW && written.contains(existing[i]))) {
        throw new DatabaseException(
            SqlState.CARDINALITY_VIOLATION,
            "ON CONFLICT DO UPDATE would change a row of "
                + table.name()
                + " a second time; the statement proposes the same key twice");
      }
      if (existing[i] == TableReader.NO_ROW) {
        inserts[insertCount++] = i;
      } else {
        updates[updateCount++] = i;
      }
    }
    Batch changed = update(rows, existing, updates, updateCount, update);
    Batch fresh = insertCount == size ? rows : rows.select(inserts, insertCount);
    if (insertCount > 0) {
      evaluators.check(fresh, context);
      long[] ids = context.transaction().insert(table, fresh);
      written.addAll(ids, insertCount);
    }
    returnInOrder(fresh, inserts, insertCount, changed, updates);
    return insertCount + (long) changed.size();
  }

  /** Updates existing rows; {@code positions} is cut to those that WHERE let through. */
  private Batch update(
      Batch rows, long[] existing, int[] positions, int count, List<Evaluator> update) {
    int width = table.columns().size();
    long[] rowIds = new long[count];
    for (int i = 0; i < count; i++) {
      rowIds[i] = existing[positions[i]];
    }
    int[] ordinals = new int[width];
    for (int i = 0; i < width; i++) {
      ordinals[i] = i;
    }
    if (count == 0) {
      return rows.select(new int[0], 0);
    }
    Batch old = reader.fetch(rowIds, count, ordinals, new ScanStatistics());
    Batch proposed = rows.select(Arrays.copyOf(positions, count), count);
    ColumnVector[] columns = new ColumnVector[width * 2];
    for (int i = 0; i < width; i++) {
      columns[i] = old.column(i);
      columns[width + i] = proposed.column(i);
    }
    Batch both = Batch.of(count, columns);
    if (rule.where() != null) {
      int[] passed = new int[count];
      int kept = Selection.positions(rule.where().evaluate(both, context), passed);
      for (int i = 0; i < kept; i++) {
        rowIds[i] = rowIds[passed[i]];
        positions[i] = positions[passed[i]];
      }
      both = both.select(passed, kept);
      rowIds = Arrays.copyOf(rowIds, kept);
    }
    Batch changed = ProjectOperator.project(both, update, context);
    if (changed.size() > 0) {
      evaluators.check(changed, context);
      long[] ids = context.transaction().update(table, rowIds, changed);
      written.addAll(ids, changed.size());
    }
    return changed;
  }

  /** Gives the rows to RETURNING in the order in which they were proposed. */
  private void returnInOrder(
      Batch fresh, int[] inserts, int insertCount, Batch changed, int[] updates) {
    int total = insertCount + changed.size();
    if (evaluators.returning().isEmpty() || total == 0) {
      return;
    }
    List<DataType> types = table.columns().stream().map(column -> column.type()).toList();
    Batch all = Columns.concat(List.of(fresh, changed), types);
    int[] order = new int[total];
    int nextInsert = 0;
    int nextUpdate = 0;
    for (int i = 0; i < total; i++) {
      boolean insert =
          nextUpdate == changed.size()
              || (nextInsert < insertCount && inserts[nextInsert] < updates[nextUpdate]);
      order[i] = insert ? nextInsert++ : insertCount + nextUpdate++;
    }
    output.add(all.select(order, total));
  }
}
