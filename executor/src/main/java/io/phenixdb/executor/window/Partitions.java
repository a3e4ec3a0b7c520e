package io.phenixdb.executor.window;

import io.phenixdb.executor.sort.RowComparator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.Arrays;

/**
 * Where the partitions and the groups of peers begin and end in sorted rows. Immutable.
 *
 * @param rows sorted by partition, then by window order
 * @param starts first row of each partition, and the number of rows
 * @param peerStarts for each row the first of its peers
 * @param peerEnds for each row the position after the last of its peers
 */
record Partitions(Batch rows, int[] starts, int[] peerStarts, int[] peerEnds) {

  /** Finds them in sorted rows. */
  static Partitions of(Batch rows, RowComparator partition, RowComparator order) {
    int size = rows.size();
    ColumnVector[] partitionKeys = partition.keys(rows);
    ColumnVector[] orderKeys = order.keys(rows);
    int[] starts = new int[16];
    int count = 0;
    int[] peerStarts = new int[size];
    int[] peerEnds = new int[size];
    int peers = 0;
    for (int i = 0; i < size; i++) {
      boolean first = i == 0 || partition.compare(partitionKeys, i - 1, partitionKeys, i, 0) != 0;
      if (first) {
        starts = count + 1 >= starts.length ? Arrays.copyOf(starts, count * 2 + 2) : starts;
        starts[count++] = i;
      }
      if (first || order.compare(orderKeys, i - 1, orderKeys, i, 0) != 0) {
        Arrays.fill(peerEnds, peers, i, i);
        peers = i;
      }
      peerStarts[i] = peers;
    }
    Arrays.fill(peerEnds, peers, size, size);
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = size;
    return new Partitions(rows, starts, peerStarts, peerEnds);
  }

  int count() {
    return starts.length - 1;
  }
}
