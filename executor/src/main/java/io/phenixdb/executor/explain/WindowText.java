package io.phenixdb.executor.explain;

import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.WindowCall;
import java.util.ArrayList;
import java.util.List;

/** Window functions as EXPLAIN shows them. */
final class WindowText {
  private WindowText() {}

  static String functions(PhysicalPlan.Window window) {
    List<String> names = window.input().columns().stream().map(PlanColumn::name).toList();
    List<String> calls = new ArrayList<>();
    for (WindowCall call : window.calls()) {
      String function =
          call.aggregate() == null ? call.function().name() : call.aggregate().function().name();
      calls.add(
          function
              + "("
              + String.join(", ", call.arguments().stream().map(names::get).toList())
              + ")");
    }
    return String.join(", ", calls);
  }

  static String partitioning(PhysicalPlan.Window window) {
    return String.join(
        ", ",
        window.partitionBy().stream().map(at -> window.input().columns().get(at).name()).toList());
  }
}
