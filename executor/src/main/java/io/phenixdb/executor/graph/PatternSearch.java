package io.phenixdb.executor.graph;

import io.phenixdb.planner.physical.PathAutomaton;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathFinder;
import io.phenixdb.storage.pgm.PathIterator;
import io.phenixdb.storage.pgm.PatternTopology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Searches for paths of several edges: over the graph times the states of their automaton. */
final class PatternSearch {
  private final PathAutomaton automaton;
  private final PathFinding finding;
  private final GraphReader graph;
  private final List<PatternTopology.Transition> transitions = new ArrayList<>();
  private final List<IntPredicate> checks = new ArrayList<>();
  private final int[] hopOfState;
  private final Map<Integer, List<Integer>> stepsOfHop = new HashMap<>();

  /** For each state the ways in which a path may end there: conditions on the vertex. */
  private final List<List<IntPredicate>> ends = new ArrayList<>();

  private PatternTopology topology;

  PatternSearch(PathAutomaton automaton, PathProgram program, PathFinding finding) {
    this.automaton = automaton;
    this.finding = finding;
    this.graph = finding.graph();
    this.hopOfState = new int[automaton.stateCount()];
    for (List<PathProgram.Step> tables : program.checks()) {
      checks.add(check(tables));
    }
    Map<Integer, EdgeFilter> filters = new HashMap<>();
    for (PathAutomaton.Transition transition : automaton.transitions()) {
      hopOfState[transition.to()] = transition.hop();
      stepsOfHop.put(transition.hop(), transition.steps());
      EdgeFilter edges =
          filters.computeIfAbsent(
              transition.hop(), hop -> finding.filter(transition.steps(), transition.direction()));
      transitions.add(
          new PatternTopology.Transition(
              transition.from(), transition.to(), edges, all(transition.checks())));
    }
    for (int state = 0; state < automaton.stateCount(); state++) {
      ends.add(new ArrayList<>());
    }
    for (PathAutomaton.End end : automaton.ends()) {
      IntPredicate condition = all(end.checks());
      ends.get(end.state()).add(condition == null ? vertex -> true : condition);
    }
    this.topology = newTopology();
  }

  private PatternTopology newTopology() {
    return new PatternTopology(graph.topology(), automaton.stateCount(), transitions);
  }

  private IntPredicate check(List<PathProgram.Step> tables) {
    Map<Integer, ElementRows> rows = new HashMap<>();
    tables.forEach(step -> rows.put(step.table(), finding.vertexRows(step)));
    return vertex -> {
      ElementRows accepted = rows.get(graph.vertexTable(vertex));
      if (accepted == null || accepted.accepted() == null) {
        return accepted != null;
      }
      long[] row = new long[1];
      graph.vertexRows(new int[] {vertex}, 1, row);
      return accepted.accepts(row[0]);
    };
  }

  /** Whether a vertex passes all of some checks; null for none. */
  private @Nullable IntPredicate all(Set<Integer> positions) {
    IntPredicate result = null;
    for (int position : positions) {
      IntPredicate next = checks.get(position);
      result = result == null ? next : result.and(next);
    }
    return result;
  }

  /** The paths from a vertex. */
  PathIterator open(int source, @Nullable IntPredicate destination, int target) {
    topology = newTopology();
    PatternTopology own = topology;
    IntPredicate ending =
        number -> {
          int vertex = own.base(number);
          if (destination != null && !destination.test(vertex)) {
            return false;
          }
          for (IntPredicate end : ends.get(own.state(number))) {
            if (end.test(vertex)) {
              return true;
            }
          }
          return false;
        };
    EdgeFilter unused = EdgeFilter.of(EdgeFilter.Direction.OUT);
    return PathFinder.open(own, finding.search(0, unused, ending, target), 0, own.start(source));
  }

  int base(int number) {
    return topology.base(number);
  }

  int hop(int number) {
    return hopOfState[topology.state(number)];
  }

  List<Integer> steps(int hop) {
    return stepsOfHop.getOrDefault(hop, List.of());
  }
}
