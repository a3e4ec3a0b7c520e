package io.phenixdb.executor.compile;

import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.physical.PhysicalPlan;

/** Which columns of its input an aggregate does nothing with but sum them up. Stateless. */
final class SummedColumns {
  private SummedColumns() {}

  /** Whether sums and averages of all values are all that a column is for. */
  static boolean only(PhysicalPlan.Aggregate aggregate, int column) {
    if (aggregate.groupBy().contains(column)) {
      return false;
    }
    boolean summed = false;
    for (AggregateCall call : aggregate.calls()) {
      boolean argument = call.arguments().contains(column);
      boolean sums =
          (call.function() == AggregateFunction.SUM || call.function() == AggregateFunction.AVG)
              && !call.distinct();
      boolean elsewhere =
          call.filter() == column
              || call.ordering().stream().anyMatch(key -> key.column() == column);
      if (elsewhere || (argument && !sums)) {
        return false;
      }
      summed |= argument;
    }
    return summed;
  }
}
