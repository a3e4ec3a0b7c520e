package io.phenixdb.storage.pgm;

import java.util.Arrays;

/** An encoded key of several columns, or of one that is no long. The array is not copied. */
public record VertexKey(byte[] bytes) {
  @Override
  public boolean equals(Object other) {
    return other instanceof VertexKey(byte[] otherBytes) && Arrays.equals(bytes, otherBytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
