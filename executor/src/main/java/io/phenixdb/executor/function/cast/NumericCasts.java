package io.phenixdb.executor.function.cast;

import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Conversions between numbers that cannot fail, as loops over whole columns. */
final class NumericCasts {
  private NumericCasts() {}

  /** The converted column, or null when the conversion needs a look at each row. */
  static @Nullable ColumnVector whole(ColumnVector column, DataType type) {
    TypeKind from = column.type().kind();
    TypeKind to = type.kind();
    if (column instanceof LongColumn longs) {
      if (to == TypeKind.DOUBLE && isInteger(from)) {
        return toDouble(longs, type);
      }
      if (isInteger(from)
          && isInteger(to)
          && Integers.min(column.type()) >= Integers.min(type)
          && Integers.max(column.type()) <= Integers.max(type)) {
        return new LongColumn(type, longs.values(), longs.nulls(), longs.size());
      }
    }
    if (column instanceof DoubleColumn doubles && to == TypeKind.DOUBLE) {
      return new DoubleColumn(type, doubles.values(), doubles.nulls(), doubles.size());
    }
    return null;
  }

  private static ColumnVector toDouble(LongColumn column, DataType type) {
    long[] values = column.values();
    double[] out = new double[column.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return new DoubleColumn(type, out, column.nulls(), out.length);
  }

  static boolean isInteger(TypeKind kind) {
    return switch (kind) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }
}
