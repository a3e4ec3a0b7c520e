package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.Batch;
import java.util.List;

/**
 * What a modification did.
 *
 * @param updateCount rows inserted, updated or deleted
 * @param returning the RETURNING rows; empty without RETURNING
 */
public record ModifyResult(long updateCount, List<Batch> returning) {
  public ModifyResult {
    returning = List.copyOf(returning);
  }
}
