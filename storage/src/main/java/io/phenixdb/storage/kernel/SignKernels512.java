package io.phenixdb.storage.kernel;

import static io.phenixdb.storage.kernel.VectorKernels.GROUP;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels that need 512-bit vectors: a register of 64 bytes is the lookup table of a group of
 * six signs. Methods are short on purpose: the compiler keeps vectors in registers only within
 * methods that it inlines whole.
 */
final class SignKernels512 {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_512;
  private static final VectorSpecies<Short> S = ShortVector.SPECIES_512;
  private static final VectorSpecies<Byte> B = ByteVector.SPECIES_512;

  /** A float whose mantissa's low bits are an unsigned integer once that is or-ed in: 2^23. */
  private static final int MAGIC_BITS = 0x4B000000;

  private static final float MAGIC = 8_388_608f;

  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(F, i -> i ^ 1);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(F, i -> i ^ 2);
  private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromOp(F, i -> i ^ 4);
  private static final VectorShuffle<Float> SWAP_8 = VectorShuffle.fromOp(F, i -> i ^ 8);

  /** Signs of bit {@code j} in lane {@code l}, -1 where it is clear: {@code SIGNS[j * 16 + l]}. */
  private static final float[] SIGNS = signs();

  private SignKernels512() {}

  private static float[] signs() {
    float[] signs = new float[64];
    for (int j = 0; j < 4; j++) {
      for (int lane = 0; lane < 16; lane++) {
        signs[j * 16 + lane] = (lane >> j & 1) == 1 ? 1 : -1;
      }
    }
    return signs;
  }

  /** The four innermost levels of the transform, inside each register, and the scaling. */
  static void hadamardLanes(float[] values, int offset, int length, float norm) {
    FloatVector n1 = FloatVector.fromArray(F, SIGNS, 0).neg();
    FloatVector n2 = FloatVector.fromArray(F, SIGNS, 16).neg();
    FloatVector n4 = FloatVector.fromArray(F, SIGNS, 32).neg();
    FloatVector n8 = FloatVector.fromArray(F, SIGNS, 48).neg();
    for (int i = offset; i < offset + length; i += 16) {
      FloatVector v = FloatVector.fromArray(F, values, i).mul(norm);
      v = v.fma(n1, v.rearrange(SWAP_1));
      v = v.fma(n2, v.rearrange(SWAP_2));
      v = v.fma(n4, v.rearrange(SWAP_4));
      v = v.fma(n8, v.rearrange(SWAP_8));
      v.intoArray(values, i);
    }
  }

  static void signTable(
      float[] query, int groups, int levels, byte[] table, float[] scratch, float[] scaleAndBase) {
    float widest = 0;
    float base = 0;
    for (int group = 0; group < groups; group++) {
      float sum = tableGroup(query, group * GROUP, scratch, group * 64);
      widest = Math.max(widest, sum);
      base -= sum;
    }
    float scale = 2 * widest / levels;
    packTable(scratch, groups * 64, scale > 0 ? 1 / scale : 0, table);
    scaleAndBase[0] = scale;
    scaleAndBase[1] = base;
  }

  /** The 64 sums of one group, shifted to start at zero; returns half of their range. */
  private static float tableGroup(float[] query, int at, float[] out, int outOffset) {
    float q4 = query[at + 4];
    float q5 = query[at + 5];
    float sum =
        Math.abs(query[at])
            + Math.abs(query[at + 1])
            + Math.abs(query[at + 2])
            + Math.abs(query[at + 3])
            + Math.abs(q4)
            + Math.abs(q5);
    FloatVector low =
        FloatVector.fromArray(F, SIGNS, 0)
            .mul(query[at])
            .add(FloatVector.fromArray(F, SIGNS, 16).mul(query[at + 1]))
            .add(
                FloatVector.fromArray(F, SIGNS, 32)
                    .mul(query[at + 2])
                    .add(FloatVector.fromArray(F, SIGNS, 48).mul(query[at + 3])))
            .add(sum);
    low.sub(q4 + q5).intoArray(out, outOffset);
    low.add(q4 - q5).intoArray(out, outOffset + 16);
    low.add(q5 - q4).intoArray(out, outOffset + 32);
    low.add(q4 + q5).intoArray(out, outOffset + 48);
    return sum;
  }

  /** Quantizes four runs of 16 sums into the bytes of 16 ints, by adding 2^23 and masking. */
  private static void packTable(float[] sums, int length, float inverse, byte[] table) {
    for (int i = 0; i < length; i += 64) {
      IntVector packed =
          quantize(sums, i, inverse)
              .or(quantize(sums, i + 16, inverse).lanewise(VectorOperators.LSHL, 8))
              .or(quantize(sums, i + 32, inverse).lanewise(VectorOperators.LSHL, 16))
              .or(quantize(sums, i + 48, inverse).lanewise(VectorOperators.LSHL, 24));
      packed.reinterpretAsBytes().intoArray(table, i);
    }
  }

  private static IntVector quantize(float[] sums, int at, float inverse) {
    return FloatVector.fromArray(F, sums, at)
        .max(0f)
        .fma(FloatVector.broadcast(F, inverse), FloatVector.broadcast(F, MAGIC))
        .reinterpretAsInts()
        .and(0xff);
  }

  /** Adds up the table entries of 64 codes: sums of even bytes, then of odd bytes, as 16 bits. */
  static void sumEntries(byte[] codes, int codesOffset, byte[] table, int groups, short[] sums) {
    ShortVector all = ShortVector.zero(S);
    ShortVector odd = all;
    for (int group = 0; group < groups; group++) {
      ShortVector entries =
          ByteVector.fromArray(B, codes, codesOffset + group * 64)
              .selectFrom(ByteVector.fromArray(B, table, group * 64))
              .reinterpretAsShorts();
      odd = odd.add(entries.lanewise(VectorOperators.LSHR, 8));
      all = all.add(entries);
    }
    all.sub(odd.lanewise(VectorOperators.LSHL, 8)).intoArray(sums, 0);
    odd.intoArray(sums, 32);
  }

  /** Estimates of 32 vectors from 32 sums, compared with the threshold. */
  static long compareHalf(
      short[] sums,
      int sumsOffset,
      float[] slopes,
      float[] offsets,
      int factorsOffset,
      float scale,
      float base,
      float threshold) {
    IntVector pairs = ShortVector.fromArray(S, sums, sumsOffset).reinterpretAsInts();
    long first = compare(pairs.and(0xffff), slopes, offsets, factorsOffset, scale, base, threshold);
    long second =
        compare(
            pairs.lanewise(VectorOperators.LSHR, 16),
            slopes,
            offsets,
            factorsOffset + 16,
            scale,
            base,
            threshold);
    return first | second << 16;
  }

  private static long compare(
      IntVector sums,
      float[] slopes,
      float[] offsets,
      int factorsOffset,
      float scale,
      float base,
      float threshold) {
    return sums.or(IntVector.broadcast(I, MAGIC_BITS))
        .reinterpretAsFloats()
        .sub(MAGIC)
        .fma(FloatVector.broadcast(F, scale), FloatVector.broadcast(F, base))
        .fma(
            FloatVector.fromArray(F, slopes, factorsOffset),
            FloatVector.fromArray(F, offsets, factorsOffset))
        .compare(VectorOperators.LT, threshold)
        .toLong();
  }
}
