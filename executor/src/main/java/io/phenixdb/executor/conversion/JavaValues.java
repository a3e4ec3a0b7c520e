package io.phenixdb.executor.conversion;

import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.executor.value.CastText;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conversions of a database. Immutable and thread-safe. */
public final class JavaValues implements ValueConversion {
  private final ZoneId zone;
  private final JavaParameters parameters;
  private final ParameterColumns parameterColumns;

  /**
   * Conversions between instants and local times in a zone.
   *
   * @param zone the zone in which an instant given for a TIMESTAMP is read off
   */
  public JavaValues(ZoneId zone) {
    this.zone = zone;
    this.parameters = new JavaParameters(zone);
    this.parameterColumns = new ParameterColumns(parameters);
  }

  @Override
  public @Nullable Object toJava(ColumnVector column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case LongColumn longs -> ofLong(longs.get(row), column.type());
      case DoubleColumn doubles -> ofDouble(doubles.get(row), column.type());
      case BytesColumn bytes when column.type().isCharacter() -> bytes.string(row);
      default -> ofBoxed(Objects.requireNonNull(BoxedValues.get(column, row)), column.type());
    };
  }

  private Object ofBoxed(Object value, DataType type) {
    return switch (type.layout()) {
      case LONG -> ofLong((Long) value, type);
      case DOUBLE -> ofDouble((Double) value, type);
      case BYTES -> ofBytes((byte[]) value, type);
      case VECTOR -> value;
      case ARRAY -> {
        DataType component = Objects.requireNonNull(type.component());
        @Nullable Object[] elements = (Object[]) value;
        @Nullable Object[] out = new Object[elements.length];
        for (int i = 0; i < out.length; i++) {
          Object element = elements[i];
          out[i] = element == null ? null : ofBoxed(element, component);
        }
        yield out;
      }
    };
  }

  private static Object ofLong(long value, DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> value != 0;
      case TINYINT -> (byte) value;
      case SMALLINT -> (short) value;
      case INTEGER -> (int) value;
      case BIGINT -> value;
      case DECIMAL -> Decimals.of(value, type);
      case DATE -> LocalDate.ofEpochDay(value);
      case TIME -> LocalTime.ofNanoOfDay(value * 1000);
      case TIMESTAMP -> DateTimes.local(value);
      case TIMESTAMP_TZ -> DateTimes.instant(value).atOffset(ZoneOffset.UTC);
      case INTERVAL_MONTH -> Period.of(Math.toIntExact(value / 12), (int) (value % 12), 0);
      case INTERVAL_MICROS -> Duration.of(value, ChronoUnit.MICROS);
      default -> throw new IllegalArgumentException("no LONG type: " + type);
    };
  }

  private static Object ofDouble(double value, DataType type) {
    return switch (type.kind()) {
      case REAL -> (float) value;
      default -> value;
    };
  }

  private static Object ofBytes(byte[] value, DataType type) {
    return switch (type.kind()) {
      case CHAR, VARCHAR, JSON -> new String(value, StandardCharsets.UTF_8);
      case DECIMAL -> Decimals.of(value, type);
      case UUID -> {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        yield new UUID(buffer.getLong(), buffer.getLong());
      }
      default -> value;
    };
  }

  @Override
  public @Nullable Object toLayout(@Nullable Object value, DataType type) {
    return value == null ? null : parameters.convert(value, type);
  }

  @Override
  public ColumnVector toColumn(
      List<? extends List<? extends @Nullable Object>> lists,
      int from,
      int to,
      int index,
      DataType type) {
    return parameterColumns.convert(lists, from, to, index, type);
  }

  @Override
  public @Nullable String toText(ColumnVector column, int row) {
    if (column.type().kind() == io.phenixdb.storage.type.TypeKind.NULL && !column.isNull(row)) {
      throw Errors.invalidArgument("a column of the NULL type holds a value");
    }
    return CastText.text(column, row, zone);
  }
}
