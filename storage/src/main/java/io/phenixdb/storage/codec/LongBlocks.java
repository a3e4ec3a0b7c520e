package io.phenixdb.storage.codec;

/** Codecs of 64-bit numbers: plain, constant, frame of reference with bit packing. Stateless. */
final class LongBlocks {
  static final int PLAIN = 0;
  static final int CONSTANT = 1;
  static final int FRAME_OF_REFERENCE = 2;

  private LongBlocks() {}

  static void write(long[] values, int count, ByteWriter out) {
    long min = count == 0 ? 0 : values[0];
    long max = min;
    for (int i = 1; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    int bits = 64 - Long.numberOfLeadingZeros(max - min);
    if (min == max) {
      out.putByte(CONSTANT);
      out.putLong(min);
    } else if (bits < 64 && 9 + 8L * BitPacking.words(count, bits) < 8L * count) {
      out.putByte(FRAME_OF_REFERENCE);
      out.putLong(min);
      out.putByte(bits);
      long[] words = BitPacking.pack(values, count, min, bits);
      out.putLongs(words, 0, words.length);
    } else {
      out.putByte(PLAIN);
      out.putLongs(values, 0, count);
    }
  }

  static long[] read(int count, ByteReader in) {
    int codec = in.getByte();
    switch (codec) {
      case PLAIN -> {
        return in.getLongs(count);
      }
      case CONSTANT -> {
        long[] values = new long[count];
        java.util.Arrays.fill(values, in.getLong());
        return values;
      }
      case FRAME_OF_REFERENCE -> {
        long min = in.getLong();
        int bits = in.getByte();
        if (bits > 63) {
          throw in.corrupt("numbers of " + bits + " bits");
        }
        return BitPacking.unpack(in.getLongs(BitPacking.words(count, bits)), count, min, bits);
      }
      default -> throw in.corrupt("an unknown codec of numbers, " + codec);
    }
  }
}
