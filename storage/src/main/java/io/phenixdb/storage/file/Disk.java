package io.phenixdb.storage.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file system with as few operations as a database needs, and with a say on what survives a power
 * failure:
 *
 * <ul>
 *   <li>the bytes of a file once {@link DiskFile#force} has returned,
 *   <li>the entries of a folder (files created, renamed, deleted in it) once {@link #syncFolder}
 *       has returned,
 *   <li>a folder once {@link #createFolders} has returned.
 * </ul>
 *
 * <p>Thread-safe. A full disk is an {@link IOException} that {@link DiskFailure} recognises.
 */
public interface Disk {

  /** Whether there is a file or folder. */
  boolean exists(Path path);

  /** Whether there is a folder. */
  boolean isFolder(Path path);

  /** What is directly inside a folder, by ascending path. */
  List<Path> entries(Path folder) throws IOException;

  /** Creates a folder and those above it that are missing; they survive a power failure. */
  void createFolders(Path folder) throws IOException;

  /** Creates a file, or empties the one that is there. The caller closes it. */
  DiskFile create(Path file) throws IOException;

  /** Opens an existing file for writing. The caller closes it. */
  DiskFile open(Path file) throws IOException;

  /** The size of a file in bytes. */
  long sizeBytes(Path file) throws IOException;

  /** The content of a file, read only, alive as long as anybody holds it. */
  MemorySegment map(Path file) throws IOException;

  /**
   * Some bytes of a file.
   *
   * @throws java.io.EOFException when the file is shorter
   */
  byte[] read(Path file, long offsetBytes, int lengthBytes) throws IOException;

  /** The bytes of a file from its start. The caller closes the stream. */
  InputStream stream(Path file) throws IOException;

  /**
   * Renames a file, over another one if it is there: atomic, and durable once the folder is synced.
   *
   * @throws java.nio.file.AtomicMoveNotSupportedException between two file systems
   */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file; a missing one is no error. */
  void delete(Path file) throws IOException;

  /** Makes the entries of a folder durable. */
  void syncFolder(Path folder) throws IOException;

  /** Locks a file against every other opener, or returns null when another one has it. */
  @Nullable DiskLock lock(Path file) throws IOException;

  /** A file open for writing. Calls come from one thread at a time. */
  interface DiskFile extends AutoCloseable {
    /** Writes bytes at an offset. */
    void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException;

    /** Makes everything written durable. */
    void force() throws IOException;

    /** Bytes that the file has. */
    long sizeBytes() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** A lock that is held until it is closed. */
  interface DiskLock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
