package io.phenixdb.storage.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Log files in a folder, named by the index of their first record in 16 hexadecimal digits.
 *
 * <p>Writes go through {@link RandomAccessFile}, because an interrupt of the calling thread would
 * close a {@link FileChannel} under everybody else.
 */
final class DirectoryLogFiles implements LogFiles {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.log");

  private final Path directory;

  DirectoryLogFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public SortedMap<Long, Long> list() throws IOException {
    SortedMap<Long, Long> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Matcher matcher = NAME.matcher(entry.getFileName().toString());
        if (matcher.matches()) {
          files.put(Long.parseUnsignedLong(matcher.group(1), 16), Files.size(entry));
        }
      }
    }
    return files;
  }

  private Path path(long firstIndex) {
    return directory.resolve(String.format("%016x.log", firstIndex));
  }

  @Override
  public LogFile create(long firstIndex) throws IOException {
    Path path = path(firstIndex);
    Files.createFile(path);
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
    return open(firstIndex);
  }

  @Override
  public LogFile open(long firstIndex) throws IOException {
    return new OpenFile(new RandomAccessFile(path(firstIndex).toFile(), "rw"));
  }

  @Override
  public ByteBuffer read(long firstIndex) throws IOException {
    try (FileChannel channel = FileChannel.open(path(firstIndex), StandardOpenOption.READ)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  @Override
  public void delete(long firstIndex) throws IOException {
    Files.deleteIfExists(path(firstIndex));
  }

  @Override
  public String name(long firstIndex) {
    return path(firstIndex).toString();
  }

  private static final class OpenFile implements LogFile {
    private final RandomAccessFile file;

    OpenFile(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException {
      file.seek(offsetBytes);
      file.write(bytes, start, count);
    }

    @Override
    public void force() throws IOException {
      file.getChannel().force(false);
    }

    @Override
    public long sizeBytes() throws IOException {
      return file.length();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
