package io.phenixdb.storage.codec;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote and trusts nothing: whatever does not fit is XX001 with the
 * name of the source. Confined to one thread.
 */
public final class ByteReader {
  private final ByteBuffer buffer;
  private final String source;

  /**
   * A reader of the remaining bytes of a buffer.
   *
   * @param source what is read, for messages: a file and an offset
   */
  public ByteReader(ByteBuffer buffer, String source) {
    this.buffer = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.source = source;
  }

  /** A reader of an array. */
  public ByteReader(byte[] bytes, String source) {
    this(ByteBuffer.wrap(bytes), source);
  }

  /** The XX001 error of this source. */
  public DatabaseException corrupt(String what) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED,
        source + ": " + what + " at byte " + buffer.position() + "; restore it from a backup");
  }

  /** Bytes not read yet. */
  public int remaining() {
    return buffer.remaining();
  }

  private void need(long count) {
    if (count < 0 || count > buffer.remaining()) {
      throw corrupt(count + " bytes expected, " + buffer.remaining() + " left");
    }
  }

  /** One byte, unsigned. */
  public int getByte() {
    need(1);
    return buffer.get() & 0xFF;
  }

  /** Four bytes. */
  public int getInt() {
    need(4);
    return buffer.getInt();
  }

  /** Eight bytes. */
  public long getLong() {
    need(8);
    return buffer.getLong();
  }

  /** An unsigned LEB128 number. */
  public long getVarLong() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = getByte();
      value |= (next & 0x7FL) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw corrupt("a number longer than ten bytes");
  }

  /**
   * A LEB128 number that says how many items follow.
   *
   * @param minimumBytes bytes that each item takes at least, so that a broken count cannot ask for
   *     endless memory
   */
  public int getCount(int minimumBytes) {
    long count = getVarLong();
    if (count < 0 || count > Integer.MAX_VALUE - 8 || count * minimumBytes > buffer.remaining()) {
      throw corrupt("count " + count + " is beyond the " + buffer.remaining() + " bytes left");
    }
    return (int) count;
  }

  /** Bytes as they are. */
  public byte[] getBytes(int count) {
    need(count);
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }

  /** A text that {@link ByteWriter#putString} wrote. */
  public String getString() {
    return new String(getBytes(getCount(1)), StandardCharsets.UTF_8);
  }

  /** {@code count} longs. */
  public long[] getLongs(int count) {
    need(8L * count);
    long[] values = new long[count];
    buffer.asLongBuffer().get(values);
    buffer.position(buffer.position() + 8 * count);
    return values;
  }

  /** {@code count} doubles. */
  public double[] getDoubles(int count) {
    need(8L * count);
    double[] values = new double[count];
    buffer.asDoubleBuffer().get(values);
    buffer.position(buffer.position() + 8 * count);
    return values;
  }

  /** {@code count} floats. */
  public float[] getFloats(int count) {
    need(4L * count);
    float[] values = new float[count];
    buffer.asFloatBuffer().get(values);
    buffer.position(buffer.position() + 4 * count);
    return values;
  }
}
