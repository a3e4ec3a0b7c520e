package io.phenixdb.storage.tier;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.manifest.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Objects as files of a folder.
 *
 * <p>Mapped: each file is mapped once and ranges are views of the mapping, which lives as long as
 * anybody holds a view (an automatic arena: deleting the file pulls nothing away from a reader).
 * Otherwise each range is one read, as an object store in the network would do it.
 */
public final class FolderObjectStore implements ObjectStore {
  private final Path folder;
  private final boolean mapped;
  private final Map<String, MemorySegment> mappings = new ConcurrentHashMap<>();

  /** A store over a folder, which is created when it is first written to. */
  public FolderObjectStore(Path folder, boolean mapped) {
    this.folder = folder;
    this.mapped = mapped;
  }

  private Path path(String name) {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder.normalize())) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "object name " + name + " leads out of " + folder);
    }
    return path;
  }

  private static DatabaseException failed(String what, Path path, IOException e) {
    if (e instanceof NoSuchFileException || e instanceof java.io.FileNotFoundException) {
      return new DatabaseException(
          SqlState.DATA_CORRUPTED, "file " + path + " is missing; restore it from a backup", e);
    }
    return new DatabaseException(
        SqlState.IO_ERROR, "cannot " + what + " " + path + ": " + e.getMessage(), e);
  }

  @Override
  public void put(String name, StoredImage image) {
    Path path = path(name);
    try {
      Path parent = Objects.requireNonNull(path.getParent());
      boolean newFolder = !Files.isDirectory(parent);
      Files.createDirectories(parent);
      if (newFolder && parent.getParent() != null) {
        DurableFiles.syncDirectory(parent.getParent());
      }
      if (image instanceof StoredImage.InFile file && moved(file.path(), path)) {
        return;
      }
      Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
      try (InputStream in = image.open()) {
        Files.copy(in, temporary, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      DurableFiles.rename(temporary, path);
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  private static boolean moved(Path from, Path to) throws IOException {
    try {
      DurableFiles.rename(from, to);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      return false;
    }
  }

  @Override
  public ByteBuffer getRange(String name, long offsetBytes, int lengthBytes) {
    Path path = path(name);
    try {
      return mapped
          ? mapping(name, path).asSlice(offsetBytes, lengthBytes).asByteBuffer().asReadOnlyBuffer()
          : read(path, offsetBytes, lengthBytes);
    } catch (UncheckedIOException e) {
      throw failed("read", path, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw failed("read", path, e);
    } catch (IndexOutOfBoundsException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          "file " + path + " is damaged at offset " + offsetBytes + ": it is cut off",
          e);
    }
  }

  private MemorySegment mapping(String name, Path path) {
    return mappings.computeIfAbsent(
        name,
        key -> {
          try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static ByteBuffer read(Path path, long offsetBytes, int lengthBytes) throws IOException {
    byte[] bytes = new byte[lengthBytes];
    // Not a FileChannel: an interrupted reader must not disturb others.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (offsetBytes < 0 || offsetBytes + lengthBytes > file.length()) {
        throw new IndexOutOfBoundsException();
      }
      file.seek(offsetBytes);
      file.readFully(bytes);
    }
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public long sizeBytes(String name) {
    Path path = path(name);
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  @Override
  public void delete(String name) {
    mappings.remove(name);
    Path path = path(name);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed("delete", path, e);
    }
  }

  @Override
  public List<String> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed("list", folder, e);
    }
  }

  @Override
  public String location(String name) {
    return path(name).toString();
  }
}
