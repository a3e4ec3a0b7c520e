package io.phenixdb.storage.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The local file system. Stateless.
 *
 * <p>Reads and writes go through {@link RandomAccessFile} and syncs through {@link
 * AsynchronousFileChannel}, because an interrupt of the calling thread would close a {@link
 * FileChannel} under everybody else.
 */
public final class LocalDisk implements Disk {
  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public List<Path> entries(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(paths::add);
    }
    paths.sort(null);
    return paths;
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder.toAbsolutePath(); at != null && !Files.isDirectory(at); ) {
      missing.push(at);
      at = at.getParent();
    }
    Files.createDirectories(folder);
    for (Path created : missing) {
      syncFolder(Objects.requireNonNull(created.getParent()));
    }
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
    try {
      opened.setLength(0);
      return new LocalFile(opened, syncs(file));
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * A second handle that only syncs, which makes the file's content durable whoever wrote it. Of
   * all channels of the JDK only this kind is not closed when the calling thread is interrupted,
   * and committers sync on their own threads.
   */
  private static AsynchronousFileChannel syncs(Path file) throws IOException {
    return AsynchronousFileChannel.open(file, StandardOpenOption.WRITE);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new java.nio.file.NoSuchFileException(file.toString());
    }
    RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
    try {
      return new LocalFile(opened, syncs(file));
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public long sizeBytes(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public MemorySegment map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
  }

  @Override
  public byte[] read(Path file, long offsetBytes, int lengthBytes) throws IOException {
    byte[] bytes = new byte[lengthBytes];
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
      if (offsetBytes < 0 || offsetBytes + lengthBytes > opened.length()) {
        throw new EOFException(file + " has no " + lengthBytes + " bytes at " + offsetBytes);
      }
      opened.seek(offsetBytes);
      opened.readFully(bytes);
    }
    return bytes;
  }

  @Override
  public InputStream stream(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public @Nullable DiskLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      return null;
    }
    // Closing the channel releases its lock.
    return channel::close;
  }

  private static final class LocalFile implements DiskFile {
    private final RandomAccessFile file;
    private final AsynchronousFileChannel syncs;

    LocalFile(RandomAccessFile file, AsynchronousFileChannel syncs) {
      this.file = file;
      this.syncs = syncs;
    }

    @Override
    public void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException {
      file.seek(offsetBytes);
      file.write(bytes, start, count);
    }

    @Override
    public void force() throws IOException {
      syncs.force(false);
    }

    @Override
    public long sizeBytes() throws IOException {
      return file.length();
    }

    @Override
    public void close() throws IOException {
      try (AsynchronousFileChannel ending = syncs) {
        assert ending == syncs;
        file.close();
      }
    }
  }
}
