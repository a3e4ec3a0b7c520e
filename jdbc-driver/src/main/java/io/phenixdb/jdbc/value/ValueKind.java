package io.phenixdb.jdbc.value;

import java.sql.Types;

/**
 * The kinds of SQL types that a column can have, with what JDBC calls them. The order is part of
 * the wire format.
 */
public enum ValueKind {
  NULL(Types.NULL, "NULL", Object.class),
  BOOLEAN(Types.BOOLEAN, "BOOLEAN", Boolean.class),
  TINYINT(Types.TINYINT, "TINYINT", Integer.class),
  SMALLINT(Types.SMALLINT, "SMALLINT", Integer.class),
  INTEGER(Types.INTEGER, "INTEGER", Integer.class),
  BIGINT(Types.BIGINT, "BIGINT", Long.class),
  REAL(Types.REAL, "REAL", Float.class),
  DOUBLE(Types.DOUBLE, "DOUBLE", Double.class),
  DECIMAL(Types.DECIMAL, "DECIMAL", java.math.BigDecimal.class),
  CHAR(Types.CHAR, "CHAR", String.class),
  VARCHAR(Types.VARCHAR, "VARCHAR", String.class),
  VARBINARY(Types.VARBINARY, "VARBINARY", byte[].class),
  DATE(Types.DATE, "DATE", java.sql.Date.class),
  TIME(Types.TIME, "TIME", java.sql.Time.class),
  TIMESTAMP(Types.TIMESTAMP, "TIMESTAMP", java.sql.Timestamp.class),
  TIMESTAMP_TZ(
      Types.TIMESTAMP_WITH_TIMEZONE, "TIMESTAMP WITH TIME ZONE", java.time.OffsetDateTime.class),
  INTERVAL_MONTH(Types.OTHER, "INTERVAL YEAR TO MONTH", java.time.Period.class),
  INTERVAL_MICROS(Types.OTHER, "INTERVAL DAY TO SECOND", java.time.Duration.class),
  UUID(Types.OTHER, "UUID", java.util.UUID.class),
  JSON(Types.VARCHAR, "JSON", String.class),
  ARRAY(Types.ARRAY, "ARRAY", java.sql.Array.class),
  VECTOR(Types.OTHER, "vector", float[].class);

  private final int jdbcType;
  private final String typeName;
  private final Class<?> javaClass;

  ValueKind(int jdbcType, String typeName, Class<?> javaClass) {
    this.jdbcType = jdbcType;
    this.typeName = typeName;
    this.javaClass = javaClass;
  }

  /** The constant of {@code java.sql.Types}. */
  public int jdbcType() {
    return jdbcType;
  }

  /** The name that metadata shows; an array's is that of its elements followed by this. */
  public String typeName() {
    return typeName;
  }

  /** The class of what {@code getObject} returns. */
  public Class<?> javaClass() {
    return javaClass;
  }

  /** Whether the type is a number with a sign. */
  public boolean isSigned() {
    return switch (this) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }
}
