package io.phenixdb.storage.tier;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Objects on the heap, for databases in memory. */
public final class MemoryObjectStore implements ObjectStore {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  @Override
  public void put(String name, StoredImage image) {
    try (InputStream in = image.open()) {
      objects.put(name, in.readAllBytes());
    } catch (IOException e) {
      throw new DatabaseException(SqlState.IO_ERROR, "cannot store " + name + ": " + e, e);
    }
  }

  private byte[] get(String name) {
    byte[] bytes = objects.get(name);
    if (bytes == null) {
      throw new DatabaseException(SqlState.DATA_CORRUPTED, location(name) + " is missing");
    }
    return bytes;
  }

  @Override
  public ByteBuffer getRange(String name, long offsetBytes, int lengthBytes) {
    byte[] bytes = get(name);
    if (offsetBytes < 0 || lengthBytes < 0 || offsetBytes + lengthBytes > bytes.length) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          location(name) + " has no " + lengthBytes + " bytes at offset " + offsetBytes);
    }
    return ByteBuffer.wrap(bytes, (int) offsetBytes, lengthBytes).slice().asReadOnlyBuffer();
  }

  @Override
  public long sizeBytes(String name) {
    return get(name).length;
  }

  @Override
  public void delete(String name) {
    objects.remove(name);
  }

  @Override
  public List<String> list() {
    return objects.keySet().stream().sorted().toList();
  }

  @Override
  public String location(String name) {
    return "mem:" + name;
  }
}
