package io.phenixdb.jdbc.value;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUID, held as sixteen bytes. */
final class UuidAccessor extends ColumnAccessor {
  UuidAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  UUID readObject() {
    return readUuid();
  }

  @Override
  UUID readUuid() {
    ByteBuffer buffer = ByteBuffer.wrap(source.bytes());
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  @Override
  String readText() {
    return readUuid().toString();
  }

  @Override
  byte[] readBytes() {
    return source.bytes();
  }
}
