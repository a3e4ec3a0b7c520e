package io.phenixdb.storage.segment;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk.DiskFile;
import io.phenixdb.storage.file.NewFile;
import io.phenixdb.storage.tier.StoredImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a segment in order, to a temporary file or to the heap, and digests them on
 * the way. Confined to one thread.
 */
final class SegmentOutput implements AutoCloseable {
  private final @Nullable NewFile file;
  private final @Nullable FileStream fileStream;
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
  SegmentOutput(@Nullable NewFile file) throws IOException {
    this.file = file;
    if (file == null) {
      fileStream = null;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      heap = bytes;
      out = bytes;
    } else {
      file.disk().createFolders(Objects.requireNonNull(file.path().getParent()));
      FileStream stream = new FileStream(file.disk().create(file.path()));
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
      fileStream.file.force();
    }
    close();
    NewFile written = Objects.requireNonNull(file);
    return new StoredImage.InFile(written.disk(), written.path(), sizeBytes);
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

  /** Appends to a file. */
  private static final class FileStream extends OutputStream {
    private final DiskFile file;
    private long at;
    private boolean closed;

    FileStream(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int count) throws IOException {
      file.write(at, bytes, start, count);
      at += count;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        file.close();
      }
    }
  }
}
