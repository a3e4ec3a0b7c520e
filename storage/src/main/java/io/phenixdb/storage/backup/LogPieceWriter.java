package io.phenixdb.storage.backup;

import io.phenixdb.storage.backup.BackupContents.LogPiece;
import io.phenixdb.storage.log.LogReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes log records into files of a folder, each synced, renamed to its name when it is whole, and
 * ending with a complete commit. Confined to one thread.
 */
final class LogPieceWriter implements AutoCloseable {
  /** Bytes after which a new piece begins, commits being whole. */
  private static final long PIECE_BYTES = 64L << 20;

  private final Path folder;
  private final boolean namesLast;
  private final FileCopy copy;
  private final List<LogPiece> pieces = new ArrayList<>();
  private final ByteBuffer staging = ByteBuffer.allocate(1 << 18);
  private @Nullable FileChannel channel;
  private CRC32C crc = new CRC32C();
  private long first;
  private long last;
  private long lastTimestamp;
  private long size;

  /**
   * A writer.
   *
   * @param namesLast whether names tell the last index too, as in a backup; a database's log has
   *     only the first
   */
  LogPieceWriter(Path folder, boolean namesLast, FileCopy copy) throws IOException {
    this.folder = folder;
    this.namesLast = namesLast;
    this.copy = copy;
    Files.createDirectories(folder);
  }

  private Path temporary() {
    return folder.resolve("piece.tmp");
  }

  void add(LogReader.Frame frame) throws IOException {
    FileChannel out = channel;
    if (out == null) {
      out =
          FileChannel.open(
              temporary(),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      channel = out;
      crc = new CRC32C();
      first = frame.position().index();
      lastTimestamp = 0;
      size = 0;
    }
    ByteBuffer bytes = frame.bytes();
    crc.update(bytes.duplicate());
    size += bytes.remaining();
    if (bytes.remaining() > staging.remaining()) {
      flush(out);
    }
    if (bytes.remaining() > staging.remaining()) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } else {
      staging.put(bytes);
    }
    last = frame.position().index();
    if (frame.completes()) {
      lastTimestamp = Math.max(lastTimestamp, frame.content().commitTimestamp());
    }
    if (frame.completes() && size >= PIECE_BYTES) {
      end();
    }
  }

  private void flush(FileChannel out) throws IOException {
    staging.flip();
    while (staging.hasRemaining()) {
      out.write(staging);
    }
    staging.clear();
  }

  /** Ends the piece that is open, if any. */
  private void end() throws IOException {
    FileChannel out = channel;
    if (out == null) {
      return;
    }
    flush(out);
    out.force(true);
    out.close();
    channel = null;
    String name =
        namesLast
            ? String.format("%016x-%016x.log", first, last)
            : String.format("%016x.log", first);
    Path file = folder.resolve(name);
    Files.move(
        temporary(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    copy.created(file);
    copy.written(size);
    pieces.add(
        new LogPiece(
            folder.getFileName() + "/" + name, first, last, lastTimestamp, size, crc.getValue()));
  }

  /** Completes the last piece; returns all of them. */
  List<LogPiece> finish() throws IOException {
    end();
    return List.copyOf(pieces);
  }

  @Override
  public void close() throws IOException {
    FileChannel out = channel;
    if (out != null) {
      out.close();
      Files.deleteIfExists(temporary());
    }
  }
}
