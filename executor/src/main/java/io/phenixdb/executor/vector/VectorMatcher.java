package io.phenixdb.executor.vector;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.VectorColumn;

/** Finds the rows that are near to the queries of an input batch. Confined to one run. */
interface VectorMatcher {

  /**
   * Searches.
   *
   * @param input the input rows
   * @param queries their query vectors
   * @return for each input row the row ids found, nearest first
   */
  long[][] find(Batch input, VectorColumn queries);
}
