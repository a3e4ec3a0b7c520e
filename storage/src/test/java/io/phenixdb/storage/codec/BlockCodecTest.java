package io.phenixdb.storage.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks and log columns come back bit for bit, and damaged ones are refused. */
class BlockCodecTest {
  private static final DataType VECTOR = DataType.vector(5, VectorElement.FLOAT32);
  private static final List<DataType> TYPES =
      List.of(
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.VARCHAR,
          VECTOR,
          DataType.array(DataType.VARCHAR),
          DataType.array(VECTOR));

  private final Random random = new Random(8);

  private ColumnVector column(DataType type, int rows, int shape, int nullsPercent) {
    ColumnBuilder builder = new ColumnBuilder(type);
    for (int row = 0; row < rows; row++) {
      if (random.nextInt(100) < nullsPercent) {
        builder.appendNull();
      } else {
        append(builder, type, shape);
      }
    }
    return builder.build();
  }

  private void append(ColumnBuilder builder, DataType type, int shape) {
    switch (type.layout()) {
      case LONG -> builder.appendLong(number(shape));
      case DOUBLE ->
          builder.appendDouble(
              shape == 0
                  ? -0.0
                  : shape == 1 ? random.nextInt(5) : Double.longBitsToDouble(random.nextLong()));
      case BYTES -> {
        byte[] bytes = new byte[shape == 0 ? 0 : random.nextInt(shape == 1 ? 2 : 40)];
        random.nextBytes(bytes);
        builder.appendBytes(bytes, 0, bytes.length);
      }
      case VECTOR -> {
        float[] vector = new float[type.precision()];
        for (int i = 0; i < vector.length; i++) {
          vector[i] =
              switch (shape) {
                case 0 -> random.nextInt(2);
                case 1 -> random.nextInt(-128, 128);
                case 2 -> Float.float16ToFloat((short) random.nextInt(0x7C00));
                default -> Float.intBitsToFloat(random.nextInt());
              };
        }
        builder.appendVector(vector, 0);
      }
      case ARRAY -> {
        for (int i = random.nextInt(4); i > 0; i--) {
          append(builder.elements(), type.component(), shape);
        }
        builder.endArray();
      }
    }
  }

  private long number(int shape) {
    return switch (shape) {
      case 0 -> 42;
      case 1 -> 1_000_000 + random.nextInt(100);
      case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private static void assertSame(ColumnVector expected, ColumnVector actual) {
    assertEquals(expected.type(), actual.type());
    assertEquals(expected.size(), actual.size());
    for (int row = 0; row < expected.size(); row++) {
      assertEquals(expected.isNull(row), actual.isNull(row));
      if (!expected.isNull(row)) {
        assertEquals(describe(expected, row), describe(actual, row));
      }
    }
  }

  private static String describe(ColumnVector column, int row) {
    return switch (column) {
      case LongColumn c -> Long.toString(c.get(row));
      case DoubleColumn c -> Long.toString(Double.doubleToRawLongBits(c.get(row)));
      case BytesColumn c -> Arrays.toString(c.get(row));
      case VectorColumn c -> {
        int[] bits = new int[c.dimension()];
        for (int i = 0; i < bits.length; i++) {
          bits[i] = Float.floatToRawIntBits(c.get(row)[i]);
        }
        yield Arrays.toString(bits);
      }
      case ArrayColumn c -> {
        StringBuilder text = new StringBuilder("[");
        for (int i = c.offsets()[row]; i < c.offsets()[row + 1]; i++) {
          text.append(describe(c.elements(), i)).append(',');
        }
        yield text.toString();
      }
    };
  }

  @Test
  void blocksComeBackBitForBit() {
    for (DataType type : TYPES) {
      for (int shape = 0; shape < 4; shape++) {
        for (int rows : new int[] {1, 2, 63, 64, 65, 1000}) {
          for (int nulls : new int[] {0, 30, 100}) {
            ColumnVector column = column(type, rows, shape, nulls);
            for (boolean heavy : new boolean[] {false, true}) {
              byte[] bytes = BlockCodec.encode(column, heavy);
              assertSame(column, BlockCodec.decode(ByteBuffer.wrap(bytes), type, rows, "test"));
            }
            ByteWriter out = new ByteWriter(16);
            ColumnCodec.write(column, out);
            assertSame(
                column, ColumnCodec.read(type, rows, new ByteReader(out.toByteArray(), "test")));
          }
        }
      }
    }
  }

  @Test
  void theShortestCodecWins() {
    assertTrue(BlockCodec.encode(column(DataType.BIGINT, 4096, 0, 0), false).length < 20);
    assertTrue(BlockCodec.encode(column(DataType.BIGINT, 4096, 1, 0), false).length < 4096);
    assertTrue(BlockCodec.encode(column(VECTOR, 4096, 0, 0), false).length < 4096 * 5 / 8 + 20);
    assertTrue(BlockCodec.encode(column(VECTOR, 4096, 1, 0), false).length < 4096 * 5 + 20);
    assertTrue(BlockCodec.encode(column(VECTOR, 4096, 2, 0), false).length < 4096 * 10 + 20);
  }

  @Test
  void damagedBlocksAreRefusedOrDecodedButNeverCrash() {
    for (DataType type : TYPES) {
      for (int round = 0; round < 300; round++) {
        byte[] bytes = BlockCodec.encode(column(type, 100, random.nextInt(4), 20), round % 2 == 0);
        if (round % 3 == 0) {
          bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } else {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try {
          assertEquals(100, BlockCodec.decode(ByteBuffer.wrap(bytes), type, 100, "test").size());
        } catch (DatabaseException e) {
          assertEquals(SqlState.DATA_CORRUPTED, e.state(), e.getMessage());
        }
      }
    }
  }
}
