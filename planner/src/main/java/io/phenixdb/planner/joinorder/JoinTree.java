package io.phenixdb.planner.joinorder;

import java.util.BitSet;

/**
 * An order of joins with its estimates.
 *
 * <p>Immutable; the bit sets must not be changed.
 */
sealed interface JoinTree {

  /** The inputs that it joins. */
  BitSet inputs();

  /** Rows that it returns. */
  double rows();

  /** Rows read, hashed, looked up and returned within it, in rows of a scan. */
  double cost();

  /** One input. */
  record Input(int index, BitSet inputs, double rows) implements JoinTree {
    @Override
    public double cost() {
      return 0;
    }
  }

  /** Two joined trees; the right one is hashed, or looked up row by row. */
  record Pair(JoinTree left, JoinTree right, BitSet inputs, double rows, double cost)
      implements JoinTree {}
}
