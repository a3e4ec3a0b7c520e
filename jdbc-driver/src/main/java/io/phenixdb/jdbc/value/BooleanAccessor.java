package io.phenixdb.jdbc.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** BOOLEAN; as a number 0 or 1. */
final class BooleanAccessor extends ColumnAccessor {
  BooleanAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  Object readObject() {
    return source.longValue() != 0;
  }

  @Override
  String readText() {
    return source.longValue() != 0 ? "true" : "false";
  }

  @Override
  long readLong() {
    return source.longValue();
  }

  @Override
  double readDouble() {
    return source.longValue();
  }

  @Override
  BigDecimal readDecimal() {
    return BigDecimal.valueOf(source.longValue());
  }

  @Override
  boolean readBoolean() {
    return source.longValue() != 0;
  }
}
