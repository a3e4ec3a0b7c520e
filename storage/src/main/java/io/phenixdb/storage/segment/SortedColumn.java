package io.phenixdb.storage.segment;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.polynomial.RankModel;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values ascend through a segment, none of them NULL or NaN: a range of values is a
 * range of rows. The footer holds one entry for each.
 *
 * @param position of the column in the segment
 * @param model guesses where a value stands; null where a binary search is quicker
 */
record SortedColumn(int position, @Nullable RankModel model) {
  private static final int SORTED = 0;
  private static final int MODELLED = 1;

  void write(ByteWriter out) {
    out.putVarLong(position);
    RankModel kept = model;
    if (kept == null) {
      out.putByte(SORTED);
      return;
    }
    out.putByte(MODELLED);
    out.putLong(Double.doubleToRawLongBits(kept.low()));
    out.putLong(Double.doubleToRawLongBits(kept.high()));
    for (double coefficient : kept.coefficients()) {
      out.putLong(Double.doubleToRawLongBits(coefficient));
    }
    out.putVarLong(kept.maxErrorRows());
  }

  /**
   * Reads an entry.
   *
   * @param width number of the segment's columns
   */
  static SortedColumn read(ByteReader in, int width) {
    long position = in.getVarLong();
    if (position < 0 || position >= width) {
      throw in.corrupt("a sorted column " + position + " of " + width);
    }
    return switch (in.getByte()) {
      case SORTED -> new SortedColumn((int) position, null);
      case MODELLED -> new SortedColumn((int) position, readModel(in));
      default -> throw in.corrupt("an unknown kind of sorted column");
    };
  }

  private static RankModel readModel(ByteReader in) {
    double low = Double.longBitsToDouble(in.getLong());
    double high = Double.longBitsToDouble(in.getLong());
    double[] coefficients = new double[RankModel.DEGREE + 1];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = Double.longBitsToDouble(in.getLong());
    }
    long maxErrorRows = in.getVarLong();
    if (!(low < high) || maxErrorRows < 0 || maxErrorRows > Integer.MAX_VALUE) {
      throw in.corrupt("a rank model from " + low + " to " + high);
    }
    return new RankModel(low, high, coefficients, (int) maxErrorRows);
  }
}
