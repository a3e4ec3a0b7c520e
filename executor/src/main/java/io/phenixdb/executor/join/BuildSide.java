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
 */
record BuildSide(Batch rows, KeyIndex index, int[] first, int[] next) {
  static final int END = -1;

  /** Makes the hash table over rows; the buffer then counts what it holds. */
  static BuildSide of(
      HashJoinOperator join, List<Batch> batches, ExecutionContext context, Buffer buffer) {
    Batch rows = Columns.concat(batches, join.rightTypes());
    KeyIndex index =
        KeyIndex.of(join.rightKeys().stream().map(Evaluator::type).toList(), join.nullSafe());
    int size = rows.size();
    int[] ids = new int[size];
    index.assign(keys(join.rightKeys(), rows, context), size, ids, true);
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
    return new BuildSide(rows, index, first, next);
  }

  static ColumnVector[] keys(List<Evaluator> evaluators, Batch rows, ExecutionContext context) {
    ColumnVector[] keys = new ColumnVector[evaluators.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = evaluators.get(i).evaluate(rows, context);
    }
    return keys;
  }
}
