package io.phenixdb.executor.conversion;

import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of many executions as a column: the commonest pairs of class and type without an
 * object a value, everything else as {@link JavaParameters} has it. Immutable and thread-safe.
 */
final class ParameterColumns {
  private final JavaParameters parameters;

  ParameterColumns(JavaParameters parameters) {
    this.parameters = parameters;
  }

  /** The values at {@code index} of the lists {@code from} to {@code to}, exclusive. */
  ColumnVector convert(
      List<? extends List<? extends @Nullable Object>> lists,
      int from,
      int to,
      int index,
      DataType type) {
    ColumnBuilder out = new ColumnBuilder(type, to - from);
    switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> integers(lists, from, to, index, out);
      case DOUBLE -> doubles(lists, from, to, index, out);
      default -> {
        for (int i = from; i < to; i++) {
          append(lists.get(i).get(index), out);
        }
      }
    }
    return out.build();
  }

  private void integers(
      List<? extends List<? extends @Nullable Object>> lists,
      int from,
      int to,
      int index,
      ColumnBuilder out) {
    DataType type = out.type();
    long min = Integers.min(type);
    long max = Integers.max(type);
    for (int i = from; i < to; i++) {
      Object value = lists.get(i).get(index);
      if (value instanceof Long number && number >= min && number <= max) {
        out.appendLong(number);
      } else if (value instanceof Integer number && number >= min && number <= max) {
        out.appendLong(number);
      } else {
        append(value, out);
      }
    }
  }

  private void doubles(
      List<? extends List<? extends @Nullable Object>> lists,
      int from,
      int to,
      int index,
      ColumnBuilder out) {
    for (int i = from; i < to; i++) {
      Object value = lists.get(i).get(index);
      if (value instanceof Double number) {
        out.appendDouble(number);
      } else {
        append(value, out);
      }
    }
  }

  private void append(@Nullable Object value, ColumnBuilder out) {
    BoxedValues.append(out, value == null ? null : parameters.convert(value, out.type()));
  }
}
