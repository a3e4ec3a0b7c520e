package io.phenixdb.executor.operator;

import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;

/**
 * Runs physical plans; {@code compile.PlanCompiler} is the implementation. Thread-safe.
 *
 * <p>Compile what runs more than once: opening a compiled point lookup costs well below a
 * microsecond, compiling it costs several.
 */
public interface PlanRunner {

  /**
   * Compiles a query.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 0A000 for what cannot run yet
   */
  CompiledPlan compile(PhysicalPlan plan);

  /** Compiles a modification. */
  CompiledModification compile(ModifyPlan plan);

  /** Compiles and opens a query; the caller closes the cursor. */
  default BatchCursor open(PhysicalPlan plan, ExecutionContext context) {
    return compile(plan).open(context);
  }

  /** Compiles and runs a modification. */
  default ModifyResult modify(ModifyPlan plan, ExecutionContext context) {
    return compile(plan).run(context);
  }
}
