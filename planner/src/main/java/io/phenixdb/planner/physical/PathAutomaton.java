package io.phenixdb.planner.physical;

import io.phenixdb.storage.pgm.EdgeFilter;
import java.util.List;
import java.util.Set;

/**
 * A path pattern of several edges as a finite automaton: a path begins in state 0 and follows one
 * transition an edge.
 *
 * @param stateCount states are {@code 0 .. stateCount - 1}
 * @param ends the states in which a path may end
 * @param checks conditions on vertices, by position
 */
public record PathAutomaton(
    int stateCount, List<Transition> transitions, List<End> ends, List<VertexCheck> checks) {
  public PathAutomaton {
    transitions = List.copyOf(transitions);
    ends = List.copyOf(ends);
    checks = List.copyOf(checks);
  }

  /**
   * One edge of a path.
   *
   * @param checks positions of the checks that the vertex which is left must pass
   * @param steps positions among the steps of the specification
   * @param hop the edge pattern, counted in the order of the text; a state is entered by one hop
   */
  public record Transition(
      int from,
      int to,
      Set<Integer> checks,
      List<Integer> steps,
      EdgeFilter.Direction direction,
      int hop) {
    public Transition {
      checks = Set.copyOf(checks);
      steps = List.copyOf(steps);
    }
  }

  /** A state in which a path may end, at a vertex that passes some checks. */
  public record End(int state, Set<Integer> checks) {
    public End {
      checks = Set.copyOf(checks);
    }
  }

  /**
   * A condition on a vertex.
   *
   * @param tables the vertex tables that it may be of, each with a condition or none
   */
  public record VertexCheck(List<PathSpecification.Step> tables) {
    public VertexCheck {
      tables = List.copyOf(tables);
    }
  }
}
