package io.phenixdb.executor.copy;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Opens the files of COPY, with the SQLSTATEs that their troubles have. */
final class CopyFiles {
  private CopyFiles() {}

  /** Something that writes a file's content. */
  @FunctionalInterface
  interface Content {
    long write(Writer writer) throws IOException;
  }

  static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new DatabaseException(
          SqlState.UNDEFINED_FILE, "'" + file + "' is no file name: " + e.getMessage(), e);
    }
  }

  /** Opens a file to read; 58P01 when there is none. */
  static FileChannel open(Path path) {
    if (Files.isDirectory(path)) {
      throw new DatabaseException(
          SqlState.UNDEFINED_FILE, "'" + path + "' is a folder, COPY needs a file");
    }
    try {
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw new DatabaseException(
          SqlState.UNDEFINED_FILE,
          "there is no file '" + path.toAbsolutePath() + "' where the database runs",
          e);
    } catch (IOException e) {
      throw failed("opening", path, e);
    }
  }

  /** The text of a file; malformed UTF-8 raises an exception instead of being replaced. */
  static Reader reader(FileChannel channel) {
    return new InputStreamReader(
        Channels.newInputStream(channel), StandardCharsets.UTF_8.newDecoder());
  }

  /** Writes a file as a whole: on a failure what was there before is still there. */
  static long write(Path path, Content content) {
    Path absolute = path.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
      throw new DatabaseException(
          SqlState.UNDEFINED_FILE, "'" + absolute + "' is no file in an existing folder");
    }
    try {
      Path temporary = Files.createTempFile(folder, ".copy", ".tmp");
      try {
        long rows;
        try (BufferedWriter writer = Files.newBufferedWriter(temporary)) {
          rows = content.write(writer);
        }
        move(temporary, absolute);
        return rows;
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failed("writing", path, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static DatabaseException failed(String what, Path path, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("No space left") || message.contains("Disk quota")) {
      return new DatabaseException(
          SqlState.DISK_FULL, what + " '" + path + "' failed: the disk is full", cause);
    }
    return new DatabaseException(
        SqlState.IO_ERROR, what + " '" + path + "' failed: " + cause.getMessage(), cause);
  }
}
