package io.phenixdb.storage.backup;

import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Copies files such that each is whole or absent, compares checksums on the way and counts.
 * Confined to one thread.
 */
final class FileCopy {
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path root;
  private final BackupProgress progress;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
  private final Set<Path> folders = new HashSet<>();
  private long totalBytes;
  private long doneBytes;
  private long copiedBytes;

  /**
   * A copier.
   *
   * @param root the folder that is being made
   */
  FileCopy(Path root, BackupProgress progress) {
    this.root = root;
    this.progress = progress;
  }

  /** More is to be done than was known. */
  void expect(long bytes) {
    totalBytes += bytes;
  }

  /** Bytes written. */
  long copiedBytes() {
    return copiedBytes;
  }

  /** Something took no copying. */
  void skip(long bytes) {
    advance(bytes);
  }

  /** Something was written by others. */
  void written(long bytes) {
    copiedBytes += bytes;
    advance(bytes);
  }

  private void advance(long bytes) {
    doneBytes += bytes;
    progress.advanced(doneBytes, Math.max(totalBytes, doneBytes));
  }

  /**
   * Copies a file and syncs the copy; its name survives a power failure after {@link #syncFolders}.
   *
   * @param sizeBytes the size that it must have, or -1 when the checksum alone tells
   * @throws DatabaseException XX001 when it has another size or checksum than expected; there is no
   *     copy then
   */
  void copy(Path from, Path to, long sizeBytes, long crc32c) throws IOException {
    Path folder = Objects.requireNonNull(to.getParent());
    Files.createDirectories(folder);
    Path temporary = to.resolveSibling(to.getFileName() + ".tmp");
    try (FileChannel out =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      read(from, sizeBytes, crc32c, out);
      out.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    created(to);
  }

  /** Reads a file and compares. */
  void verify(Path file, long sizeBytes, long crc32c) throws IOException {
    read(file, sizeBytes, crc32c, null);
  }

  private void read(Path from, long sizeBytes, long crc32c, @Nullable FileChannel out)
      throws IOException {
    CRC32C crc = new CRC32C();
    long size = 0;
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ)) {
      while (in.read(chunk.clear()) >= 0) {
        chunk.flip();
        size += chunk.limit();
        crc.update(chunk.duplicate());
        if (out != null) {
          while (chunk.hasRemaining()) {
            out.write(chunk);
          }
          copiedBytes += chunk.limit();
        }
        advance(chunk.limit());
      }
    } catch (NoSuchFileException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "file " + from + " is missing (offset 0)", e);
    }
    if ((sizeBytes >= 0 && size != sizeBytes) || crc.getValue() != crc32c) {
      throw DamageSearch.damaged(from, sizeBytes, crc32c);
    }
  }

  /** Notes a file whose folders, up to the copy's root, must be synced. */
  void created(Path file) {
    Path folder = file.getParent();
    while (folder != null && folder.startsWith(root) && folders.add(folder)) {
      folder = folder.getParent();
    }
  }

  /** Makes the names of all copies durable. */
  void syncFolders() throws IOException {
    for (Path folder : folders) {
      new LocalDisk().syncFolder(folder);
    }
    folders.clear();
  }
}
