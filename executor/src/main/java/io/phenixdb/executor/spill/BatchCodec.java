package io.phenixdb.executor.spill;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Batches as bytes without addresses: the number of rows, then for each column a flag, the null
 * bitmap if the flag is set, and the values as the layout has them (offsets start at 0). Native
 * byte order. Confined to one thread.
 */
final class BatchCodec {
  private final List<DataType> types;
  private ByteBuffer out = allocate(64 * 1024);

  /** A codec of batches with columns of the given types. */
  BatchCodec(List<DataType> types) {
    this.types = List.copyOf(types);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** The bytes of a batch, from 0 to the position; valid until the next call. */
  ByteBuffer encode(Batch batch) {
    out.clear();
    ensure(4);
    out.putInt(batch.size());
    for (int i = 0; i < types.size(); i++) {
      write(batch.column(i));
    }
    return out;
  }

  private void write(ColumnVector column) {
    int size = column.size();
    long[] nulls = column.nulls();
    int words = nulls == null ? 0 : NullBits.words(size);
    ensure(1 + words * 8L);
    out.put((byte) (nulls == null ? 0 : 1));
    if (nulls != null) {
      longs(nulls, words);
    }
    switch (column) {
      case LongColumn c -> {
        ensure(size * 8L);
        longs(c.values(), size);
      }
      case DoubleColumn c -> {
        ensure(size * 8L);
        out.asDoubleBuffer().put(c.values(), 0, size);
        skip(size * 8);
      }
      case VectorColumn c -> {
        int count = Math.multiplyExact(size, c.dimension());
        ensure(count * 4L);
        out.asFloatBuffer().put(c.values(), 0, count);
        skip(count * 4);
      }
      case BytesColumn c -> {
        int start = c.offsets()[0];
        int length = c.offsets()[size] - start;
        offsets(c.offsets(), size);
        ensure(length);
        out.put(c.bytes(), start, length);
      }
      case ArrayColumn c -> {
        int start = c.offsets()[0];
        int[] positions = new int[c.offsets()[size] - start];
        for (int i = 0; i < positions.length; i++) {
          positions[i] = start + i;
        }
        offsets(c.offsets(), size);
        write(c.elements().gather(positions, positions.length));
      }
    }
  }

  private void offsets(int[] offsets, int size) {
    ensure(size * 4L + 4);
    for (int i = 0; i <= size; i++) {
      out.putInt(offsets[i] - offsets[0]);
    }
  }

  private void longs(long[] values, int count) {
    out.asLongBuffer().put(values, 0, count);
    skip(count * 8);
  }

  private void skip(int bytes) {
    out.position(out.position() + bytes);
  }

  private void ensure(long more) {
    if (more > out.remaining()) {
      int needed = Math.toIntExact(out.position() + more);
      int capacity = (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, out.capacity() * 2L));
      ByteBuffer grown = allocate(capacity);
      out.flip();
      grown.put(out);
      out = grown;
    }
  }

  /** The batch that was written as these bytes. */
  Batch decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    int size = in.getInt();
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = read(types.get(i), size, in);
    }
    assert !in.hasRemaining() : in.remaining() + " bytes too many";
    return Batch.of(size, columns);
  }

  private static ColumnVector read(DataType type, int size, ByteBuffer in) {
    long[] nulls = in.get() == 0 ? null : longs(in, NullBits.words(size));
    Layout layout = type.layout();
    return switch (layout) {
      case LONG -> new LongColumn(type, longs(in, size), nulls, size);
      case DOUBLE -> {
        double[] values = new double[size];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + size * 8);
        yield new DoubleColumn(type, values, nulls, size);
      }
      case VECTOR -> {
        float[] values = new float[size * type.precision()];
        in.asFloatBuffer().get(values);
        in.position(in.position() + values.length * 4);
        yield new VectorColumn(type, values, nulls, size);
      }
      case BYTES -> {
        int[] offsets = offsets(in, size);
        byte[] values = new byte[offsets[size]];
        in.get(values);
        yield new BytesColumn(type, values, offsets, nulls, size);
      }
      case ARRAY -> array(type, size, nulls, in);
    };
  }

  private static ColumnVector array(
      DataType type, int size, long @Nullable [] nulls, ByteBuffer in) {
    int[] offsets = offsets(in, size);
    DataType component = Objects.requireNonNull(type.component());
    return new ArrayColumn(type, read(component, offsets[size], in), offsets, nulls, size);
  }

  private static int[] offsets(ByteBuffer in, int size) {
    int[] offsets = new int[size + 1];
    in.asIntBuffer().get(offsets);
    in.position(in.position() + offsets.length * 4);
    return offsets;
  }

  private static long[] longs(ByteBuffer in, int count) {
    long[] values = new long[count];
    in.asLongBuffer().get(values);
    in.position(in.position() + count * 8);
    return values;
  }
}
