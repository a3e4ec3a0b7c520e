package io.phenixdb.executor.spill;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The temporary files of one statement and how many bytes they may take together. Closing deletes
 * those that are left, so that a statement that fails or is cancelled leaves none. Thread-safe.
 */
public final class SpillFiles implements AutoCloseable {
  private final TemporaryFolder folder;
  private final long limitBytes;
  private final List<SpillFile> open = new ArrayList<>();
  private long bytes;

  /** No files yet. */
  public SpillFiles(TemporaryFolder folder, long limitBytes) {
    this.folder = folder;
    this.limitBytes = limitBytes;
  }

  /**
   * A new file, empty; it makes a file on disk with its first batch.
   *
   * @param types of the columns of its batches
   * @param pieceBytes batches are cut into pieces of about this size
   * @param counter is told how many bytes are written
   */
  public synchronized SpillFile create(List<DataType> types, int pieceBytes, LongConsumer counter) {
    SpillFile file = new SpillFile(this, folder, types, pieceBytes, counter);
    open.add(file);
    return file;
  }

  /** Takes bytes; 53400 over the limit. */
  synchronized void reserve(long more) {
    if (bytes + more > limitBytes) {
      throw new DatabaseException(
          SqlState.CONFIGURATION_LIMIT_EXCEEDED,
          "the statement needs more than "
              + limitBytes
              + " bytes of temporary files; narrow the statement or raise temp_file_limit");
    }
    bytes += more;
  }

  synchronized void closed(SpillFile file, long fileBytes) {
    open.remove(file);
    bytes -= fileBytes;
  }

  /** Deletes all files that are left. */
  @Override
  public void close() {
    List<SpillFile> left;
    synchronized (this) {
      left = List.copyOf(open);
    }
    left.forEach(SpillFile::close);
  }
}
