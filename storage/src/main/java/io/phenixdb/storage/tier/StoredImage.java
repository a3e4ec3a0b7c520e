package io.phenixdb.storage.tier;

import io.phenixdb.storage.file.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Finished bytes on their way into a store. */
public sealed interface StoredImage {

  /** The bytes from the start. The caller closes the stream. */
  InputStream open() throws IOException;

  long sizeBytes();

  /** A synced temporary file, which the store may move away. */
  record InFile(Disk disk, Path path, long sizeBytes) implements StoredImage {
    @Override
    public InputStream open() throws IOException {
      return disk.stream(path);
    }
  }

  /** An array, not to be changed. */
  record InMemory(byte[] bytes) implements StoredImage {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }
  }
}
