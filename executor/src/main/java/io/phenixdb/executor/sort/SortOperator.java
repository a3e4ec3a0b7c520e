package io.phenixdb.executor.sort;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.LimitOperator;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.RowCount;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stable sort in memory; with a limit it keeps little more than the rows wanted. */
public final class SortOperator implements Operator {
  private static final long TOP_ROWS_LIMIT = 1 << 20;

  private final Operator input;
  private final RowComparator comparator;
  private final @Nullable Evaluator limit;
  private final @Nullable Evaluator offset;
  private final List<DataType> types;

  /**
   * A sort.
   *
   * @param types of the input's columns
   */
  public SortOperator(
      Operator input,
      List<SortKey> keys,
      @Nullable Evaluator limit,
      @Nullable Evaluator offset,
      List<DataType> types) {
    this.input = input;
    this.comparator = new RowComparator(keys, types);
    this.limit = limit;
    this.offset = offset;
    this.types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    long rows = RowCount.of(limit, context, Long.MAX_VALUE);
    long skip = RowCount.of(offset, context, 0);
    if (rows == 0) {
      return Cursors.empty();
    }
    Buffer buffer = new Buffer(context.memory());
    boolean opened = false;
    try {
      long wanted = rows > Long.MAX_VALUE - skip ? Long.MAX_VALUE : rows + skip;
      Batch sorted =
          wanted <= TOP_ROWS_LIMIT ? top((int) wanted, context, buffer) : all(context, buffer);
      int from = (int) Math.min(skip, sorted.size());
      int count = (int) Math.min(rows, sorted.size() - from);
      Batch result =
          from == 0 && count == sorted.size() ? sorted : LimitOperator.range(sorted, from, count);
      opened = true;
      return new Slices(result, buffer);
    } finally {
      if (!opened) {
        buffer.close();
      }
    }
  }

  private Batch all(ExecutionContext context, Buffer buffer) {
    Batch rows = Columns.concat(Cursors.drain(input, context, buffer), types);
    buffer.add(16L * rows.size());
    return rows.select(RowSorter.sort(rows, comparator), rows.size());
  }

  private Batch top(int wanted, ExecutionContext context, Buffer buffer) {
    TopRows top = new TopRows(comparator, types, wanted, buffer);
    try (BatchCursor cursor = input.open(context)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        top.add(batch);
      }
    }
    return top.sorted();
  }
}
