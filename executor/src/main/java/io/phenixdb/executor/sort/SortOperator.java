package io.phenixdb.executor.sort;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Gather;
import io.phenixdb.executor.operator.LimitOperator;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.RowCount;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stable sort; with a limit it keeps little more than the rows wanted. What does not fit the work
 * memory goes to temporary files.
 */
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
    long rows = RowCount.limit(limit, context, Long.MAX_VALUE);
    long skip = RowCount.offset(offset, context);
    if (rows == 0) {
      return Cursors.empty();
    }
    long wanted = rows > Long.MAX_VALUE - skip ? Long.MAX_VALUE : rows + skip;
    BatchCursor sorted = wanted <= TOP_ROWS_LIMIT ? top((int) wanted, context) : all(context);
    return skip == 0 && rows == Long.MAX_VALUE ? sorted : LimitOperator.limit(sorted, rows, skip);
  }

  private BatchCursor all(ExecutionContext context) {
    ExternalSorter sorter = new ExternalSorter(this, comparator, types, context);
    try (BatchCursor cursor = Gather.open(input, context)) {
      return sorted(sorter, cursor, context);
    } catch (RuntimeException | Error failure) {
      sorter.close();
      throw failure;
    }
  }

  private static BatchCursor sorted(
      ExternalSorter sorter, BatchCursor cursor, ExecutionContext context) {
    for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
      context.checkCancelled();
      sorter.add(batch);
    }
    return sorter.finish();
  }

  /** Keeps the rows wanted; sorts all that are left when these do not fit the memory. */
  private BatchCursor top(int wanted, ExecutionContext context) {
    Batch found = ParallelTop.rows(input, comparator, types, wanted, context);
    if (found != null) {
      return new Slices(found, null);
    }
    Buffer buffer = context.workBuffer();
    ExternalSorter sorter = null;
    boolean opened = false;
    try (BatchCursor cursor = Gather.open(input, context)) {
      TopRows top = new TopRows(comparator, types, wanted, buffer);
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        if (!top.add(batch)) {
          buffer.close();
          sorter = new ExternalSorter(this, comparator, types, context);
          top.candidates().forEach(sorter::add);
          BatchCursor result = sorted(sorter, cursor, context);
          opened = true;
          return result;
        }
      }
      BatchCursor result = new Slices(top.sorted(), buffer);
      opened = true;
      return result;
    } finally {
      if (!opened) {
        buffer.close();
        if (sorter != null) {
          sorter.close();
        }
      }
    }
  }
}
