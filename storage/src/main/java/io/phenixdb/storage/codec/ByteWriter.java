package io.phenixdb.storage.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian byte buffer. Confined to one thread. */
public final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  /** An empty buffer with room for some bytes. */
  public ByteWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** The buffer itself; valid up to {@link #size} until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Forgets what was written and keeps the room. */
  public void clear() {
    size = 0;
  }

  private int grow(int count) {
    int start = size;
    int needed = Math.addExact(start, count);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
    }
    size = needed;
    return start;
  }

  /** One byte. */
  public void putByte(int value) {
    int at = grow(1);
    bytes[at] = (byte) value;
  }

  /** Four bytes. */
  public void putInt(int value) {
    int at = grow(4);
    INT.set(bytes, at, value);
  }

  /** Eight bytes. */
  public void putLong(long value) {
    int at = grow(8);
    LONG.set(bytes, at, value);
  }

  /** An unsigned LEB128 number of one to ten bytes. */
  public void putVarLong(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      putByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /** Bytes as they are. */
  public void putBytes(byte[] source, int start, int count) {
    int at = grow(count);
    System.arraycopy(source, start, bytes, at, count);
  }

  /** A text: its length in bytes as LEB128, then UTF-8. */
  public void putString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putVarLong(utf8.length);
    putBytes(utf8, 0, utf8.length);
  }

  /** {@code count} longs of eight bytes. */
  public void putLongs(long[] values, int start, int count) {
    int at = grow(Math.multiplyExact(count, 8));
    for (int i = 0; i < count; i++) {
      LONG.set(bytes, at + i * 8, values[start + i]);
    }
  }

  /** {@code count} doubles of eight bytes, bit for bit. */
  public void putDoubles(double[] values, int start, int count) {
    int at = grow(Math.multiplyExact(count, 8));
    for (int i = 0; i < count; i++) {
      LONG.set(bytes, at + i * 8, Double.doubleToRawLongBits(values[start + i]));
    }
  }

  /** {@code count} floats of four bytes, bit for bit. */
  public void putFloats(float[] values, int start, int count) {
    int at = grow(Math.multiplyExact(count, 4));
    for (int i = 0; i < count; i++) {
      FLOAT.set(bytes, at + i * 4, values[start + i]);
    }
  }
}
