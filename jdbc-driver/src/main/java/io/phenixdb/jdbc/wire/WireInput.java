package io.phenixdb.jdbc.wire;

import io.phenixdb.jdbc.error.SqlErrors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A message that is read. Lengths are checked against what is there before anything is allocated: a
 * broken message is 08P01, never another exception. Confined to a thread.
 */
public final class WireInput {
  private final ByteBuffer buffer;

  /** Reads a message from its start. */
  public WireInput(byte[] message) {
    buffer = ByteBuffer.wrap(message);
  }

  /** The error for a message that breaks the protocol. */
  public static SQLException malformed(String what) {
    return SqlErrors.of("08P01", "malformed message: " + what);
  }

  private ByteBuffer need(long bytes) throws SQLException {
    if (bytes < 0 || buffer.remaining() < bytes) {
      throw malformed(bytes + " bytes wanted, " + buffer.remaining() + " left");
    }
    return buffer;
  }

  /** Bytes that are left. */
  public int remaining() {
    return buffer.remaining();
  }

  /** One byte. */
  public int getByte() throws SQLException {
    return need(1).get();
  }

  /** One byte, 0 or 1. */
  public boolean getBoolean() throws SQLException {
    return getByte() != 0;
  }

  /** Four bytes. */
  public int getInt() throws SQLException {
    return need(4).getInt();
  }

  /** A count of things of which each takes at least some bytes. */
  public int getCount(int minimumBytesEach) throws SQLException {
    int count = getInt();
    if (count < 0 || (long) count * minimumBytesEach > buffer.remaining()) {
      throw malformed("count " + count + " with " + buffer.remaining() + " bytes left");
    }
    return count;
  }

  /** Eight bytes. */
  public long getLong() throws SQLException {
    return need(8).getLong();
  }

  /** Eight bytes. */
  public double getDouble() throws SQLException {
    return need(8).getDouble();
  }

  /** A length and so many bytes. */
  public byte[] getBytes() throws SQLException {
    return getRaw(getInt());
  }

  /** Bytes whose length is known. */
  public byte[] getRaw(int length) throws SQLException {
    need(length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** Text, or null. */
  public @Nullable String getNullableText() throws SQLException {
    int length = getInt();
    return length == -1 ? null : new String(getRaw(length), StandardCharsets.UTF_8);
  }

  /** Text that may not be null. */
  public String getText() throws SQLException {
    String text = getNullableText();
    if (text == null) {
      throw malformed("text expected");
    }
    return text;
  }

  /** Longs whose count is known. */
  public long[] getLongs(int count) throws SQLException {
    need(count * 8L);
    long[] values = new long[count];
    buffer.asLongBuffer().get(values);
    buffer.position(buffer.position() + count * 8);
    return values;
  }

  /** Doubles whose count is known. */
  public double[] getDoubles(int count) throws SQLException {
    need(count * 8L);
    double[] values = new double[count];
    buffer.asDoubleBuffer().get(values);
    buffer.position(buffer.position() + count * 8);
    return values;
  }

  /** Floats whose count is known. */
  public float[] getFloats(long count) throws SQLException {
    need(count * 4L);
    float[] values = new float[(int) count];
    buffer.asFloatBuffer().get(values);
    buffer.position(buffer.position() + (int) count * 4);
    return values;
  }

  /** Ascending offsets that start at 0. */
  public int[] getOffsets(int count) throws SQLException {
    need(count * 4L);
    int[] values = new int[count];
    buffer.asIntBuffer().get(values);
    buffer.position(buffer.position() + count * 4);
    for (int i = 0; i < count; i++) {
      if (values[i] < (i == 0 ? 0 : values[i - 1])) {
        throw malformed("offsets that descend");
      }
    }
    return values;
  }
}
