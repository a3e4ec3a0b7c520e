package io.phenixdb.executor.window;

import io.phenixdb.planner.physical.WindowFunction;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;

/** The functions that number the rows of a partition. Stateless. */
final class RankFunctions {
  private RankFunctions() {}

  static ColumnVector compute(WindowFunction function, Partitions partitions, DataType type) {
    ColumnBuilder out = new ColumnBuilder(type);
    for (int p = 0; p < partitions.count(); p++) {
      int from = partitions.starts()[p];
      int to = partitions.starts()[p + 1];
      long dense = 0;
      for (int i = from; i < to; i++) {
        int peers = partitions.peerStarts()[i];
        dense += peers == i ? 1 : 0;
        int size = to - from;
        switch (function) {
          case ROW_NUMBER -> out.appendLong(i - from + 1L);
          case RANK -> out.appendLong(peers - from + 1L);
          case DENSE_RANK -> out.appendLong(dense);
          case PERCENT_RANK ->
              out.appendDouble(size == 1 ? 0 : (peers - from) / (double) (size - 1));
          case CUME_DIST -> out.appendDouble((partitions.peerEnds()[i] - from) / (double) size);
          default -> throw new IllegalStateException("no ranking: " + function);
        }
      }
    }
    return out.build();
  }

  /** Buckets of almost equal size, the larger ones first; 22014 for less than one bucket. */
  static ColumnVector ntile(Partitions partitions, int argument, DataType type) {
    ColumnBuilder out = new ColumnBuilder(type);
    LongColumn buckets = (LongColumn) partitions.rows().column(argument);
    for (int p = 0; p < partitions.count(); p++) {
      int from = partitions.starts()[p];
      int size = partitions.starts()[p + 1] - from;
      for (int i = 0; i < size; i++) {
        if (buckets.isNull(from)) {
          out.appendNull();
          continue;
        }
        long count = buckets.get(from);
        if (count < 1) {
          throw new DatabaseException(
              SqlState.INVALID_ARGUMENT_FOR_NTILE,
              "NTILE(" + count + "): the number of buckets must be at least 1");
        }
        long small = size / count;
        long larger = size % count;
        long inLarger = larger * (small + 1);
        out.appendLong(i < inLarger ? i / (small + 1) + 1 : larger + (i - inLarger) / small + 1);
      }
    }
    return out.build();
  }
}
