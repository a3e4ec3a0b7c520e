package io.phenixdb.jdbc.value;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over rows of Java objects: results that the driver computes itself, such as metadata and
 * the generated keys of a batch. Confined to a thread.
 */
public final class MemoryCursor extends RowCursor {
  private final List<@Nullable Object[]> rows;
  private boolean delivered;

  /** A cursor over rows whose values are of the classes that {@code getObject} gives. */
  public MemoryCursor(List<ColumnType> types, List<@Nullable Object[]> rows) {
    super(types);
    this.rows = rows;
  }

  @Override
  protected ColumnSource source(int column) {
    return new ObjectSource(column);
  }

  @Override
  protected int nextBlock() {
    if (delivered) {
      return 0;
    }
    delivered = true;
    return rows.size();
  }

  @Override
  public void close() {
    delivered = true;
  }

  /** A column of the objects. */
  private final class ObjectSource implements ColumnSource {
    private final int column;

    ObjectSource(int column) {
      this.column = column;
    }

    private Object value() {
      return Objects.requireNonNull(rows.get(position().row)[column]);
    }

    @Override
    public boolean isNull() {
      return rows.get(position().row)[column] == null;
    }

    @Override
    public long longValue() {
      Object value = value();
      if (value instanceof Number number) {
        return value instanceof BigDecimal decimal
            ? decimal.unscaledValue().longValueExact()
            : number.longValue();
      }
      if (value instanceof Boolean bool) {
        return bool ? 1 : 0;
      }
      if (value instanceof java.sql.Date date) {
        return date.toLocalDate().toEpochDay();
      }
      if (value instanceof java.sql.Time time) {
        return LocalTime.ofInstant(
                java.time.Instant.ofEpochMilli(time.getTime()), java.time.ZoneId.systemDefault())
            .getLong(java.time.temporal.ChronoField.MICRO_OF_DAY);
      }
      if (value instanceof java.sql.Timestamp timestamp) {
        return micros(timestamp.toLocalDateTime());
      }
      if (value instanceof LocalDate date) {
        return date.toEpochDay();
      }
      if (value instanceof OffsetDateTime dateTime) {
        return micros(dateTime.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      }
      throw new IllegalStateException("no long in " + value.getClass());
    }

    private static long micros(LocalDateTime dateTime) {
      return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), dateTime);
    }

    @Override
    public double doubleValue() {
      return ((Number) value()).doubleValue();
    }

    @Override
    public byte[] bytes() {
      Object value = value();
      if (value instanceof UUID uuid) {
        return ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
      }
      if (value instanceof BigDecimal decimal) {
        return decimal.unscaledValue().toByteArray();
      }
      return ((byte[]) value).clone();
    }

    @Override
    public String text() {
      return (String) value();
    }

    @Override
    public float[] vector() {
      return ((float[]) value()).clone();
    }

    @Override
    public Elements elements() {
      throw new IllegalStateException("arrays are not held as objects");
    }
  }
}
