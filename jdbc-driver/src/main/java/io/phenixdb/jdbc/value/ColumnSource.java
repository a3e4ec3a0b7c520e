package io.phenixdb.jdbc.value;

/**
 * One column of the current row of a cursor. Which method may be called follows from the kind of
 * the column's type; none may be called when {@link #isNull}. Confined to its cursor's thread.
 */
public interface ColumnSource {

  /** Whether the value is NULL. */
  boolean isNull();

  /**
   * BOOLEAN (0, 1), integers, DATE (days since 1970-01-01), TIME (microseconds of the day),
   * TIMESTAMP and TIMESTAMP_TZ (microseconds since the epoch), intervals (months, microseconds),
   * and the unscaled value of a DECIMAL of at most 18 digits.
   */
  long longValue();

  /** REAL and DOUBLE. */
  double doubleValue();

  /** VARBINARY; UUID and long DECIMAL as 16 bytes, big-endian; a copy. */
  byte[] bytes();

  /** CHAR, VARCHAR, JSON. */
  String text();

  /** VECTOR: its components, a copy. */
  float[] vector();

  /** ARRAY: its elements. */
  Elements elements();

  /**
   * The elements of one array.
   *
   * @param source reads the element at the position that {@code rows} stands on
   * @param first position of the first element
   * @param length number of elements
   */
  record Elements(ColumnSource source, RowPosition rows, int first, int length) {}
}
