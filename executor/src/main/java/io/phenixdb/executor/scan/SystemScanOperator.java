package io.phenixdb.executor.scan;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;

/** Reads a table of information_schema or sys. */
public record SystemScanOperator(PhysicalPlan.SystemScan plan) implements Operator {
  @Override
  public BatchCursor open(ExecutionContext context) {
    int[] columns = plan.tableColumns().stream().mapToInt(Integer::intValue).toArray();
    return context.systemTables().read(plan.schema(), plan.table(), columns, context);
  }
}
