package io.phenixdb.executor.operator;

import io.phenixdb.executor.hash.RowPartitioner;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in temporary files by a hash of their keys: {@link RowPartitioner#PARTITIONS} files, each
 * with rows of its own keys. Small pieces are gathered before they are written. Confined to one
 * thread; whoever takes a file closes it, closing this closes all.
 */
public final class SpillPartitions implements AutoCloseable {
  private final RowPartitioner partitioner;
  private final List<SpillFile> files = new ArrayList<>();
  private final List<List<Batch>> waiting = new ArrayList<>();
  private final long[] waitingBytes = new long[RowPartitioner.PARTITIONS];
  private final List<DataType> types;
  private final long writeBytes;
  private long rows;

  /**
   * Empty partitions.
   *
   * @param operator in whose profile the files count
   * @param types of the rows' columns
   * @param level how often these rows have been dealt before
   */
  public SpillPartitions(
      Object operator, List<DataType> types, int level, ExecutionContext context) {
    this.types = List.copyOf(types);
    this.partitioner = new RowPartitioner(level);
    this.writeBytes = context.spillPieceBytes() / RowPartitioner.PARTITIONS;
    for (int i = 0; i < RowPartitioner.PARTITIONS; i++) {
      files.add(context.newSpillFile(operator, types));
      waiting.add(new ArrayList<>());
    }
  }

  /**
   * Adds rows.
   *
   * @param keys the key columns of the rows
   */
  public void add(Batch batch, ColumnVector[] keys) {
    int[][] positions = partitioner.partition(keys, batch.size());
    rows += batch.size();
    for (int i = 0; i < positions.length; i++) {
      if (positions[i].length > 0) {
        Batch part = Columns.dense(batch.select(positions[i], positions[i].length));
        waiting.get(i).add(part);
        waitingBytes[i] += Columns.sizeBytes(part);
        if (waitingBytes[i] >= writeBytes) {
          write(i);
        }
      }
    }
  }

  private void write(int partition) {
    List<Batch> batches = waiting.get(partition);
    if (!batches.isEmpty()) {
      files.get(partition).write(Columns.concat(batches, types));
      batches.clear();
      waitingBytes[partition] = 0;
    }
  }

  /** Rows added so far. */
  public long rows() {
    return rows;
  }

  /** The files, one a partition; no more rows may be added. */
  public List<SpillFile> finish() {
    for (int i = 0; i < files.size(); i++) {
      write(i);
    }
    return files;
  }

  @Override
  public void close() {
    files.forEach(SpillFile::close);
  }
}
