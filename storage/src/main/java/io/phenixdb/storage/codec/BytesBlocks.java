package io.phenixdb.storage.codec;

import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.type.DataType;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of byte strings: plain, dictionary. Stateless. */
final class BytesBlocks {
  private static final int PLAIN = 0;
  private static final int DICTIONARY = 3;

  private BytesBlocks() {}

  static void write(BytesColumn column, ByteWriter out) {
    ByteWriter plain = new ByteWriter(256);
    writePlain(column, plain);
    ByteWriter dictionary = new ByteWriter(256);
    if (column.size() > 1 && writeDictionary(column, dictionary) < plain.size()) {
      out.putByte(DICTIONARY);
      out.putBytes(dictionary.array(), 0, dictionary.size());
    } else {
      out.putByte(PLAIN);
      out.putBytes(plain.array(), 0, plain.size());
    }
  }

  private static void writePlain(BytesColumn column, ByteWriter out) {
    int size = column.size();
    long[] lengths = new long[size];
    for (int i = 0; i < size; i++) {
      lengths[i] = column.length(i);
    }
    LongBlocks.write(lengths, size, out);
    int start = column.offsets()[0];
    out.putBytes(column.bytes(), start, column.offsets()[size] - start);
  }

  /** Returns the size, the largest int when there are too many distinct values to be worth it. */
  private static int writeDictionary(BytesColumn column, ByteWriter out) {
    int size = column.size();
    Map<ByteBuffer, Integer> entries = new LinkedHashMap<>();
    long[] codes = new long[size];
    for (int i = 0; i < size; i++) {
      ByteBuffer value = ByteBuffer.wrap(column.bytes(), column.start(i), column.length(i));
      codes[i] = entries.computeIfAbsent(value, key -> entries.size());
      if (entries.size() > size / 2) {
        return Integer.MAX_VALUE;
      }
    }
    long[] lengths = entries.keySet().stream().mapToLong(ByteBuffer::remaining).toArray();
    out.putVarLong(lengths.length);
    LongBlocks.write(lengths, lengths.length, out);
    for (ByteBuffer value : entries.keySet()) {
      out.putBytes(value.array(), value.arrayOffset() + value.position(), value.remaining());
    }
    LongBlocks.write(codes, size, out);
    return out.size();
  }

  static BytesColumn read(DataType type, int rows, long @Nullable [] nulls, ByteReader in) {
    int codec = in.getByte();
    switch (codec) {
      case PLAIN -> {
        int[] offsets = offsets(LongBlocks.read(rows, in), in);
        return new BytesColumn(type, in.getBytes(offsets[rows]), offsets, nulls, rows);
      }
      case DICTIONARY -> {
        int entryCount = (int) in.getVarLong();
        if (entryCount < 1 || entryCount > rows) {
          throw in.corrupt("a dictionary of " + entryCount + " entries");
        }
        int[] entryOffsets = offsets(LongBlocks.read(entryCount, in), in);
        byte[] entries = in.getBytes(entryOffsets[entryCount]);
        return expand(type, rows, nulls, entryOffsets, entries, LongBlocks.read(rows, in), in);
      }
      default -> throw in.corrupt("an unknown codec of byte strings, " + codec);
    }
  }

  private static BytesColumn expand(
      DataType type,
      int rows,
      long @Nullable [] nulls,
      int[] entryOffsets,
      byte[] entries,
      long[] codes,
      ByteReader in) {
    long[] lengths = new long[rows];
    for (int i = 0; i < rows; i++) {
      if (codes[i] < 0 || codes[i] >= entryOffsets.length - 1) {
        throw in.corrupt("dictionary code " + codes[i]);
      }
      lengths[i] = entryOffsets[(int) codes[i] + 1] - entryOffsets[(int) codes[i]];
    }
    int[] offsets = offsets(lengths, in);
    byte[] bytes = new byte[offsets[rows]];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          entries, entryOffsets[(int) codes[i]], bytes, offsets[i], offsets[i + 1] - offsets[i]);
    }
    return new BytesColumn(type, bytes, offsets, nulls, rows);
  }

  static int[] offsets(long[] lengths, ByteReader in) {
    int[] offsets = new int[lengths.length + 1];
    long end = 0;
    for (int i = 0; i < lengths.length; i++) {
      end += lengths[i];
      if (lengths[i] < 0 || end > Integer.MAX_VALUE - 8) {
        throw in.corrupt("a value of " + lengths[i] + " bytes");
      }
      offsets[i + 1] = (int) end;
    }
    return offsets;
  }
}
