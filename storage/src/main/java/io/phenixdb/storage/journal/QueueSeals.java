package io.phenixdb.storage.journal;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Checksums of the files of a queue while nobody writes them, since Chronicle keeps none: a flipped
 * bit in what it keeps beside the entries may crash the process that maps the file. Used by one
 * thread at a time.
 *
 * <ol>
 *   <li>Closing a queue seals each of its files: {@code NAME.seal} beside it has the CRC32C of each
 *       page of {@value #PAGE_BYTES} bytes.
 *   <li>Opening verifies and breaks the seals of the files that may be written, the newest day and
 *       the metadata, before Chronicle sees them. The seals of earlier days stay.
 *   <li>A check of the database verifies the seals that there are. After a crash there is none for
 *       the newest day; then the checksums of the entries must do.
 * </ol>
 */
final class QueueSeals {
  static final int MAGIC = 0x4C535850;
  static final int FORMAT_VERSION = 1;
  private static final int PAGE_BYTES = 64 << 10;
  private static final String SUFFIX = ".seal";
  private static final String DAY = ".cq4";

  private final Path folder;

  /** The seals of a queue's folder. */
  QueueSeals(Path folder) {
    this.folder = folder;
  }

  private static Path seal(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + DAY + "{,t}")) {
      entries.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /** The files that an open queue may write: the newest day, and what is not a day. */
  private List<Path> writable() throws IOException {
    List<Path> files = files();
    List<Path> days = files.stream().filter(file -> file.toString().endsWith(DAY)).toList();
    return files.stream()
        .filter(file -> !days.contains(file) || file.equals(days.getLast()))
        .toList();
  }

  /**
   * Verifies the files that are about to be written and breaks their seals.
   *
   * @throws DatabaseException XX001 naming file and offset
   */
  void open() throws IOException {
    // All before the first seal is broken: a queue that is refused stays as it is.
    for (Path file : writable()) {
      verify(file);
    }
    boolean broken = false;
    for (Path file : writable()) {
      broken |= Files.deleteIfExists(seal(file));
    }
    if (broken) {
      // A seal that a power failure brought back would call the changes to come damage.
      new LocalDisk().syncFolder(folder);
    }
  }

  /** Seals the files that have no seal; the queue is closed and its files are synced. */
  void close() throws IOException {
    for (Path file : files()) {
      if (!Files.exists(seal(file))) {
        write(file);
      }
    }
    new LocalDisk().syncFolder(folder);
  }

  /** Removes the seal of a file that is gone. */
  static void forget(Path file) throws IOException {
    Files.deleteIfExists(seal(file));
  }

  /** Verifies every file that has a seal; a sentence for each that is damaged. */
  List<String> verify() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Path file : files()) {
      try {
        verify(file);
      } catch (DatabaseException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  private static void write(Path file) throws IOException {
    ByteWriter out = new ByteWriter(1024);
    out.putInt(MAGIC);
    out.putInt(FORMAT_VERSION);
    out.putLong(Files.size(file));
    for (int crc : pages(file)) {
      out.putInt(crc);
    }
    CRC32C crc = new CRC32C();
    crc.update(out.array(), 0, out.size());
    out.putInt((int) crc.getValue());
    Path temporary = file.resolveSibling(file.getFileName() + SUFFIX + ".tmp");
    Files.write(temporary, out.toByteArray());
    Files.move(temporary, seal(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static int[] pages(Path file) throws IOException {
    int[] pages = new int[Math.toIntExact((Files.size(file) + PAGE_BYTES - 1) / PAGE_BYTES)];
    try (InputStream in = Files.newInputStream(file)) {
      byte[] page = new byte[PAGE_BYTES];
      CRC32C crc = new CRC32C();
      for (int i = 0; i < pages.length; i++) {
        crc.reset();
        crc.update(page, 0, in.readNBytes(page, 0, PAGE_BYTES));
        pages[i] = (int) crc.getValue();
      }
    }
    return pages;
  }

  private static void verify(Path file) throws IOException {
    Path seal = seal(file);
    if (!Files.exists(seal)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(seal);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, Math.max(0, bytes.length - Integer.BYTES));
    ByteReader in = new ByteReader(ByteBuffer.wrap(bytes), seal.toString());
    if (bytes.length < 20
        || in.getInt() != MAGIC
        || in.getInt() != FORMAT_VERSION
        || new ByteReader(
                    ByteBuffer.wrap(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length)),
                    seal.toString())
                .getInt()
            != (int) crc.getValue()) {
      throw damaged(seal, 0);
    }
    long size = in.getLong();
    if (size != Files.size(file)) {
      throw damaged(file, Math.min(size, Files.size(file)));
    }
    int[] pages = pages(file);
    if (bytes.length != 20 + 4 * pages.length) {
      throw damaged(seal, 16);
    }
    for (int i = 0; i < pages.length; i++) {
      if (in.getInt() != pages[i]) {
        throw damaged(file, (long) i * PAGE_BYTES);
      }
    }
  }

  private static DatabaseException damaged(Path file, long offset) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED,
        "the journal is damaged: "
            + file
            + " was changed at offset "
            + offset
            + " or behind it after the database had closed it");
  }
}
