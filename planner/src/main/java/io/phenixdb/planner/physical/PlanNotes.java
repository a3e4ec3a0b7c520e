package io.phenixdb.planner.physical;

import java.util.List;

/**
 * What EXPLAIN shows of an operator beside its own fields.
 *
 * @param estimatedRows the planner's estimate of the output
 * @param cost the planner's estimate of the cost of the operator with its inputs, in abstract units
 * @param remarks sentences: why an index is used, or why one is not
 */
public record PlanNotes(double estimatedRows, double cost, List<String> remarks) {
  public PlanNotes {
    remarks = List.copyOf(remarks);
  }
}
