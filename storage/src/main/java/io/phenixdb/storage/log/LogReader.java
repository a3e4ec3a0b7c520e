package io.phenixdb.storage.log;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads whole records out of folders of log files without owning them: the log of an open database,
 * its archive, a backup. Several folders together are one log; where they overlap, any copy of a
 * record will do. Stateless, but for the folders.
 *
 * <p>File names begin with the index of their first record in 16 hexadecimal digits and end in
 * {@code .log}.
 */
public final class LogReader {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})(-[0-9a-f]{16})?\\.log");

  private final List<Path> folders;

  /** A reader of folders; those that are absent hold nothing. */
  public LogReader(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** A record as it stands in its file. */
  public static final class Frame {
    private final Envelope envelope;
    private final ByteBuffer bytes;

    Frame(Envelope envelope, ByteBuffer bytes) {
      this.envelope = envelope;
      this.bytes = bytes;
    }

    /** Where it stands in the log. */
    public LogPosition position() {
      return envelope.position();
    }

    /** What it says. */
    public LogRecord content() {
      return envelope.content();
    }

    /** Its bytes, header included, read only. */
    public ByteBuffer bytes() {
      return bytes.duplicate();
    }

    /** Whether a commit (or a sequence's position) is complete with it. */
    public boolean completes() {
      return envelope.content().type() != LogRecordType.PART;
    }
  }

  /** Receives records in order. */
  @FunctionalInterface
  public interface FrameConsumer {
    /** Returns whether it wants more. */
    boolean accept(Frame frame) throws IOException;
  }

  /**
   * Gives every record after an index to the consumer, until one is in no folder or does not read
   * back whole.
   *
   * @return the index of the last record given, or {@code afterIndex}
   */
  public long read(long afterIndex, FrameConsumer consumer) throws IOException {
    long[] last = {afterIndex};
    boolean[] wantsMore = {true};
    boolean advanced = true;
    while (advanced && wantsMore[0]) {
      advanced = false;
      for (Path file : candidates(last[0] + 1)) {
        long before = last[0];
        readFile(
            file,
            frame -> {
              if (frame.position().index() == last[0] + 1) {
                wantsMore[0] = consumer.accept(frame);
                last[0]++;
              }
              return wantsMore[0];
            });
        if (last[0] > before) {
          advanced = true;
          break;
        }
      }
    }
    return last[0];
  }

  /** In each folder the file that must hold an index, if any does. */
  private List<Path> candidates(long index) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      Map.Entry<Long, Path> entry = list(folder).floorEntry(index);
      if (entry != null) {
        files.add(entry.getValue());
      }
    }
    return files;
  }

  /** The log files of a folder by the index of their first record. */
  public static TreeMap<Long, Path> list(Path folder) throws IOException {
    TreeMap<Long, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Matcher matcher = NAME.matcher(entry.getFileName().toString());
        if (matcher.matches()) {
          files.put(Long.parseUnsignedLong(matcher.group(1), 16), entry);
        }
      }
    }
    return files;
  }

  /**
   * Gives the records of one file to the consumer, until one does not read back whole.
   *
   * @return the offset after the last one that does
   */
  public static long readFile(Path file, FrameConsumer consumer) throws IOException {
    ByteBuffer bytes = map(file);
    int offset = 0;
    Envelope envelope = Envelope.read(bytes, offset);
    while (envelope != null) {
      int size = Envelope.sizeBytes(envelope.content());
      if (!consumer.accept(new Frame(envelope, bytes.slice(offset, size)))) {
        return offset + (long) size;
      }
      offset += size;
      envelope = Envelope.read(bytes, offset);
    }
    return offset;
  }

  static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new DatabaseException(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "log file " + file + " has " + channel.size() + " bytes; at most 2147483647 are read");
      }
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
