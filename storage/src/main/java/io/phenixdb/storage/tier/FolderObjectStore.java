package io.phenixdb.storage.tier;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.Disk.DiskFile;
import io.phenixdb.storage.file.DiskFailure;
import io.phenixdb.storage.manifest.DurableFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects as files of a folder.
 *
 * <p>Mapped: each file is mapped once and ranges are views of the mapping, which lives as long as
 * anybody holds a view (an automatic arena: deleting the file pulls nothing away from a reader).
 * Otherwise each range is one read, as an object store in the network would do it.
 */
public final class FolderObjectStore implements ObjectStore {
  private static final int COPY_BYTES = 1 << 18;

  private final Disk disk;
  private final Path folder;
  private final boolean mapped;
  private final Map<String, MemorySegment> mappings = new ConcurrentHashMap<>();

  /** A store over a folder, which is created when it is first written to. */
  public FolderObjectStore(Disk disk, Path folder, boolean mapped) {
    this.disk = disk;
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
    return DiskFailure.of("cannot " + what + " " + path, e);
  }

  @Override
  public void put(String name, StoredImage image) {
    Path path = path(name);
    try {
      disk.createFolders(Objects.requireNonNull(path.getParent()));
      if (image instanceof StoredImage.InFile file && moved(file.path(), path)) {
        return;
      }
      Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
      try (InputStream in = image.open();
          DiskFile out = disk.create(temporary)) {
        byte[] buffer = new byte[COPY_BYTES];
        long at = 0;
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
          out.write(at, buffer, 0, count);
          at += count;
        }
        out.force();
      }
      DurableFiles.rename(disk, temporary, path);
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  private boolean moved(Path from, Path to) throws IOException {
    try {
      DurableFiles.rename(disk, from, to);
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
          : ByteBuffer.wrap(disk.read(path, offsetBytes, lengthBytes));
    } catch (UncheckedIOException e) {
      throw failed("read", path, Objects.requireNonNull(e.getCause()));
    } catch (EOFException | IndexOutOfBoundsException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          "file " + path + " is damaged at offset " + offsetBytes + ": it is cut off",
          e);
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  private MemorySegment mapping(String name, Path path) {
    return mappings.computeIfAbsent(
        name,
        key -> {
          try {
            return disk.map(path);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public long sizeBytes(String name) {
    Path path = path(name);
    try {
      return disk.sizeBytes(path);
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  @Override
  public void delete(String name) {
    mappings.remove(name);
    Path path = path(name);
    try {
      disk.delete(path);
    } catch (IOException e) {
      throw failed("delete", path, e);
    }
  }

  @Override
  public List<String> list() {
    List<String> names = new ArrayList<>();
    try {
      list(folder, names);
    } catch (IOException e) {
      throw failed("list", folder, e);
    }
    return names;
  }

  private void list(Path parent, List<String> names) throws IOException {
    if (disk.isFolder(parent)) {
      for (Path entry : disk.entries(parent)) {
        if (disk.isFolder(entry)) {
          list(entry, names);
        } else {
          names.add(folder.relativize(entry).toString().replace('\\', '/'));
        }
      }
    }
  }

  @Override
  public String location(String name) {
    return path(name).toString();
  }
}
