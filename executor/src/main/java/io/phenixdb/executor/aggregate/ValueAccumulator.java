package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that keep one of the values, of any type: MIN, MAX, ANY_VALUE, SINGLE_VALUE. A group's
 * value is copied only when it changes.
 */
final class ValueAccumulator implements Accumulator {
  private final AggregateFunction function;
  private final int argument;
  private final DataType type;
  private final ValueOrder order;
  private @Nullable ColumnVector[] best = new ColumnVector[16];
  private long bytes;

  ValueAccumulator(AggregateFunction function, int argument, DataType type) {
    this.function = function;
    this.argument = argument;
    this.type = type;
    this.order = ValueOrder.of(type);
  }

  @Override
  public void ensure(int groups) {
    best = Growth.to(best, groups);
  }

  @Override
  public void add(Batch input, int[] groups) {
    ColumnVector column = input.column(argument);
    for (int i = 0; i < input.size(); i++) {
      offer(groups[i], column, i);
    }
  }

  private void offer(int group, ColumnVector column, int row) {
    ColumnVector current = best[group];
    if (function == AggregateFunction.SINGLE_VALUE) {
      if (current != null) {
        throw new DatabaseException(
            SqlState.CARDINALITY_VIOLATION,
            "a subquery used as a value returned more than one row; add LIMIT 1 or an aggregate");
      }
      replace(group, column, row);
    } else if (!column.isNull(row) && (current == null || wins(column, row, current))) {
      replace(group, column, row);
    }
  }

  private boolean wins(ColumnVector column, int row, ColumnVector current) {
    return switch (function) {
      case MIN -> order.compare(column, row, current, 0) < 0;
      case MAX -> order.compare(column, row, current, 0) > 0;
      default -> false;
    };
  }

  private void replace(int group, ColumnVector column, int row) {
    ColumnVector old = best[group];
    ColumnVector value = column.gather(new int[] {row}, 1);
    bytes += Columns.sizeBytes(value) - (old == null ? -64 : Columns.sizeBytes(old));
    best[group] = value;
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    ValueAccumulator from = (ValueAccumulator) other;
    for (int i = 0; i < count; i++) {
      ColumnVector value = from.best[i];
      if (value != null) {
        offer(groups[i], value, 0);
      }
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    ColumnBuilder out = new ColumnBuilder(type);
    for (int group = 0; group < groups; group++) {
      ColumnVector value = best[group];
      if (value == null) {
        out.appendNull();
      } else {
        out.appendFrom(value, 0);
      }
    }
    return out.build();
  }

  @Override
  public long sizeBytes() {
    return bytes + best.length * 8L;
  }
}
