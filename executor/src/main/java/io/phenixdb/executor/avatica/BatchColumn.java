package io.phenixdb.executor.avatica;

import io.phenixdb.jdbc.value.ColumnSource;
import io.phenixdb.jdbc.value.RowPosition;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of the current batch, read in place: no value is copied or boxed before JDBC asks for
 * it. Confined to its cursor's thread.
 */
final class BatchColumn implements ColumnSource {
  private final RowPosition position;
  private long @Nullable [] nulls;
  private long[] longs = {};
  private double[] doubles = {};
  private @Nullable BytesColumn bytes;
  private @Nullable VectorColumn vectors;
  private @Nullable ArrayColumn arrays;
  private @Nullable RowPosition elementPosition;
  private @Nullable BatchColumn elements;

  BatchColumn(RowPosition position) {
    this.position = position;
  }

  /** Reads from another batch's column, which has the same layout. */
  void load(ColumnVector column) {
    nulls = column.nulls();
    switch (column) {
      case LongColumn values -> longs = values.values();
      case DoubleColumn values -> doubles = values.values();
      case BytesColumn values -> bytes = values;
      case VectorColumn values -> vectors = values;
      case ArrayColumn values -> {
        arrays = values;
        RowPosition child = new RowPosition();
        BatchColumn childColumn = new BatchColumn(child);
        childColumn.load(values.elements());
        elementPosition = child;
        elements = childColumn;
      }
    }
  }

  @Override
  public boolean isNull() {
    long[] bits = nulls;
    int row = position.row;
    return bits != null && (bits[row >> 6] & (1L << row)) != 0;
  }

  @Override
  public long longValue() {
    return longs[position.row];
  }

  @Override
  public double doubleValue() {
    return doubles[position.row];
  }

  @Override
  public byte[] bytes() {
    return Objects.requireNonNull(bytes).get(position.row);
  }

  @Override
  public String text() {
    return Objects.requireNonNull(bytes).string(position.row);
  }

  @Override
  public float[] vector() {
    return Objects.requireNonNull(vectors).get(position.row);
  }

  @Override
  public Elements elements() {
    int[] offsets = Objects.requireNonNull(arrays).offsets();
    int row = position.row;
    return new Elements(
        Objects.requireNonNull(elements),
        Objects.requireNonNull(elementPosition),
        offsets[row],
        offsets[row + 1] - offsets[row]);
  }
}
