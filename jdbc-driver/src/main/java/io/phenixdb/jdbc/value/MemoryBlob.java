package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A binary value held by the client. */
public final class MemoryBlob implements Blob {
  private byte @Nullable [] content;

  /** A blob that keeps the array. */
  public MemoryBlob(byte[] content) {
    this.content = content;
  }

  private byte[] content() throws SQLException {
    byte[] present = content;
    if (present == null) {
      throw SqlErrors.closed("blob");
    }
    return present;
  }

  private static void checkRange(long position, long length, int size) throws SQLException {
    if (position < 1 || length < 0 || position - 1 > size) {
      throw SqlErrors.of(
          "22011", "position " + position + ", length " + length + " of " + size + " bytes");
    }
  }

  @Override
  public long length() throws SQLException {
    return content().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    byte[] present = content();
    checkRange(position, length, present.length);
    int from = (int) position - 1;
    return Arrays.copyOfRange(present, from, (int) Math.min(present.length, from + (long) length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(content());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    return new ByteArrayInputStream(getBytes(position, (int) Math.min(Integer.MAX_VALUE, length)));
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    byte[] present = content();
    checkRange(start, 0, present.length);
    for (int i = (int) start - 1; i + pattern.length <= present.length; i++) {
      if (Arrays.equals(present, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte[] bytes) throws SQLException {
    return setBytes(position, bytes, 0, bytes.length);
  }

  @Override
  public int setBytes(long position, byte[] bytes, int offset, int length) throws SQLException {
    byte[] present = content();
    checkRange(position, length, present.length);
    int from = (int) position - 1;
    byte[] grown = Arrays.copyOf(present, Math.max(present.length, Math.addExact(from, length)));
    System.arraycopy(bytes, offset, grown, from, length);
    content = grown;
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    checkRange(position, 0, content().length);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        try {
          setBytes(position, toByteArray());
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    byte[] present = content();
    content = Arrays.copyOf(present, (int) Math.max(0, Math.min(length, present.length)));
  }

  @Override
  public void free() {
    content = null;
  }
}
