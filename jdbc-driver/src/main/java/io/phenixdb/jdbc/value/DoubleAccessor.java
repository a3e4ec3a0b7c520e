package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** REAL and DOUBLE. */
final class DoubleAccessor extends ColumnAccessor {
  private final boolean single;

  DoubleAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
    this.single = type.kind() == ValueKind.REAL;
  }

  @Override
  Object readObject() {
    if (single) {
      return (float) source.doubleValue();
    }
    return source.doubleValue();
  }

  @Override
  String readText() {
    double value = source.doubleValue();
    return single ? Float.toString((float) value) : Double.toString(value);
  }

  @Override
  long readLong() throws SQLException {
    double value = source.doubleValue();
    if (!(value >= -0x1p63 && value < 0x1p63)) {
      throw SqlErrors.of("22003", "value " + value + " is out of range for long");
    }
    return (long) value;
  }

  @Override
  double readDouble() {
    return source.doubleValue();
  }

  @Override
  BigDecimal readDecimal() throws SQLException {
    double value = source.doubleValue();
    if (!Double.isFinite(value)) {
      throw SqlErrors.of("22003", "value " + value + " is no decimal number");
    }
    return single ? new BigDecimal(Float.toString((float) value)) : BigDecimal.valueOf(value);
  }

  @Override
  boolean readBoolean() {
    return source.doubleValue() != 0;
  }
}
