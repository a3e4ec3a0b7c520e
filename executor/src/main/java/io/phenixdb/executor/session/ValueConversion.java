package io.phenixdb.executor.session;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts between Java objects as JDBC users know them and values in a type's layout. Thread-safe.
 *
 * <p>Java forms: Boolean, Byte/Short/Integer/Long, Float/Double, BigDecimal, String, byte[],
 * LocalDate, LocalTime, LocalDateTime, OffsetDateTime, Period/Duration, UUID, float[] (VECTOR),
 * Object[] (ARRAY).
 */
public interface ValueConversion {

  /** The value of a row in its Java form, or null. */
  @Nullable Object toJava(ColumnVector column, int row);

  /**
   * A Java value in the layout of a type: Long, Double, byte[], float[], Object[] or null.
   *
   * @throws DatabaseException 22P02, 22003, 22007, 22000 or 42846 when it does not fit
   */
  @Nullable Object toLayout(@Nullable Object value, DataType type);

  /**
   * One parameter of many executions, in the layout of its type.
   *
   * @param lists a list of Java values an execution
   * @param index which of the values
   * @return a column of {@code to - from} rows
   * @throws DatabaseException as {@link #toLayout}
   */
  ColumnVector toColumn(
      List<? extends List<? extends @Nullable Object>> lists,
      int from,
      int to,
      int index,
      DataType type);

  /** The text of a value as a cast to VARCHAR gives it, or null. */
  @Nullable String toText(ColumnVector column, int row);
}
