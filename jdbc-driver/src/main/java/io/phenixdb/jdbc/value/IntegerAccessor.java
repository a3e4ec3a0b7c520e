package io.phenixdb.jdbc.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** TINYINT to BIGINT. */
final class IntegerAccessor extends ColumnAccessor {
  private final boolean wide;

  IntegerAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
    this.wide = type.kind() == ValueKind.BIGINT;
  }

  @Override
  Object readObject() {
    long value = source.longValue();
    if (wide) {
      return value;
    }
    return (int) value;
  }

  @Override
  String readText() {
    return Long.toString(source.longValue());
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
