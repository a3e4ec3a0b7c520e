package io.phenixdb.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log that somebody else writes, record by record. Confined to one thread at a time.
 *
 * <p>Files are kept mapped: room ahead of the tail is part of them, so that new records show
 * without opening the file again.
 */
public final class LogCursor {
  private final List<Path> folders;
  private long nextIndex;
  private @Nullable Path path;
  private @Nullable ByteBuffer file;
  private int offset;

  /** A cursor behind an index, over the folders of a log. */
  public LogCursor(List<Path> folders, long afterIndex) {
    this.folders = List.copyOf(folders);
    this.nextIndex = afterIndex + 1;
  }

  /** The next record if its index is not above a bound and it is there; else null, for now. */
  public LogReader.@Nullable Frame next(long maxIndex) throws IOException {
    if (nextIndex > maxIndex) {
      return null;
    }
    LogReader.Frame frame = inFile();
    if (frame == null && open()) {
      frame = inFile();
    }
    return frame;
  }

  private LogReader.@Nullable Frame inFile() {
    ByteBuffer current = file;
    if (current == null) {
      return null;
    }
    Envelope envelope = Envelope.read(current, offset);
    while (envelope != null && envelope.position().index() < nextIndex) {
      offset += Envelope.sizeBytes(envelope.content());
      envelope = Envelope.read(current, offset);
    }
    if (envelope == null || envelope.position().index() != nextIndex) {
      return null;
    }
    int size = Envelope.sizeBytes(envelope.content());
    LogReader.Frame frame = new LogReader.Frame(envelope, current.slice(offset, size));
    offset += size;
    nextIndex++;
    return frame;
  }

  /** Opens the file that the next record must be in: another one, or the same that has grown. */
  private boolean open() throws IOException {
    for (Path folder : folders.reversed()) {
      Map.Entry<Long, Path> entry = LogReader.list(folder).floorEntry(nextIndex);
      if (entry == null) {
        continue;
      }
      Path found = entry.getValue();
      if (!found.equals(path)) {
        path = found;
        offset = 0;
      }
      ByteBuffer mapped = LogReader.map(found);
      file = mapped;
      if (holdsNext(mapped)) {
        return true;
      }
    }
    return false;
  }

  /** Skips to the next record, if the file holds it. */
  private boolean holdsNext(ByteBuffer mapped) {
    Envelope envelope = Envelope.read(mapped, offset);
    while (envelope != null && envelope.position().index() < nextIndex) {
      offset += Envelope.sizeBytes(envelope.content());
      envelope = Envelope.read(mapped, offset);
    }
    return envelope != null && envelope.position().index() == nextIndex;
  }
}
