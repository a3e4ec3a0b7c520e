package io.phenixdb.storage.tier;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Immutable objects by name: a folder, an S3 bucket, the heap. Thread-safe. Names are relative
 * paths with {@code /}. Errors are 58030, a missing object XX001: whoever asks for it was told that
 * it is there.
 */
public interface ObjectStore {

  /** Stores an object, whole or not at all; afterwards it survives a power failure. */
  void put(String name, StoredImage image);

  /** Some bytes of an object, read only. */
  ByteBuffer getRange(String name, long offsetBytes, int lengthBytes);

  /** The size of an object in bytes. */
  long sizeBytes(String name);

  /** Deletes an object; a missing one is no error. */
  void delete(String name);

  /** The names of all objects. */
  List<String> list();

  /** Where an object is, for messages and {@code sys.segments}. */
  String location(String name);
}
