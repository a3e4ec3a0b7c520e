package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** VARBINARY; its text is hexadecimal, two lower-case digits a byte. */
final class BinaryAccessor extends ColumnAccessor {
  BinaryAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  Object readObject() {
    return source.bytes();
  }

  @Override
  String readText() {
    return HexFormat.of().formatHex(source.bytes());
  }

  @Override
  byte[] readBytes() {
    return source.bytes();
  }

  @Override
  UUID readUuid() throws SQLException {
    byte[] bytes = source.bytes();
    if (bytes.length != 16) {
      throw SqlErrors.conversion("a UUID has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
