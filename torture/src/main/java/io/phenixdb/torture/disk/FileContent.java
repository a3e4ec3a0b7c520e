package io.phenixdb.torture.disk;

import java.util.Arrays;

/**
 * The bytes of a file, growing, shared with copies until one of them is written. Confined to one
 * thread at a time.
 */
final class FileContent {
  private byte[] bytes;
  private int size;
  private boolean shared;

  FileContent() {
    this(new byte[0]);
  }

  FileContent(byte[] content) {
    bytes = content;
    size = content.length;
    shared = true;
  }

  private FileContent(FileContent other) {
    bytes = other.bytes;
    size = other.size;
    shared = true;
  }

  FileContent copy() {
    shared = true;
    return new FileContent(this);
  }

  int size() {
    return size;
  }

  void truncate() {
    bytes = new byte[0];
    size = 0;
    shared = false;
  }

  /** Makes it so large at least, with zeros. */
  void growTo(int least) {
    if (least > size) {
      own(least);
      size = least;
    }
  }

  void write(long offset, byte[] source, int start, int count) {
    int end = Math.toIntExact(offset + count);
    own(Math.max(end, size));
    System.arraycopy(source, start, bytes, (int) offset, count);
    size = Math.max(size, end);
  }

  private void own(int capacity) {
    if (shared || capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, shared ? size : bytes.length * 2));
      shared = false;
    }
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  byte[] range(int offset, int count) {
    return Arrays.copyOfRange(bytes, offset, offset + count);
  }

  /** The array itself, which nobody changes from now on. */
  byte[] frozen() {
    shared = true;
    return bytes;
  }
}
