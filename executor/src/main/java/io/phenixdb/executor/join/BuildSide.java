package io.phenixdb.executor.join;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.Arrays;
import java.util.List;

/**
 * The right side of a hash join in memory: its rows, and for each key the chain of its rows in
 * their order. Read-only once built.
 *
 * @param rows all rows, dense
 * @param index the keys
 * @param first for a key's number, its first row
 * @param next for a row, the next one with the same key, or {@link #END}
 * @param unique whether every row has a key of its own, whose number is the row's: then there are
 *     no chains
 */
record BuildSide(Batch rows, KeyIndex index, int[] first, int[] next, boolean unique) {
  static final int END = -1;

  /** Makes the hash table over rows; the buffer then counts what it holds. */
  static BuildSide of(
      HashJoinOperator join, List<Batch> batches, ExecutionContext context, Buffer buffer) {
    Batch rows = Columns.concat(batches, join.rightTypes());
    ColumnVector[] keys = keys(join.rightKeys(), rows, context);
    KeyIndex index =
        KeyIndex.forKeys(
            join.rightKeys().stream().map(Evaluator::type).toList(), join.nullSafe(), keys);
    int size = rows.size();
    int[] ids = new int[size];
    index.assign(keys, size, ids, true);
    if (index.size() == size) {
      buffer.resize(Columns.sizeBytes(rows) + index.sizeBytes());
      return new BuildSide(rows, index, new int[0], new int[0], true);
    }
    int[] first = new int[Math.max(1, index.size())];
    int[] next = new int[size];
    Arrays.fill(first, END);
    for (int row = size - 1; row >= 0; row--) {
      int id = ids[row];
      if (id >= 0) {
        next[row] = first[id];
        first[id] = row;
      }
    }
    buffer.resize(Columns.sizeBytes(rows) + index.sizeBytes() + 4L * (first.length + next.length));
    return new BuildSide(rows, index, first, next, false);
  }

  /** The first row of a key's number, or {@link #END}. */
  int firstRow(int id) {
    return id < 0 ? END : unique ? id : first[id];
  }

  /** The row after another with the same key, or {@link #END}. */
  int rowAfter(int row) {
    return unique ? END : next[row];
  }

  static ColumnVector[] keys(List<Evaluator> evaluators, Batch rows, ExecutionContext context) {
    ColumnVector[] keys = new ColumnVector[evaluators.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = evaluators.get(i).evaluate(rows, context);
    }
    return keys;
  }
}
