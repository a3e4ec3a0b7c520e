package io.phenixdb.executor.operator;

import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;

/**
 * A query, compiled once and opened many times. Immutable and thread-safe.
 *
 * @param plan what it was compiled from
 * @param root the operator that yields the result
 */
public record CompiledPlan(PhysicalPlan plan, Operator root) {

  /** Starts a run; the caller closes the cursor. */
  public BatchCursor open(ExecutionContext context) {
    return root.open(context);
  }
}
