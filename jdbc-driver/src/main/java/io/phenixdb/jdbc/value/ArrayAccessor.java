package io.phenixdb.jdbc.value;

import java.sql.Array;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** ARRAY; its text is the SQL constructor's, {@code [1, 2, NULL]}. */
final class ArrayAccessor extends ColumnAccessor {
  ArrayAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  Object readObject() throws SQLException {
    return readArray();
  }

  @Override
  Array readArray() throws SQLException {
    ColumnSource.Elements elements = source.elements();
    ColumnType elementType = type.elementType();
    ColumnAccessor accessor = of(elementType, elements.source(), null);
    @Nullable Object[] values = new @Nullable Object[elements.length()];
    for (int i = 0; i < values.length; i++) {
      elements.rows().row = elements.first() + i;
      values[i] = accessor.getObject();
    }
    return new MemoryArray(elementType, values);
  }

  @Override
  float[] readVector() throws SQLException {
    if (!elementType().kind().isSigned()) {
      return super.readVector();
    }
    ColumnSource.Elements elements = source.elements();
    ColumnAccessor accessor = of(elementType(), elements.source(), null);
    float[] vector = new float[elements.length()];
    for (int i = 0; i < vector.length; i++) {
      elements.rows().row = elements.first() + i;
      vector[i] = accessor.getFloat();
    }
    return vector;
  }

  private ColumnType elementType() {
    return type.elementType();
  }

  @Override
  String readText() throws SQLException {
    ColumnSource.Elements elements = source.elements();
    ColumnAccessor accessor = of(elementType(), elements.source(), null);
    boolean quoted =
        switch (elementType().kind()) {
          case CHAR, VARCHAR, JSON -> true;
          default -> false;
        };
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < elements.length(); i++) {
      elements.rows().row = elements.first() + i;
      String element = accessor.getString();
      if (i > 0) {
        text.append(", ");
      }
      if (element == null) {
        text.append("NULL");
      } else if (quoted) {
        text.append('\'').append(element.replace("'", "''")).append('\'');
      } else {
        text.append(element);
      }
    }
    return text.append(']').toString();
  }
}
