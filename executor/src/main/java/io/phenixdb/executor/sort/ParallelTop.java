package io.phenixdb.executor.sort;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows in sort order by several threads: the first of each part, then of those. */
final class ParallelTop {
  private static final int PARTS_PER_THREAD = 4;

  /** With more rows wanted, parts would each keep most of what they read. */
  private static final int MOST_WANTED = 10_000;

  private ParallelTop() {}

  /**
   * The first rows of an operator, sorted; null when one thread has to find them: it is not worth
   * it, or they do not fit the memory.
   */
  static @Nullable Batch rows(
      Operator input,
      RowComparator comparator,
      List<DataType> types,
      int wanted,
      ExecutionContext context) {
    if (wanted > MOST_WANTED || context.parallelism() == 1 || !input.splits(context)) {
      return null;
    }
    Morsels morsels = input.split(context, PARTS_PER_THREAD * context.parallelism());
    if (morsels == null) {
      return null;
    }
    try (morsels) {
      int count = morsels.count();
      long limitBytes = context.workMemoryBytes() / 2 / (count + 1);
      ExecutionContext[] forks = new ExecutionContext[count];
      for (int i = 0; i < count; i++) {
        forks[i] = context.fork();
      }
      @Nullable Batch[] firsts = new Batch[count + 1];
      context.inParallel(
          count,
          i ->
              firsts[i] =
                  first(
                      morsels.open(i, forks[i]), comparator, types, wanted, limitBytes, forks[i]));
      for (ExecutionContext fork : forks) {
        context.joined(fork);
      }
      firsts[count] = first(morsels.rest(context), comparator, types, wanted, limitBytes, context);
      return merged(firsts, comparator, types, wanted, limitBytes, context);
    }
  }

  private static @Nullable Batch merged(
      @Nullable Batch[] firsts,
      RowComparator comparator,
      List<DataType> types,
      int wanted,
      long limitBytes,
      ExecutionContext context) {
    try (Buffer buffer = new Buffer(context.memory(), limitBytes)) {
      TopRows top = new TopRows(comparator, types, wanted, buffer);
      for (Batch rows : firsts) {
        if (rows == null || (rows.size() > 0 && !top.add(rows))) {
          return null;
        }
      }
      return top.sorted();
    }
  }

  private static @Nullable Batch first(
      BatchCursor rows,
      RowComparator comparator,
      List<DataType> types,
      int wanted,
      long limitBytes,
      ExecutionContext context) {
    try (rows;
        Buffer buffer = new Buffer(context.memory(), limitBytes)) {
      TopRows top = new TopRows(comparator, types, wanted, buffer);
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        context.checkCancelled();
        if (!top.add(batch)) {
          return null;
        }
      }
      return top.sorted();
    }
  }
}
