package io.phenixdb.storage.kernel;

/**
 * Arithmetic over {@code float} arrays: distances, routing by transposed centroids, rotation and
 * the scan of sign codes.
 *
 * <p>Vectors are {@code length} components from an offset; nothing is padded, though lengths that
 * are multiples of 16 are fastest. No method allocates, checks values or throws anything but {@link
 * IndexOutOfBoundsException}. NaN and infinities propagate as in IEEE 754. Implementations are
 * stateless and thread-safe; they differ from each other by rounding alone.
 *
 * <h2>Sign codes</h2>
 *
 * A block holds 64 vectors; a code has one byte a group of six components. Component {@code j} of a
 * group contributes bit {@code j}: 1 when it is not negative. The byte is stored as {@code (bits &
 * 15) << 2 | bits >> 4}, so that a table of 64 bytes can be packed from four vectors of 16 floats.
 * The byte of group {@code g} and vector {@code i} of a block lies at {@code g * 64 +
 * blockPosition(i)}: the order in which a scan with 16-bit sums unpacks into runs of 16 floats.
 */
public interface VectorKernels {
  /** Children of a routing node: centroids whose distances are computed together. */
  int FANOUT = 16;

  /** Vectors of a block of sign codes. */
  int BLOCK = 64;

  /** Components in a byte of a sign code. */
  int GROUP = 6;

  /** The fastest implementation that this process can use; chosen once. */
  static VectorKernels best() {
    return KernelChoice.BEST;
  }

  /** The scalar implementation: the reference for tests. */
  static VectorKernels scalar() {
    return KernelChoice.SCALAR;
  }

  /** Where in a group's 64 bytes the code of a block's vector lies. */
  static int blockPosition(int vector) {
    int quarter = vector >> 4;
    int place = quarter == 1 ? 2 : quarter == 2 ? 1 : quarter;
    return 4 * (vector & 15) + place;
  }

  /** What the implementation computes with, for the log and {@code sys} views. */
  String description();

  /** Sum of squared differences. */
  float squaredL2(float[] a, int aOffset, float[] b, int bOffset, int length);

  /** Inner product. */
  float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

  /**
   * Inner product and both squared norms in one pass.
   *
   * @param parts receives {a.b, a.a, b.b}
   */
  void cosineParts(float[] a, int aOffset, float[] b, int bOffset, int length, float[] parts);

  /** Sum of absolute differences. */
  float manhattan(float[] a, int aOffset, float[] b, int bOffset, int length);

  /** Number of components that differ; a NaN differs from everything. */
  int hamming(float[] a, int aOffset, float[] b, int bOffset, int length);

  /**
   * Sizes of the intersection (upper 32 bits) and of the union (lower 32 bits) of the components
   * that are not zero.
   */
  long jaccard(float[] a, int aOffset, float[] b, int bOffset, int length);

  /**
   * {@link #squaredL2} of one vector against {@code count} rows, {@code stride} floats apart.
   *
   * @param out receives {@code count} values from index 0
   */
  void squaredL2Many(
      float[] query,
      int queryOffset,
      float[] rows,
      int rowsOffset,
      int stride,
      int count,
      int length,
      float[] out);

  /** {@link #dot} of one vector against {@code count} rows, {@code stride} floats apart. */
  void dotMany(
      float[] query,
      int queryOffset,
      float[] rows,
      int rowsOffset,
      int stride,
      int count,
      int length,
      float[] out);

  /**
   * Squared distances of one vector to 16 centroids.
   *
   * @param centroids transposed: {@code float[length * 16]}, component-major
   * @param out receives 16 values
   */
  void route(float[] query, int queryOffset, float[] centroids, int length, float[] out);

  /** Multiplies components by others in place: {@code values[i] *= factors[i]}. */
  void multiply(float[] values, int offset, float[] factors, int factorsOffset, int length);

  /**
   * The orthonormal Walsh-Hadamard transform in place.
   *
   * @param length a power of two, at least 16
   */
  void hadamard(float[] values, int offset, int length);

  /**
   * Builds the lookup table of a query for {@link #scanSigns}: for each group and each of its 64
   * codes the inner product of the query's components with the signs, quantized to {@code 0 ..
   * levels}.
   *
   * @param query {@code groups * 6} components
   * @param levels the largest entry, at most 255 and at most {@code 65535 / groups}
   * @param table receives {@code groups * 64} entries
   * @param scratch at least {@code groups * 64} floats
   * @param scaleAndBase receives {scale, base}: the inner product is about {@code base + scale *
   *     (sum of entries)}
   */
  void signTable(
      float[] query, int groups, int levels, byte[] table, float[] scratch, float[] scaleAndBase);

  /**
   * Scans a block of 64 sign codes: for each vector {@code i}, {@code estimate = (sum * scale +
   * base) * slopes[i] + offsets[i]}, where {@code sum} adds up the table entries of its code.
   *
   * @param codes from {@code codesOffset}, {@code groups * 64} bytes
   * @param factorsOffset where the block's 64 entries start in {@code slopes} and {@code offsets}
   * @param scratch at least 64 shorts
   * @return bit {@code i} is set where the estimate is below {@code threshold}
   */
  long scanSigns(
      byte[] codes,
      int codesOffset,
      byte[] table,
      int groups,
      float[] slopes,
      float[] offsets,
      int factorsOffset,
      float scale,
      float base,
      float threshold,
      short[] scratch);
}
