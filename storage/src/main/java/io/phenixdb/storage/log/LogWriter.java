package io.phenixdb.storage.log;

import io.phenixdb.storage.file.DiskFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of a file log: numbers records, frames them, keeps zeroed room ahead of the tail
 * and begins new files. One thread at a time; its counters may be read by any.
 *
 * <p>Room is made before anything of a batch is written, so that a full disk refuses the batch and
 * harms nothing.
 */
final class LogWriter {
  private static final int PREALLOCATION_BYTES = 1 << 20;
  private static final int STAGING_BYTES = 1 << 18;

  private final LogFiles files;
  private final long epoch;
  private final long fileBytes;
  private final LogTail.End start;
  private final boolean startExists;
  private boolean begun;
  private LogFiles.@Nullable LogFile file;
  private long offset;
  private long allocated;
  private ByteBuffer staging = ByteBuffer.allocate(STAGING_BYTES);
  private boolean dirty;
  private volatile long lastIndex;
  private volatile long durableIndex;
  private volatile long bytesWritten;
  private volatile long syncs;

  /** Continues behind the last good record, or in a file to be created; changes nothing yet. */
  LogWriter(LogFiles files, LogTail.End end, boolean exists, long epoch, long fileBytes) {
    this.fileBytes = fileBytes;
    this.files = files;
    this.epoch = epoch;
    this.start = end;
    this.startExists = exists;
    LogPosition last = end.last();
    lastIndex = last == null ? end.fileFirstIndex() - 1 : last.index();
    durableIndex = lastIndex;
  }

  /** Opens the file for the first append; whatever lies behind the last good record is zeroed. */
  private void begin() throws IOException {
    if (startExists) {
      LogFiles.LogFile opened = files.open(start.fileFirstIndex());
      file = opened;
      offset = start.offsetBytes();
      allocated = start.offsetBytes();
      zero(opened, start.sizeBytes() - start.offsetBytes());
      opened.force();
    } else {
      file = files.create(start.fileFirstIndex());
    }
    begun = true;
  }

  private LogFiles.LogFile file() {
    LogFiles.LogFile current = file;
    if (current == null) {
      throw new IllegalStateException("the log is closed");
    }
    return current;
  }

  private void zero(LogFiles.LogFile target, long bytes) throws IOException {
    byte[] zeros = new byte[(int) Math.min(bytes, PREALLOCATION_BYTES)];
    for (long rest = bytes; rest > 0; rest -= zeros.length) {
      int count = (int) Math.min(rest, zeros.length);
      target.write(allocated, zeros, 0, count);
      allocated += count;
    }
  }

  /** Makes room for a batch; 53100 when the disk has none. */
  void makeRoom(long bytes) throws IOException {
    if (!begun) {
      begin();
    }
    if (offset > 0 && offset + bytes > fileBytes) {
      sync();
      file().close();
      file = null;
      file = files.create(lastIndex + 1);
      offset = 0;
      allocated = 0;
    }
    long missing = offset + bytes - allocated;
    if (missing > 0) {
      try {
        zero(file(), Math.max(missing, PREALLOCATION_BYTES));
      } catch (IOException e) {
        if (!DiskFailure.isFull(e)) {
          throw e;
        }
        throw DiskFailure.of("no room for " + bytes + " bytes in the commit log", e);
      }
    }
  }

  /** Frames the records of a batch and returns the position of the last one. */
  LogPosition stage(List<LogRecord> batch) throws IOException {
    LogPosition position = new LogPosition(epoch, lastIndex);
    for (LogRecord content : batch) {
      int size = Envelope.sizeBytes(content);
      if (size > staging.remaining()) {
        flush();
        if (size > staging.capacity()) {
          staging = ByteBuffer.allocate(size);
        }
      }
      position = new LogPosition(epoch, lastIndex + 1);
      new Envelope(position, durableIndex, content).write(staging);
      lastIndex = position.index();
    }
    return position;
  }

  /** Hands what was staged to the operating system. */
  void flush() throws IOException {
    int count = staging.position();
    if (count > 0) {
      dirty = true;
      file().write(offset, staging.array(), 0, count);
      offset += count;
      bytesWritten += count;
      staging.clear();
      if (staging.capacity() > 16 * STAGING_BYTES) {
        staging = ByteBuffer.allocate(STAGING_BYTES);
      }
    }
  }

  void sync() throws IOException {
    file().force();
    syncs++;
    dirty = false;
    durableIndex = lastIndex;
  }

  boolean dirty() {
    return dirty;
  }

  long epoch() {
    return epoch;
  }

  long lastIndex() {
    return lastIndex;
  }

  long durableIndex() {
    return durableIndex;
  }

  long bytesWritten() {
    return bytesWritten;
  }

  long syncs() {
    return syncs;
  }

  void close() throws IOException {
    LogFiles.LogFile current = file;
    file = null;
    if (current != null) {
      current.close();
    }
  }
}
