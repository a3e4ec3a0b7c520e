package io.phenixdb.jdbc.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** VECTOR; its bytes are little-endian float32. */
final class VectorAccessor extends ColumnAccessor {
  VectorAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  float[] readObject() {
    return source.vector();
  }

  @Override
  float[] readVector() {
    return source.vector();
  }

  @Override
  String readText() {
    return VectorText.format(source.vector());
  }

  @Override
  byte[] readBytes() {
    float[] vector = source.vector();
    ByteBuffer buffer = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }
}
