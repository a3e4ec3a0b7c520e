package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A column of byte strings: text in UTF-8, binary, UUIDs and long decimals; one shared byte array
 * and offsets.
 */
public final class BytesColumn implements ColumnVector {
  private final DataType type;
  private final byte[] bytes;
  private final int[] offsets;
  private final long @Nullable [] nulls;
  private final int size;

  /**
   * Wraps arrays without copying them.
   *
   * @param bytes the values one after the other
   * @param offsets {@code size + 1} ascending offsets: row {@code i} is {@code bytes[offsets[i] ..
   *     offsets[i + 1])}
   * @param nulls null bitmap of at least {@code ceil(size / 64)} words, or null
   */
  public BytesColumn(
      DataType type, byte[] bytes, int[] offsets, long @Nullable [] nulls, int size) {
    assert offsets.length > size : offsets.length + " <= " + size;
    this.type = type;
    this.bytes = bytes;
    this.offsets = offsets;
    this.nulls = nulls;
    this.size = size;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long @Nullable [] nulls() {
    return nulls;
  }

  /** The bytes of all rows. */
  public byte[] bytes() {
    return bytes;
  }

  /** The {@code size + 1} offsets into {@link #bytes}. */
  public int[] offsets() {
    return offsets;
  }

  /** Where the value of a row starts in {@link #bytes}. */
  public int start(int row) {
    return offsets[row];
  }

  /** Length of the value of a row in bytes. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** A copy of the value of a row. */
  public byte[] get(int row) {
    return java.util.Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
  }

  /** The value of a row as text. */
  public String string(int row) {
    return new String(bytes, offsets[row], length(row), StandardCharsets.UTF_8);
  }

  @Override
  public BytesColumn gather(int[] positions, int count) {
    int[] outOffsets = new int[count + 1];
    long total = 0;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      total += position < 0 ? 0 : length(position);
      outOffsets[i + 1] = Math.toIntExact(total);
    }
    byte[] out = new byte[(int) total];
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (position >= 0) {
        System.arraycopy(bytes, offsets[position], out, outOffsets[i], length(position));
      }
    }
    return new BytesColumn(type, out, outOffsets, NullBits.gather(nulls, positions, count), count);
  }
}
