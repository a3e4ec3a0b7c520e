package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compiled expressions of a path expansion.
 *
 * @param steps edge tables that may be followed, as in the specification
 * @param checks conditions on vertices, as in the automaton; empty without one
 * @param values for each output the values that it aggregates; empty for others
 */
public record PathProgram(List<Step> steps, List<List<Step>> checks, List<List<Step>> values) {
  public PathProgram {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    values = List.copyOf(values);
  }

  /**
   * An element table with expressions over some of its columns.
   *
   * @param columns ordinals that the expressions read
   * @param condition BOOLEAN, a value to aggregate, or null
   * @param cost DOUBLE, or null
   */
  public record Step(
      int table, List<Integer> columns, @Nullable Evaluator condition, @Nullable Evaluator cost) {
    public Step {
      columns = List.copyOf(columns);
    }
  }
}
