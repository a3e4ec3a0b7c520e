package io.phenixdb.jdbc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing message, big-endian. Confined to a thread. */
public final class WireOutput {
  private ByteBuffer buffer;

  /** An empty message with room for some bytes. */
  public WireOutput(int initialBytes) {
    buffer = ByteBuffer.allocate(Math.max(64, initialBytes));
  }

  private ByteBuffer room(long bytes) {
    if (buffer.remaining() < bytes) {
      long needed = buffer.position() + bytes;
      int capacity =
          Math.toIntExact(
              Math.max(needed, Math.min(Integer.MAX_VALUE - 16L, buffer.capacity() * 2L)));
      buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).position(buffer.position());
    }
    return buffer;
  }

  /** Bytes so far. */
  public int size() {
    return buffer.position();
  }

  /** The message. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** One byte. */
  public WireOutput putByte(int value) {
    room(1).put((byte) value);
    return this;
  }

  /** One byte, 0 or 1. */
  public WireOutput putBoolean(boolean value) {
    return putByte(value ? 1 : 0);
  }

  /** Four bytes. */
  public WireOutput putInt(int value) {
    room(4).putInt(value);
    return this;
  }

  /** Overwrites a byte written before. */
  public void setByte(int position, int value) {
    buffer.put(position, (byte) value);
  }

  /** Overwrites four bytes written before. */
  public void setInt(int position, int value) {
    buffer.putInt(position, value);
  }

  /** Eight bytes. */
  public WireOutput putLong(long value) {
    room(8).putLong(value);
    return this;
  }

  /** Eight bytes. */
  public WireOutput putDouble(double value) {
    room(8).putDouble(value);
    return this;
  }

  /** A length and the bytes. */
  public WireOutput putBytes(byte[] bytes) {
    putInt(bytes.length);
    return putRaw(bytes, 0, bytes.length);
  }

  /** Bytes without a length. */
  public WireOutput putRaw(byte[] bytes, int from, int length) {
    room(length).put(bytes, from, length);
    return this;
  }

  /** Text in UTF-8 with its length in bytes; -1 for null. */
  public WireOutput putText(@Nullable String text) {
    if (text == null) {
      return putInt(-1);
    }
    return putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Longs without a count. */
  public WireOutput putLongs(long[] values, int from, int count) {
    ByteBuffer target = room(count * 8L);
    target.asLongBuffer().put(values, from, count);
    target.position(target.position() + count * 8);
    return this;
  }

  /** Doubles without a count. */
  public WireOutput putDoubles(double[] values, int from, int count) {
    ByteBuffer target = room(count * 8L);
    target.asDoubleBuffer().put(values, from, count);
    target.position(target.position() + count * 8);
    return this;
  }

  /** Floats without a count. */
  public WireOutput putFloats(float[] values, int from, int count) {
    ByteBuffer target = room(count * 4L);
    target.asFloatBuffer().put(values, from, count);
    target.position(target.position() + count * 4);
    return this;
  }
}
