package io.phenixdb.executor.operator;

import io.phenixdb.planner.physical.ModifyPlan;

/** An INSERT, UPDATE, DELETE or MERGE, compiled once and run many times. Thread-safe. */
public interface CompiledModification {

  /** What it was compiled from. */
  ModifyPlan plan();

  /**
   * Runs the statement to its end. Atomic: when it fails the transaction is as it was before.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 23xxx, 21000, 22xxx, 40001, 57014, 53200
   */
  ModifyResult run(ExecutionContext context);
}
