package io.phenixdb.storage.type;

/**
 * The kinds of SQL data types, each with the layout that its values have in a column vector.
 *
 * <ul>
 *   <li>{@code LONG}: BOOLEAN 0/1; integers; DATE days since 1970-01-01; TIME microseconds of the
 *       day; TIMESTAMP and TIMESTAMP_TZ microseconds since the epoch (the latter in UTC); INTERVAL
 *       in months or microseconds; DECIMAL of at most 18 digits as its unscaled value.
 *   <li>{@code DOUBLE}: REAL (every value representable as a float) and DOUBLE.
 *   <li>{@code BYTES}: strings and JSON as UTF-8; VARBINARY; UUID as 16 bytes; DECIMAL of more than
 *       18 digits as a 16-byte big-endian two's complement unscaled value.
 *   <li>{@code VECTOR}: float32 components whatever the declared element type is.
 *   <li>{@code ARRAY}: offsets into a child column.
 * </ul>
 */
public enum TypeKind {
  /** The type of an untyped NULL literal; held as LONG, every value null. */
  NULL,
  BOOLEAN,
  TINYINT,
  SMALLINT,
  INTEGER,
  BIGINT,
  REAL,
  DOUBLE,
  DECIMAL,
  CHAR,
  VARCHAR,
  VARBINARY,
  DATE,
  TIME,
  TIMESTAMP,
  TIMESTAMP_TZ,
  INTERVAL_MONTH,
  INTERVAL_MICROS,
  UUID,
  JSON,
  ARRAY,
  VECTOR
}
