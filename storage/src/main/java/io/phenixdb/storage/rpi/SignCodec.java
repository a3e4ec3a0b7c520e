package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import java.util.SplittableRandom;

/**
 * The code of a vector relative to its leaf: one bit a component of the rotated residual, and two
 * factors that turn a query's inner product with those signs into an estimate of the squared
 * distance.
 *
 * <p>Source: Gao and Long, RaBitQ (SIGMOD 2024). With o = x - c the rotated residual and xbar =
 * sign(o) / sqrt(D): A = |o|^2 / (xbar . o), {@code offset} = |o|^2 + 2A xbar . (c - mu), {@code
 * slope} = -2A, and |q - x|^2 is about |q - c|^2 + offset + slope * xbar . (q - mu). The right-hand
 * factor depends on the query alone, hence one table a query. The standard error of xbar . (q - c)
 * is |q - c| * sqrt((1 - w^2) / (D - 1)), w = xbar . o / |o|.
 *
 * <p>The rotation is sign flips and Hadamard transforms, on two overlapping windows of a power of
 * two where the padded dimension is none. Immutable and thread-safe.
 */
final class SignCodec {
  private static final VectorKernels KERNELS = VectorKernels.best();

  /** The rotation is part of no file: any seed will do, as long as it is the same. */
  private static final long SEED = 0x5048454E4958L;

  private final int dimension;
  private final int rotated;
  private final int window;
  private final int rounds;
  private final float[] flips;
  private final float[] mean;

  /**
   * A codec for a space.
   *
   * @param mean mu, near the middle of the vectors, so that table entries are small
   */
  SignCodec(int dimension, float[] mean) {
    this.dimension = dimension;
    this.rotated = Math.max(16, (dimension + 15) & -16);
    this.window = Integer.highestOneBit(rotated);
    this.rounds = window == rotated ? 2 : 4;
    this.flips = new float[rounds * window];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < flips.length; i++) {
      flips[i] = random.nextBoolean() ? 1 : -1;
    }
    this.mean = new float[rotated];
    rotate(mean, 0, this.mean);
  }

  /** Components of a rotated vector. */
  int rotatedDimension() {
    return rotated;
  }

  /** Bytes of a code: groups of six components. */
  int groups() {
    return (rotated + VectorKernels.GROUP - 1) / VectorKernels.GROUP;
  }

  /** The largest table entry that keeps 16-bit sums from overflowing. */
  int levels() {
    return Math.min(255, 65_535 / groups());
  }

  /** Rotates {@code dimension} components into {@code out}, whose tail it clears. */
  void rotate(float[] vector, int offset, float[] out) {
    System.arraycopy(vector, offset, out, 0, dimension);
    for (int i = dimension; i < rotated; i++) {
      out[i] = 0;
    }
    for (int round = 0; round < rounds; round++) {
      int start = (round & 1) == 0 ? 0 : rotated - window;
      KERNELS.multiply(out, start, flips, round * window, window);
      KERNELS.hadamard(out, start, window);
    }
  }

  /** Turns a rotated query into what the table is built from: (q - mu) / sqrt(D), padded. */
  void prepareQuery(float[] rotatedQuery, float[] out) {
    float scale = (float) (1 / Math.sqrt(rotated));
    for (int i = 0; i < rotated; i++) {
      out[i] = (rotatedQuery[i] - mean[i]) * scale;
    }
  }

  /**
   * Encodes one vector of a leaf.
   *
   * @param vector rotated
   * @param centroid the leaf's, rotated
   * @param codes blocks of {@code groups * 64} bytes
   * @param position of the vector in the leaf
   * @return (1 - w^2) / (D - 1), the squared relative error
   */
  double encode(
      float[] vector,
      float[] centroid,
      int position,
      byte[] codes,
      float[] slopes,
      float[] offsets) {
    int groups = groups();
    int at =
        (position >> 6) * groups * VectorKernels.BLOCK + VectorKernels.blockPosition(position & 63);
    float squaredNorm = 0;
    float signedResidual = 0;
    float signedCentroid = 0;
    for (int group = 0; group < groups; group++) {
      int bits = 0;
      int first = group * VectorKernels.GROUP;
      int last = Math.min(rotated, first + VectorKernels.GROUP);
      for (int i = first; i < last; i++) {
        float residual = vector[i] - centroid[i];
        float center = centroid[i] - mean[i];
        squaredNorm += residual * residual;
        if (residual >= 0) {
          bits |= 1 << (i - first);
          signedResidual += residual;
          signedCentroid += center;
        } else {
          signedResidual -= residual;
          signedCentroid -= center;
        }
      }
      codes[at + group * VectorKernels.BLOCK] = (byte) ((bits & 15) << 2 | bits >> 4);
    }
    float scale = (float) (1 / Math.sqrt(rotated));
    float alignment = signedResidual * scale;
    float factor = squaredNorm > 0 ? squaredNorm / alignment : 0;
    float offset = squaredNorm + 2 * factor * signedCentroid * scale;
    if (Float.isFinite(offset) && Float.isFinite(factor)) {
      slopes[position] = -2 * factor;
      offsets[position] = offset;
    } else {
      slopes[position] = 0;
      offsets[position] = Float.NEGATIVE_INFINITY; // Beyond float arithmetic: always ranked.
    }
    double cosine = squaredNorm > 0 ? Math.min(1, alignment / Math.sqrt(squaredNorm)) : 1;
    return (1 - cosine * cosine) / (rotated - 1);
  }
}
