package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ColumnVector;
import java.util.Arrays;

/**
 * Deals rows to {@link #PARTITIONS} by a hash of their keys: rows with equal keys, as {@link
 * KeyIndex} has it, come to the same one. Each level deals by another hash, so that a partition can
 * be dealt again. Confined to one thread.
 */
public final class RowPartitioner {
  /** How many partitions there are. */
  public static final int PARTITIONS = 16;

  private final KeyEncoder encoder = new KeyEncoder();
  private final long salt;

  /** A partitioner of a level from 0 on. */
  public RowPartitioner(int level) {
    this.salt = (level + 1) * 0x9E3779B97F4A7C15L;
  }

  /**
   * The positions of the rows of each partition, ascending.
   *
   * @param keys one column a key column
   */
  public int[][] partition(ColumnVector[] keys, int rows) {
    byte[] of = new byte[rows];
    int[] counts = new int[PARTITIONS];
    for (int row = 0; row < rows; row++) {
      encoder.clear();
      for (ColumnVector key : keys) {
        encoder.append(key, row);
      }
      int partition = KeyIndex.mix(encoder.hash() ^ salt) >>> 28;
      of[row] = (byte) partition;
      counts[partition]++;
    }
    int[][] positions = new int[PARTITIONS][];
    Arrays.setAll(positions, partition -> new int[counts[partition]]);
    Arrays.fill(counts, 0);
    for (int row = 0; row < rows; row++) {
      positions[of[row]][counts[of[row]]++] = row;
    }
    return positions;
  }
}
