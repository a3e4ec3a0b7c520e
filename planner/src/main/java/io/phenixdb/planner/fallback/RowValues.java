package io.phenixdb.planner.fallback;

import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Converts values between our layouts and the Java objects of Calcite's Enumerable convention. */
final class RowValues {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final int WIDE_DECIMAL_BYTES = 16;

  private RowValues() {}

  static @Nullable Object toCalcite(@Nullable Object value, RelDataType type, DataType ours) {
    if (value == null) {
      return null;
    }
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> (Long) value != 0;
      case TINYINT -> ((Long) value).byteValue();
      case SMALLINT -> ((Long) value).shortValue();
      case INTEGER, DATE -> ((Long) value).intValue();
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> ((Long) value).intValue();
      case TIME -> (int) ((Long) value / MICROS_PER_MILLI);
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          Math.floorDiv((Long) value, MICROS_PER_MILLI);
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          (Long) value / MICROS_PER_MILLI;
      case REAL -> ((Double) value).floatValue();
      case DECIMAL -> decimal(value, ours);
      case CHAR, VARCHAR -> new String((byte[]) value, StandardCharsets.UTF_8);
      case BINARY, VARBINARY -> new ByteString((byte[]) value);
      case UUID -> {
        ByteBuffer buffer = ByteBuffer.wrap((byte[]) value);
        yield new UUID(buffer.getLong(), buffer.getLong());
      }
      case ARRAY -> {
        RelDataType component = Objects.requireNonNull(type.getComponentType());
        DataType ourComponent = Objects.requireNonNull(ours.component());
        yield Arrays.asList(
            Arrays.stream((Object[]) value)
                .map(element -> toCalcite(element, component, ourComponent))
                .toArray());
      }
      default -> value;
    };
  }

  private static BigDecimal decimal(Object value, DataType type) {
    BigInteger unscaled =
        value instanceof Long small ? BigInteger.valueOf(small) : new BigInteger((byte[]) value);
    return new BigDecimal(unscaled, type.scale());
  }

  static @Nullable Object fromCalcite(@Nullable Object value, RelDataType type, DataType ours) {
    if (value == null) {
      return null;
    }
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> (Boolean) value ? 1L : 0L;
      case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> ((Number) value).longValue();
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> ((Number) value).longValue();
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          ((Number) value).longValue() * MICROS_PER_MILLI;
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          ((Number) value).longValue() * MICROS_PER_MILLI;
      case REAL, FLOAT, DOUBLE -> ((Number) value).doubleValue();
      case DECIMAL -> unscaled(value, ours);
      case CHAR, VARCHAR -> value.toString().getBytes(StandardCharsets.UTF_8);
      case BINARY, VARBINARY -> ((ByteString) value).getBytes();
      case UUID -> {
        UUID uuid = (UUID) value;
        yield ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
      }
      case ARRAY -> {
        RelDataType component = Objects.requireNonNull(type.getComponentType());
        DataType ourComponent = Objects.requireNonNull(ours.component());
        yield ((List<?>) value)
            .stream().map(element -> fromCalcite(element, component, ourComponent)).toArray();
      }
      default -> value;
    };
  }

  private static Object unscaled(Object value, DataType type) {
    BigDecimal decimal =
        value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    BigInteger unscaled =
        decimal.setScale(type.scale(), java.math.RoundingMode.HALF_UP).unscaledValue();
    if (type.layout() == Layout.LONG) {
      return unscaled.longValueExact();
    }
    byte[] bytes = new byte[WIDE_DECIMAL_BYTES];
    if (unscaled.signum() < 0) {
      Arrays.fill(bytes, (byte) -1);
    }
    byte[] shortest = unscaled.toByteArray();
    System.arraycopy(shortest, 0, bytes, WIDE_DECIMAL_BYTES - shortest.length, shortest.length);
    return bytes;
  }
}
