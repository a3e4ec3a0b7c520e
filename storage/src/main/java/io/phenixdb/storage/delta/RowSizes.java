package io.phenixdb.storage.delta;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;

/** Sizes of rows in bytes, as they count towards the limits of chunks and log records. */
public final class RowSizes {
  private RowSizes() {}

  /** Bytes of the values of rows {@code from} to {@code to}, exclusive. */
  public static long bytes(ColumnVector[] columns, int from, int to) {
    long sum = 0;
    for (ColumnVector column : columns) {
      sum += bytes(column, from, to);
    }
    return sum;
  }

  private static long bytes(ColumnVector column, int from, int to) {
    return switch (column) {
      case LongColumn ignored -> 8L * (to - from);
      case DoubleColumn ignored -> 8L * (to - from);
      case VectorColumn vectors -> 4L * vectors.dimension() * (to - from);
      case BytesColumn bytes -> 4L * (to - from) + bytes.offsets()[to] - bytes.offsets()[from];
      case ArrayColumn arrays ->
          4L * (to - from) + bytes(arrays.elements(), arrays.offsets()[from], arrays.offsets()[to]);
    };
  }
}
