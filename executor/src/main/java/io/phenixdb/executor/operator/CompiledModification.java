package io.phenixdb.executor.operator;

import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;

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

  /** Whether {@link #runAll} may be called: the modification inserts one row an execution. */
  default boolean takesParameterRows() {
    return false;
  }

  /**
   * Inserts a row for each set of parameters at once; the outcome is that of running the statement
   * with each set in turn. Atomic: when it fails the transaction is as it was before, and running
   * the sets one by one tells which of them is at fault.
   *
   * @param parameters a row a set, a column a parameter, in the layouts of the parameters' types
   */
  default void runAll(ExecutionContext context, Batch parameters) {
    throw new UnsupportedOperationException("one execution at a time");
  }
}
