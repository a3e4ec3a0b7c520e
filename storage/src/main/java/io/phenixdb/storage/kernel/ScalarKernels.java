package io.phenixdb.storage.kernel;

/**
 * The kernels in plain Java: the reference, and what a process without the Vector API uses. Sums
 * run in four chains, which hides the latency of an addition.
 */
final class ScalarKernels implements VectorKernels {

  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public float squaredL2(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      float d0 = a[aOffset + i] - b[bOffset + i];
      float d1 = a[aOffset + i + 1] - b[bOffset + i + 1];
      float d2 = a[aOffset + i + 2] - b[bOffset + i + 2];
      float d3 = a[aOffset + i + 3] - b[bOffset + i + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; i < length; i++) {
      float d = a[aOffset + i] - b[bOffset + i];
      s0 += d * d;
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      s0 += a[aOffset + i] * b[bOffset + i];
      s1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      s2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      s3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (; i < length; i++) {
      s0 += a[aOffset + i] * b[bOffset + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void cosineParts(
      float[] a, int aOffset, float[] b, int bOffset, int length, float[] parts) {
    parts[0] = dot(a, aOffset, b, bOffset, length);
    parts[1] = dot(a, aOffset, a, aOffset, length);
    parts[2] = dot(b, bOffset, b, bOffset, length);
  }

  @Override
  public float manhattan(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      s0 += Math.abs(a[aOffset + i] - b[bOffset + i]);
      s1 += Math.abs(a[aOffset + i + 1] - b[bOffset + i + 1]);
      s2 += Math.abs(a[aOffset + i + 2] - b[bOffset + i + 2]);
      s3 += Math.abs(a[aOffset + i + 3] - b[bOffset + i + 3]);
    }
    for (; i < length; i++) {
      s0 += Math.abs(a[aOffset + i] - b[bOffset + i]);
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public int hamming(float[] a, int aOffset, float[] b, int bOffset, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += a[aOffset + i] != b[bOffset + i] ? 1 : 0;
    }
    return count;
  }

  @Override
  public long jaccard(float[] a, int aOffset, float[] b, int bOffset, int length) {
    int intersection = 0;
    int union = 0;
    for (int i = 0; i < length; i++) {
      boolean inA = a[aOffset + i] != 0;
      boolean inB = b[bOffset + i] != 0;
      intersection += inA && inB ? 1 : 0;
      union += inA || inB ? 1 : 0;
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
    for (int child = 0; child < FANOUT; child++) {
      out[child] = 0;
    }
    for (int i = 0; i < length; i++) {
      float component = query[queryOffset + i];
      int row = i * FANOUT;
      for (int child = 0; child < FANOUT; child++) {
        float d = centroids[row + child] - component;
        out[child] += d * d;
      }
    }
  }

  @Override
  public void multiply(float[] values, int offset, float[] factors, int factorsOffset, int length) {
    for (int i = 0; i < length; i++) {
      values[offset + i] *= factors[factorsOffset + i];
    }
  }

  @Override
  public void hadamard(float[] values, int offset, int length) {
    for (int half = 1; half < length; half <<= 1) {
      for (int start = offset; start < offset + length; start += half << 1) {
        for (int i = start; i < start + half; i++) {
          float a = values[i];
          float b = values[i + half];
          values[i] = a + b;
          values[i + half] = a - b;
        }
      }
    }
    float norm = (float) (1 / Math.sqrt(length));
    for (int i = offset; i < offset + length; i++) {
      values[i] *= norm;
    }
  }

  @Override
  public void signTable(
      float[] query, int groups, int levels, byte[] table, float[] scratch, float[] scaleAndBase) {
    float widest = 0;
    float base = 0;
    for (int group = 0; group < groups; group++) {
      float sum = 0;
      for (int j = 0; j < GROUP; j++) {
        sum += Math.abs(query[group * GROUP + j]);
      }
      widest = Math.max(widest, sum);
      base -= sum;
      for (int bits = 0; bits < 64; bits++) {
        float value = sum;
        for (int j = 0; j < GROUP; j++) {
          float component = query[group * GROUP + j];
          value += (bits >> j & 1) == 1 ? component : -component;
        }
        scratch[group * 64 + ((bits & 15) << 2 | bits >> 4)] = value;
      }
    }
    float scale = 2 * widest / levels;
    float inverse = scale > 0 ? 1 / scale : 0;
    for (int i = 0; i < groups * 64; i++) {
      table[i] = (byte) Math.min(levels, Math.max(0, Math.round(scratch[i] * inverse)));
    }
    scaleAndBase[0] = scale;
    scaleAndBase[1] = base;
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
    for (int i = 0; i < BLOCK; i++) {
      scratch[i] = 0;
    }
    for (int group = 0; group < groups; group++) {
      int row = codesOffset + group * BLOCK;
      int tableRow = group * 64;
      for (int i = 0; i < BLOCK; i++) {
        scratch[i] += (short) (table[tableRow + codes[row + i]] & 0xff);
      }
    }
    long below = 0;
    for (int i = 0; i < BLOCK; i++) {
      int sum = scratch[VectorKernels.blockPosition(i)] & 0xffff;
      float estimate =
          (sum * scale + base) * slopes[factorsOffset + i] + offsets[factorsOffset + i];
      below |= estimate < threshold ? 1L << i : 0;
    }
    return below;
  }
}
