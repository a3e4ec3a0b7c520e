package io.phenixdb.executor.spill;

import io.phenixdb.storage.file.DiskFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a database's temporary files: {@code tmp/} inside the database directory, or one of
 * its own in the system's temporary folder for a database in memory. Made when the first file is.
 * Thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {
  private static final String SUFFIX = ".spill";

  private final @Nullable Path wanted;
  private final LongAdder written = new LongAdder();
  private @Nullable Path folder;

  /**
   * The folder of a database; files that a process left behind when it was killed are deleted.
   *
   * @param database the directory of the database, or null when it is in memory
   */
  public TemporaryFolder(@Nullable Path database) {
    this.wanted = database == null ? null : database.resolve("tmp");
    if (wanted != null && Files.isDirectory(wanted)) {
      clean(wanted);
    }
  }

  private static void clean(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path entry : entries) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot clean " + folder, e);
    }
  }

  /** A new, empty file. */
  synchronized Path newFile() throws IOException {
    Path current = folder;
    if (current == null) {
      current = wanted == null ? Files.createTempDirectory("phenix-") : wanted;
      Files.createDirectories(current);
      folder = current;
    }
    return Files.createTempFile(current, "rows-", SUFFIX);
  }

  void count(long bytes) {
    written.add(bytes);
  }

  /** Bytes written to temporary files since opening. */
  public long writtenBytes() {
    return written.sum();
  }

  /** Deletes what is left. */
  @Override
  public synchronized void close() {
    Path current = folder;
    folder = null;
    if (current != null) {
      clean(current);
      try {
        Files.deleteIfExists(current);
      } catch (IOException e) {
        throw DiskFailure.of("cannot delete " + current, e);
      }
    }
  }
}
