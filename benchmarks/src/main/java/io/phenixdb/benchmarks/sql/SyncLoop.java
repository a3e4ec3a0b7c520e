package io.phenixdb.benchmarks.sql;

import io.phenixdb.benchmarks.measure.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a record and syncs it, again and again, over a file that was filled before: the most that
 * a disk gives a log that syncs each commit. Confined to one thread.
 */
public final class SyncLoop implements Operation, AutoCloseable {
  private static final int RECORD_BYTES = 160;
  private static final int FILE_BYTES = 16 << 20;

  private final FileChannel channel;
  private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
  private long position;

  /** Creates and fills the file. */
  public SyncLoop(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
        write(zeros, at);
      }
      channel.force(true);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void run() throws IOException {
    if (position + RECORD_BYTES > FILE_BYTES) {
      position = 0;
    }
    write(record, position);
    channel.force(false);
    position += RECORD_BYTES;
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    bytes.clear();
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
