package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** DECIMAL: a scaled long up to 18 digits, sixteen bytes above. */
final class DecimalAccessor extends ColumnAccessor {
  private static final int LONG_DIGITS = 18;

  DecimalAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  BigDecimal readObject() {
    return type.precision() <= LONG_DIGITS
        ? BigDecimal.valueOf(source.longValue(), type.scale())
        : new BigDecimal(new BigInteger(source.bytes()), type.scale());
  }

  @Override
  String readText() {
    return readObject().toPlainString();
  }

  @Override
  long readLong() throws SQLException {
    BigInteger value = readObject().toBigInteger();
    if (value.bitLength() > 63) {
      throw SqlErrors.of("22003", "value " + value + " is out of range for long");
    }
    return value.longValue();
  }

  @Override
  double readDouble() {
    return readObject().doubleValue();
  }

  @Override
  BigDecimal readDecimal() {
    return readObject();
  }

  @Override
  boolean readBoolean() {
    return readObject().signum() != 0;
  }
}
