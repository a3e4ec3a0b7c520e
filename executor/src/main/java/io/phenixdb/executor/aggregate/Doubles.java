package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;

/** Numbers of any type as doubles, and doubles as a result's type. */
final class Doubles {
  private Doubles() {}

  static double get(ColumnVector column, int row) {
    return column instanceof DoubleColumn doubles
        ? doubles.get(row)
        : Decimals.get(column, row).doubleValue();
  }

  /** Appends to a column of DOUBLE, REAL, DECIMAL or an integer type. */
  static void append(ColumnBuilder out, double value) {
    TypeKind kind = out.type().kind();
    if (kind == TypeKind.DOUBLE) {
      out.appendDouble(value);
    } else if (kind == TypeKind.REAL) {
      out.appendDouble((float) value);
    } else if (!Double.isFinite(value)) {
      throw Errors.outOfRange(value, out.type());
    } else if (kind == TypeKind.DECIMAL) {
      Decimals.append(out, BigDecimal.valueOf(value));
    } else {
      out.appendLong((long) value);
    }
  }
}
