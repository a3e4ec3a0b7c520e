package io.phenixdb.executor.spill;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.DiskFailure;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a temporary file: written batch by batch, then read any number of times. Each batch is
 * its length in four bytes and what {@link BatchCodec} makes of it. Confined to one thread; closing
 * deletes it.
 */
public final class SpillFile implements AutoCloseable {
  private final SpillFiles owner;
  private final TemporaryFolder folder;
  private final BatchCodec codec;
  private final int pieceBytes;
  private final LongConsumer counter;
  private @Nullable Path path;
  private @Nullable RandomAccessFile file;
  private long bytes;
  private long rows;
  private boolean closed;

  SpillFile(
      SpillFiles owner,
      TemporaryFolder folder,
      List<DataType> types,
      int pieceBytes,
      LongConsumer counter) {
    this.owner = owner;
    this.folder = folder;
    this.codec = new BatchCodec(types);
    this.pieceBytes = pieceBytes;
    this.counter = counter;
  }

  /** Rows written so far. */
  public long rows() {
    return rows;
  }

  /** Bytes written so far. */
  public long sizeBytes() {
    return bytes;
  }

  /** Appends rows; 53100 when the disk is full, 53400 over the statement's limit, 58030. */
  public void write(Batch batch) {
    int size = batch.size();
    if (size == 0) {
      return;
    }
    long perRow = Math.max(1, Columns.sizeBytes(batch) / size);
    int piece = (int) Math.clamp(pieceBytes / perRow, 1, Batch.TARGET_ROWS);
    if (size <= piece) {
      append(batch);
      return;
    }
    for (int from = 0; from < size; from += piece) {
      int[] positions = new int[Math.min(piece, size - from)];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = from + i;
      }
      append(batch.select(positions, positions.length));
    }
  }

  private void append(Batch batch) {
    ByteBuffer encoded = codec.encode(batch);
    int length = encoded.position();
    owner.reserve(length + 4L);
    bytes += length + 4L;
    rows += batch.size();
    try {
      RandomAccessFile out = opened();
      out.seek(bytes - length - 4);
      out.writeInt(length);
      out.write(encoded.array(), 0, length);
    } catch (IOException e) {
      throw DiskFailure.of("cannot write the temporary file " + path, e);
    }
    folder.count(length + 4L);
    counter.accept(length + 4L);
  }

  private RandomAccessFile opened() throws IOException {
    if (closed) {
      throw new IllegalStateException("the temporary file " + path + " is closed");
    }
    RandomAccessFile current = file;
    if (current == null) {
      Path created = folder.newFile();
      path = created;
      current = new RandomAccessFile(created.toFile(), "rw");
      file = current;
    }
    return current;
  }

  /** The rows from the first on; closing the cursor does not close the file. */
  public BatchCursor read() {
    return new Reader();
  }

  private final class Reader implements BatchCursor {
    private long position;

    @Override
    public @Nullable Batch next() {
      if (position >= bytes) {
        return null;
      }
      try {
        RandomAccessFile in = opened();
        in.seek(position);
        int length = in.readInt();
        if (length < 4 || length > bytes - position - 4) {
          throw new DatabaseException(
              SqlState.DATA_CORRUPTED,
              "the temporary file " + path + " is damaged at offset " + position);
        }
        byte[] encoded = new byte[length];
        in.readFully(encoded);
        position += length + 4L;
        return codec.decode(encoded);
      } catch (IOException e) {
        throw DiskFailure.of("cannot read the temporary file " + path, e);
      }
    }

    @Override
    public void close() {
      position = bytes;
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    owner.closed(this, bytes);
    RandomAccessFile current = file;
    Path created = path;
    try {
      if (current != null) {
        current.close();
      }
      if (created != null) {
        Files.deleteIfExists(created);
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot delete the temporary file " + created, e);
    }
  }
}
