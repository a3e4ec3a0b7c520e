package io.phenixdb.planner.lowering;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Literals as constants in the layout of their types. */
final class LiteralLowering {
  private static final int MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int WIDE_DECIMAL_BYTES = 16;

  private LiteralLowering() {}

  static Expression constant(RexLiteral literal) {
    RelDataType type = literal.getType();
    if (literal.getTypeName() == SqlTypeName.SYMBOL) {
      return new Expression.Constant(
          String.valueOf(literal.getValue()).getBytes(StandardCharsets.UTF_8), DataType.VARCHAR);
    }
    DataType target = TypeMapping.expressionType(type);
    return new Expression.Constant(literal.isNull() ? null : value(literal, target), target);
  }

  private static @Nullable Object value(RexLiteral literal, DataType target) {
    return switch (target.kind()) {
      case NULL -> null;
      case BOOLEAN -> RexLiteral.booleanValue(literal) ? 1L : 0L;
      case TINYINT, SMALLINT, INTEGER, BIGINT -> integer(decimal(literal), target);
      case DECIMAL -> unscaled(decimal(literal), target);
      case REAL -> (double) (float) number(literal);
      case DOUBLE -> number(literal);
      case CHAR, VARCHAR, JSON ->
          Objects.requireNonNull(literal.getValueAs(String.class)).getBytes(StandardCharsets.UTF_8);
      case VARBINARY -> Objects.requireNonNull(literal.getValueAs(ByteString.class)).getBytes();
      case DATE -> (long) Objects.requireNonNull(literal.getValueAs(Integer.class));
      case TIME -> timeMicros(Objects.requireNonNull(literal.getValueAs(TimeString.class)));
      case TIMESTAMP, TIMESTAMP_TZ ->
          timestampMicros(Objects.requireNonNull(literal.getValueAs(TimestampString.class)));
      case INTERVAL_MONTH -> decimal(literal).longValue();
      case INTERVAL_MICROS ->
          decimal(literal).multiply(BigDecimal.valueOf(MICROS_PER_MILLI)).longValue();
      case UUID -> uuid(Objects.requireNonNull(literal.getValueAs(UUID.class)));
      case ARRAY -> array(literal);
      case VECTOR -> throw new NotNativeException("a vector literal of type " + literal.getType());
    };
  }

  private static BigDecimal decimal(RexLiteral literal) {
    return Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
  }

  private static double number(RexLiteral literal) {
    return literal.getTypeName() == SqlTypeName.DOUBLE
        ? Objects.requireNonNull(literal.getValueAs(Double.class))
        : decimal(literal).doubleValue();
  }

  private static long integer(BigDecimal value, DataType target) {
    try {
      return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException e) {
      throw new DatabaseException(
          SqlState.NUMERIC_VALUE_OUT_OF_RANGE, value + " is out of the range of " + target, e);
    }
  }

  private static Object unscaled(BigDecimal value, DataType target) {
    BigInteger unscaled = value.setScale(target.scale(), RoundingMode.HALF_UP).unscaledValue();
    if (target.layout() == Layout.LONG) {
      return unscaled.longValueExact();
    }
    byte[] bytes = new byte[WIDE_DECIMAL_BYTES];
    if (unscaled.signum() < 0) {
      java.util.Arrays.fill(bytes, (byte) -1);
    }
    byte[] shortest = unscaled.toByteArray();
    System.arraycopy(shortest, 0, bytes, WIDE_DECIMAL_BYTES - shortest.length, shortest.length);
    return bytes;
  }

  private static long timeMicros(TimeString time) {
    return (long) time.getMillisOfDay() * MICROS_PER_MILLI + belowMillis(time.toString());
  }

  private static long timestampMicros(TimestampString timestamp) {
    return timestamp.getMillisSinceEpoch() * MICROS_PER_MILLI + belowMillis(timestamp.toString());
  }

  /** The microseconds beyond whole milliseconds in a text such as {@code 12:00:00.123456}. */
  private static long belowMillis(String text) {
    int point = text.indexOf('.');
    if (point < 0) {
      return 0;
    }
    String digits = (text.substring(point + 1) + "000000").substring(0, 6);
    return Long.parseLong(digits) % MICROS_PER_MILLI % MICROS_PER_SECOND;
  }

  private static byte[] uuid(UUID value) {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private static Object[] array(RexLiteral literal) {
    List<?> elements = Objects.requireNonNull(literal.getValueAs(List.class));
    return elements.stream()
        .map(element -> ((Expression.Constant) constant((RexLiteral) element)).value())
        .toArray();
  }
}
