package io.phenixdb.storage.segment;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.tier.StoredImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a segment in order, to a temporary file or to the heap, and digests them on
 * the way. Confined to one thread.
 */
final class SegmentOutput implements AutoCloseable {
  private final @Nullable Path file;
  private final @Nullable FileOutputStream fileStream;
  private final @Nullable ByteArrayOutputStream heap;
  private final OutputStream out;
  private final CRC32C crc = new CRC32C();
  private final MessageDigest digest;
  private long sizeBytes;

  /**
   * Begins an image.
   *
   * @param file where it grows, or null for the heap
   */
  SegmentOutput(@Nullable Path file) throws IOException {
    this.file = file;
    if (file == null) {
      fileStream = null;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      heap = bytes;
      out = bytes;
    } else {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      FileOutputStream stream = new FileOutputStream(file.toFile());
      fileStream = stream;
      heap = null;
      out = new BufferedOutputStream(stream, 1 << 18);
    }
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new DatabaseException(SqlState.INTERNAL_ERROR, "this JDK has no SHA-256", e);
    }
  }

  long sizeBytes() {
    return sizeBytes;
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    crc.update(bytes);
    digest.update(bytes);
    sizeBytes += bytes.length;
  }

  /** Syncs and returns the finished image. */
  StoredImage finish() throws IOException {
    out.flush();
    ByteArrayOutputStream bytes = heap;
    if (bytes != null) {
      return new StoredImage.InMemory(bytes.toByteArray());
    }
    if (fileStream != null) {
      fileStream.getFD().sync();
    }
    close();
    return new StoredImage.InFile(java.util.Objects.requireNonNull(file), sizeBytes);
  }

  long crc32c() {
    return crc.getValue();
  }

  /** The first half of the SHA-256 of the bytes, in hexadecimal. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
