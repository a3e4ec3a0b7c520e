package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array value held by the client: what {@code getArray} and {@code createArrayOf} give. */
public final class MemoryArray implements Array {
  private final ColumnType elementType;
  private @Nullable Object @Nullable [] values;

  /** An array that keeps {@code values}. */
  public MemoryArray(ColumnType elementType, @Nullable Object[] values) {
    this.elementType = elementType;
    this.values = values;
  }

  private @Nullable Object[] values() throws SQLException {
    @Nullable Object[] present = values;
    if (present == null) {
      throw SqlErrors.closed("array");
    }
    return present;
  }

  @Override
  public String getBaseTypeName() {
    return elementType.typeName();
  }

  @Override
  public int getBaseType() {
    return elementType.kind().jdbcType();
  }

  /** The elements: an array of the element type's Java class, {@code Long[]} for BIGINT. */
  @Override
  public Object getArray() throws SQLException {
    @Nullable Object[] present = values();
    return typed(present, 0, present.length);
  }

  private Object typed(@Nullable Object[] present, int from, int count) {
    Class<?> elementClass = elementType.kind().javaClass();
    for (int i = from; i < from + count; i++) {
      if (present[i] != null && !elementClass.isInstance(present[i])) {
        return Arrays.copyOfRange(present, from, from + count);
      }
    }
    Object[] typed = (Object[]) java.lang.reflect.Array.newInstance(elementClass, count);
    System.arraycopy(present, from, typed, 0, count);
    return typed;
  }

  @Override
  public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    @Nullable Object[] present = values();
    if (index < 1 || count < 0 || index - 1 + count > present.length) {
      throw SqlErrors.of(
          "2202E",
          "elements " + index + " to " + (index + count - 1) + " of an array of " + present.length);
    }
    return typed(present, (int) index - 1, count);
  }

  @Override
  public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    throw SqlErrors.unsupported("an array as a result set; use getArray()");
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getResultSet();
  }

  @Override
  public void free() {
    values = null;
  }

  @Override
  public String toString() {
    return Arrays.deepToString(values);
  }
}
