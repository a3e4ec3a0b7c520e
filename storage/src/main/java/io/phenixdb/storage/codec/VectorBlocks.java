package io.phenixdb.storage.codec;

import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Codecs of vectors: the narrowest component that holds every value exactly - one bit, a signed
 * byte, float16 or float32. Stateless.
 */
final class VectorBlocks {
  private static final int FLOAT32 = 4;
  private static final int FLOAT16 = 5;
  private static final int INT8 = 6;
  private static final int BIT = 7;

  private VectorBlocks() {}

  static void write(VectorColumn column, ByteWriter out) {
    int count = column.size() * column.dimension();
    float[] values = column.values();
    boolean bit = true;
    boolean int8 = true;
    boolean float16 = true;
    for (int i = 0; i < count && float16; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      bit &= bits == 0 || values[i] == 1;
      int8 &= Float.floatToRawIntBits((float) (byte) values[i]) == bits;
      float16 =
          bits == Float.floatToRawIntBits(Float.float16ToFloat(Float.floatToFloat16(values[i])));
    }
    out.putInt(column.dimension());
    if (float16 && bit) {
      out.putByte(BIT);
      byte[] packed = new byte[(count + 7) / 8];
      for (int i = 0; i < count; i++) {
        packed[i >> 3] |= values[i] == 1 ? (byte) (1 << (i & 7)) : 0;
      }
      out.putBytes(packed, 0, packed.length);
    } else if (float16 && int8) {
      out.putByte(INT8);
      for (int i = 0; i < count; i++) {
        out.putByte((int) values[i]);
      }
    } else if (float16) {
      out.putByte(FLOAT16);
      for (int i = 0; i < count; i++) {
        short half = Float.floatToFloat16(values[i]);
        out.putByte(half);
        out.putByte(half >> 8);
      }
    } else {
      out.putByte(FLOAT32);
      out.putFloats(values, 0, count);
    }
  }

  static VectorColumn read(DataType type, int rows, long @Nullable [] nulls, ByteReader in) {
    int dimension = in.getInt();
    if (dimension != type.precision()) {
      throw in.corrupt("vectors of dimension " + dimension + " instead of " + type);
    }
    int count = Math.multiplyExact(rows, dimension);
    int codec = in.getByte();
    float[] values =
        switch (codec) {
          case FLOAT32 -> in.getFloats(count);
          case FLOAT16 -> {
            byte[] bytes = in.getBytes(Math.multiplyExact(count, 2));
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
              floats[i] =
                  Float.float16ToFloat((short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8));
            }
            yield floats;
          }
          case INT8 -> {
            byte[] bytes = in.getBytes(count);
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
              floats[i] = bytes[i];
            }
            yield floats;
          }
          case BIT -> {
            byte[] packed = in.getBytes((count + 7) / 8);
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
              floats[i] = (packed[i >> 3] >> (i & 7)) & 1;
            }
            yield floats;
          }
          default -> throw in.corrupt("an unknown codec of vectors, " + codec);
        };
    return new VectorColumn(type, values, nulls, rows);
  }
}
