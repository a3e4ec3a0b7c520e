package io.phenixdb.jdbc.value;

import org.jspecify.annotations.Nullable;

/**
 * The SQL type of a column or parameter as the driver knows it.
 *
 * @param precision digits, length, fractional digits or dimension, as the kind has it; -1 for none
 * @param scale fractional digits of a DECIMAL
 * @param component element type of an ARRAY, else null
 */
public record ColumnType(ValueKind kind, int precision, int scale, @Nullable ColumnType component) {
  public ColumnType {
    if ((kind == ValueKind.ARRAY) != (component != null)) {
      throw new IllegalArgumentException(kind + " with component " + component);
    }
  }

  /** A type without parameters. */
  public static ColumnType of(ValueKind kind) {
    return new ColumnType(kind, -1, 0, null);
  }

  /** The element type of an array. */
  public ColumnType elementType() {
    ColumnType element = component;
    if (element == null) {
      throw new IllegalStateException("not an array: " + this);
    }
    return element;
  }

  /** The name that {@code getColumnTypeName} gives. */
  public String typeName() {
    return component == null ? kind.typeName() : component.typeName() + " ARRAY";
  }

  /**
   * What {@code getPrecision} gives: digits, bits of REAL and DOUBLE, characters or components; 0
   * when unbounded.
   */
  public int jdbcPrecision() {
    return switch (kind) {
      case NULL, ARRAY -> 0;
      case BOOLEAN -> 1;
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case REAL -> 24;
      case DOUBLE -> 53;
      case DATE -> 10;
      case TIME -> 8 + fraction();
      case TIMESTAMP -> 19 + fraction();
      case TIMESTAMP_TZ -> 25 + fraction();
      case UUID -> 36;
      case INTERVAL_MONTH -> 12;
      case INTERVAL_MICROS -> 26;
      case DECIMAL, CHAR, VARCHAR, VARBINARY, JSON, VECTOR -> Math.max(0, precision);
    };
  }

  /** What {@code getScale} gives: fractional digits of numbers and of seconds. */
  public int jdbcScale() {
    return switch (kind) {
      case DECIMAL -> scale;
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> Math.max(0, precision);
      default -> 0;
    };
  }

  /** Characters that a value takes when it is shown. */
  public int displaySize() {
    return switch (kind) {
      case NULL -> 4;
      case BOOLEAN -> 5;
      case TINYINT -> 4;
      case SMALLINT -> 6;
      case INTEGER -> 11;
      case BIGINT -> 20;
      case REAL -> 15;
      case DOUBLE -> 25;
      case DECIMAL -> precision + (scale > 0 ? 3 : 1);
      case DATE -> 13;
      case TIME, TIMESTAMP, TIMESTAMP_TZ, UUID -> jdbcPrecision();
      case VARBINARY -> precision < 0 || precision > 1 << 29 ? Integer.MAX_VALUE : precision * 2;
      case CHAR, VARCHAR, JSON -> precision < 0 ? Integer.MAX_VALUE : precision;
      case INTERVAL_MONTH, INTERVAL_MICROS -> 40;
      case ARRAY -> Integer.MAX_VALUE;
      case VECTOR -> Math.min(Integer.MAX_VALUE / 16, Math.max(1, precision)) * 16;
    };
  }

  private int fraction() {
    return precision > 0 ? precision + 1 : 0;
  }
}
