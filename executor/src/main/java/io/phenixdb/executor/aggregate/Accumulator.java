package io.phenixdb.executor.aggregate;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;

/**
 * The running values of one aggregate for all groups, in arrays indexed by group. Confined to one
 * run of an operator.
 */
interface Accumulator {

  /** Makes room for groups {@code 0 .. groups - 1}; new ones start empty. */
  void ensure(int groups);

  /**
   * Adds rows.
   *
   * @param input rows that pass the call's filter (and are distinct, if the call says so)
   * @param groups the group of each row
   */
  void add(Batch input, int[] groups);

  /** Whether {@link #merge} can be called. */
  default boolean merges() {
    return false;
  }

  /**
   * Adds what another accumulator of the same call has collected from later rows.
   *
   * @param groups for each group of the other, the group here
   * @param count how many groups the other has
   */
  default void merge(Accumulator other, int[] groups, int count) {
    throw new UnsupportedOperationException("this aggregate cannot be merged");
  }

  /** The results of all groups. */
  ColumnVector finish(int groups);

  /** Bytes held. */
  long sizeBytes();
}
