package io.phenixdb.storage.log;

import io.phenixdb.storage.file.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Log files in a folder, named by the index of their first record in 16 hexadecimal digits. */
final class DirectoryLogFiles implements LogFiles {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.log");

  private final Disk disk;
  private final Path directory;

  DirectoryLogFiles(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  @Override
  public SortedMap<Long, Long> list() throws IOException {
    SortedMap<Long, Long> files = new TreeMap<>();
    for (Path entry : disk.entries(directory)) {
      Matcher matcher = NAME.matcher(entry.getFileName().toString());
      if (matcher.matches()) {
        files.put(Long.parseUnsignedLong(matcher.group(1), 16), disk.sizeBytes(entry));
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
    // An empty one is what a failed attempt has left behind.
    if (disk.exists(path) && disk.sizeBytes(path) > 0) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Disk.DiskFile file = disk.create(path);
    try {
      disk.syncFolder(directory);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new OpenFile(file);
  }

  @Override
  public LogFile open(long firstIndex) throws IOException {
    disk.syncFolder(directory);
    return new OpenFile(disk.open(path(firstIndex)));
  }

  @Override
  public ByteBuffer read(long firstIndex) throws IOException {
    return disk.map(path(firstIndex)).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void delete(long firstIndex) throws IOException {
    disk.delete(path(firstIndex));
  }

  @Override
  public String name(long firstIndex) {
    return path(firstIndex).toString();
  }

  private record OpenFile(Disk.DiskFile file) implements LogFile {
    @Override
    public void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException {
      file.write(offsetBytes, bytes, start, count);
    }

    @Override
    public void force() throws IOException {
      file.force();
    }

    @Override
    public long sizeBytes() throws IOException {
      return file.sizeBytes();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
