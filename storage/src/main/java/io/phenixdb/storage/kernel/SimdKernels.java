package io.phenixdb.storage.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels over the JDK's Vector API at the machine's preferred width. Species are {@code static
 * final}, since passed as values they stop the compiler from seeing the width. Tails are masked.
 */
final class SimdKernels implements VectorKernels {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = F.length();

  /** Whether the table scan can run at 512 bits; below, looking bytes up one by one is faster. */
  private static final boolean WIDE = LANES >= FANOUT;

  private static final VectorShuffle<Float> SWAP_8 = swap(8);
  private static final VectorShuffle<Float> SWAP_4 = swap(4);
  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_1 = swap(1);

  private final VectorKernels scalar = new ScalarKernels();

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(F, lane -> (lane ^ distance) & (LANES - 1));
  }

  /**
   * Adds up lanes in a fixed order: {@code reduceLanes} leaves the order open, and interpreted and
   * compiled code then differ in the last bit, so that equal vectors would not tie.
   */
  private static float sum(FloatVector lanes) {
    FloatVector v = lanes;
    if (LANES > 8) {
      v = v.add(v.rearrange(SWAP_8));
    }
    if (LANES > 4) {
      v = v.add(v.rearrange(SWAP_4));
    }
    if (LANES > 2) {
      v = v.add(v.rearrange(SWAP_2));
    }
    return v.add(v.rearrange(SWAP_1)).lane(0);
  }

  @Override
  public String description() {
    return "Vector API, " + F.vectorBitSize() + " bits" + (WIDE ? "" : ", table scan scalar");
  }

  @Override
  public float squaredL2(float[] a, int aOffset, float[] b, int bOffset, int length) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (int limit = length - 4 * LANES; i <= limit; i += 4 * LANES) {
      FloatVector d0 = difference(a, aOffset + i, b, bOffset + i);
      FloatVector d1 = difference(a, aOffset + i + LANES, b, bOffset + i + LANES);
      FloatVector d2 = difference(a, aOffset + i + 2 * LANES, b, bOffset + i + 2 * LANES);
      FloatVector d3 = difference(a, aOffset + i + 3 * LANES, b, bOffset + i + 3 * LANES);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
    }
    for (int limit = length - LANES; i <= limit; i += LANES) {
      FloatVector d = difference(a, aOffset + i, b, bOffset + i);
      s0 = d.fma(d, s0);
    }
    if (i < length) {
      VectorMask<Float> tail = F.indexInRange(i, length);
      FloatVector d =
          FloatVector.fromArray(F, a, aOffset + i, tail)
              .sub(FloatVector.fromArray(F, b, bOffset + i, tail));
      s0 = d.fma(d, s0);
    }
    return sum(s0.add(s1).add(s2.add(s3)));
  }

  private static FloatVector difference(float[] a, int aOffset, float[] b, int bOffset) {
    return FloatVector.fromArray(F, a, aOffset).sub(FloatVector.fromArray(F, b, bOffset));
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (int limit = length - 4 * LANES; i <= limit; i += 4 * LANES) {
      int x = aOffset + i;
      int y = bOffset + i;
      s0 = FloatVector.fromArray(F, a, x).fma(FloatVector.fromArray(F, b, y), s0);
      s1 = FloatVector.fromArray(F, a, x + LANES).fma(FloatVector.fromArray(F, b, y + LANES), s1);
      s2 =
          FloatVector.fromArray(F, a, x + 2 * LANES)
              .fma(FloatVector.fromArray(F, b, y + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(F, a, x + 3 * LANES)
              .fma(FloatVector.fromArray(F, b, y + 3 * LANES), s3);
    }
    for (int limit = length - LANES; i <= limit; i += LANES) {
      s0 =
          FloatVector.fromArray(F, a, aOffset + i)
              .fma(FloatVector.fromArray(F, b, bOffset + i), s0);
    }
    if (i < length) {
      VectorMask<Float> tail = F.indexInRange(i, length);
      s0 =
          FloatVector.fromArray(F, a, aOffset + i, tail)
              .fma(FloatVector.fromArray(F, b, bOffset + i, tail), s0);
    }
    return sum(s0.add(s1).add(s2.add(s3)));
  }

  @Override
  public void cosineParts(
      float[] a, int aOffset, float[] b, int bOffset, int length, float[] parts) {
    FloatVector ab0 = FloatVector.zero(F);
    FloatVector aa0 = ab0;
    FloatVector bb0 = ab0;
    FloatVector ab1 = ab0;
    FloatVector aa1 = ab0;
    FloatVector bb1 = ab0;
    int i = 0;
    for (int limit = length - 2 * LANES; i <= limit; i += 2 * LANES) {
      FloatVector x0 = FloatVector.fromArray(F, a, aOffset + i);
      FloatVector y0 = FloatVector.fromArray(F, b, bOffset + i);
      FloatVector x1 = FloatVector.fromArray(F, a, aOffset + i + LANES);
      FloatVector y1 = FloatVector.fromArray(F, b, bOffset + i + LANES);
      ab0 = x0.fma(y0, ab0);
      aa0 = x0.fma(x0, aa0);
      bb0 = y0.fma(y0, bb0);
      ab1 = x1.fma(y1, ab1);
      aa1 = x1.fma(x1, aa1);
      bb1 = y1.fma(y1, bb1);
    }
    for (; i < length; i += LANES) {
      VectorMask<Float> tail = F.indexInRange(i, length);
      FloatVector x = FloatVector.fromArray(F, a, aOffset + i, tail);
      FloatVector y = FloatVector.fromArray(F, b, bOffset + i, tail);
      ab0 = x.fma(y, ab0);
      aa0 = x.fma(x, aa0);
      bb0 = y.fma(y, bb0);
    }
    parts[0] = sum(ab0.add(ab1));
    parts[1] = sum(aa0.add(aa1));
    parts[2] = sum(bb0.add(bb1));
  }

  @Override
  public float manhattan(float[] a, int aOffset, float[] b, int bOffset, int length) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = s0;
    int i = 0;
    for (int limit = length - 2 * LANES; i <= limit; i += 2 * LANES) {
      s0 = s0.add(difference(a, aOffset + i, b, bOffset + i).abs());
      s1 = s1.add(difference(a, aOffset + i + LANES, b, bOffset + i + LANES).abs());
    }
    for (; i < length; i += LANES) {
      VectorMask<Float> tail = F.indexInRange(i, length);
      s0 =
          s0.add(
              FloatVector.fromArray(F, a, aOffset + i, tail)
                  .sub(FloatVector.fromArray(F, b, bOffset + i, tail))
                  .abs());
    }
    return sum(s0.add(s1));
  }

  @Override
  public int hamming(float[] a, int aOffset, float[] b, int bOffset, int length) {
    int count = 0;
    for (int i = 0; i < length; i += LANES) {
      VectorMask<Float> present = F.indexInRange(i, length);
      count +=
          FloatVector.fromArray(F, a, aOffset + i, present)
              .compare(VectorOperators.NE, FloatVector.fromArray(F, b, bOffset + i, present))
              .trueCount();
    }
    return count;
  }

  @Override
  public long jaccard(float[] a, int aOffset, float[] b, int bOffset, int length) {
    int intersection = 0;
    int union = 0;
    for (int i = 0; i < length; i += LANES) {
      VectorMask<Float> present = F.indexInRange(i, length);
      VectorMask<Float> inA =
          FloatVector.fromArray(F, a, aOffset + i, present).compare(VectorOperators.NE, 0f);
      VectorMask<Float> inB =
          FloatVector.fromArray(F, b, bOffset + i, present).compare(VectorOperators.NE, 0f);
      intersection += inA.and(inB).trueCount();
      union += inA.or(inB).trueCount();
    }
    return (long) intersection << 32 | union;
  }

  @Override
  public void squaredL2Many(
      float[] query,
      int queryOffset,
      float[] rows,
      int rowsOffset,
      int stride,
      int count,
      int length,
      float[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = squaredL2(query, queryOffset, rows, rowsOffset + i * stride, length);
    }
  }

  @Override
  public void dotMany(
      float[] query,
      int queryOffset,
      float[] rows,
      int rowsOffset,
      int stride,
      int count,
      int length,
      float[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = dot(query, queryOffset, rows, rowsOffset + i * stride, length);
    }
  }

  @Override
  public void route(float[] query, int queryOffset, float[] centroids, int length, float[] out) {
    for (int lane = 0; lane < FANOUT; lane += LANES) {
      routeLanes(query, queryOffset, centroids, lane, length, out);
    }
  }

  private static void routeLanes(
      float[] query, int queryOffset, float[] centroids, int lane, int length, float[] out) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (int limit = length - 4; i <= limit; i += 4) {
      int row = i * FANOUT + lane;
      int q = queryOffset + i;
      FloatVector d0 = FloatVector.fromArray(F, centroids, row).sub(query[q]);
      FloatVector d1 = FloatVector.fromArray(F, centroids, row + FANOUT).sub(query[q + 1]);
      FloatVector d2 = FloatVector.fromArray(F, centroids, row + 2 * FANOUT).sub(query[q + 2]);
      FloatVector d3 = FloatVector.fromArray(F, centroids, row + 3 * FANOUT).sub(query[q + 3]);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
    }
    for (; i < length; i++) {
      FloatVector d =
          FloatVector.fromArray(F, centroids, i * FANOUT + lane).sub(query[queryOffset + i]);
      s0 = d.fma(d, s0);
    }
    s0.add(s1).add(s2.add(s3)).intoArray(out, lane);
  }

  @Override
  public void multiply(float[] values, int offset, float[] factors, int factorsOffset, int length) {
    int i = 0;
    for (int limit = length - LANES; i <= limit; i += LANES) {
      FloatVector.fromArray(F, values, offset + i)
          .mul(FloatVector.fromArray(F, factors, factorsOffset + i))
          .intoArray(values, offset + i);
    }
    for (; i < length; i++) {
      values[offset + i] *= factors[factorsOffset + i];
    }
  }

  @Override
  public void hadamard(float[] values, int offset, int length) {
    if (!WIDE) {
      scalar.hadamard(values, offset, length);
      return;
    }
    SignKernels512.hadamardLanes(values, offset, length, (float) (1 / Math.sqrt(length)));
    for (int half = LANES; half < length; half <<= 1) {
      for (int start = offset; start < offset + length; start += half << 1) {
        for (int i = start; i < start + half; i += LANES) {
          FloatVector a = FloatVector.fromArray(F, values, i);
          FloatVector b = FloatVector.fromArray(F, values, i + half);
          a.add(b).intoArray(values, i);
          a.sub(b).intoArray(values, i + half);
        }
      }
    }
  }

  @Override
  public void signTable(
      float[] query, int groups, int levels, byte[] table, float[] scratch, float[] scaleAndBase) {
    if (WIDE) {
      SignKernels512.signTable(query, groups, levels, table, scratch, scaleAndBase);
    } else {
      scalar.signTable(query, groups, levels, table, scratch, scaleAndBase);
    }
  }

  @Override
  public long scanSigns(
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
      short[] scratch) {
    if (!WIDE) {
      return scalar.scanSigns(
          codes,
          codesOffset,
          table,
          groups,
          slopes,
          offsets,
          factorsOffset,
          scale,
          base,
          threshold,
          scratch);
    }
    SignKernels512.sumEntries(codes, codesOffset, table, groups, scratch);
    long lower =
        SignKernels512.compareHalf(
            scratch, 0, slopes, offsets, factorsOffset, scale, base, threshold);
    long upper =
        SignKernels512.compareHalf(
            scratch, 32, slopes, offsets, factorsOffset + 32, scale, base, threshold);
    return lower | upper << 32;
  }
}
