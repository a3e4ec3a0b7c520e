package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.Quantifier;
import io.phenixdb.planner.physical.PathAutomaton;
import io.phenixdb.planner.physical.PathAutomaton.Transition;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes the automaton of a shape (Glushkov's construction: a state for each edge, repetitions
 * written out, without empty transitions). A check on a vertex waits in the states before it until
 * an edge leaves the vertex or the path ends there. Used once.
 */
final class AutomatonBuilder {
  private static final int MAX_STATES = 1_000;
  private static final int MAX_TRANSITIONS = 20_000;

  /** A state that the path may be in, and the checks that its vertex has still to pass. */
  private record Front(int state, Set<Integer> checks) {
    Front with(Set<Integer> more) {
      Set<Integer> all = new HashSet<>(checks);
      all.addAll(more);
      return new Front(state, all);
    }
  }

  private final Function<PathShape.Hop, List<Integer>> steps;
  private final ToIntFunction<ElementVariable> check;
  private final SqlNode place;
  private final List<Transition> transitions = new ArrayList<>();
  private int states = 1;
  private int loops;

  /**
   * A builder.
   *
   * @param steps the positions of a hop's steps
   * @param check the position of a vertex's check, -1 when it needs none
   */
  AutomatonBuilder(
      Function<PathShape.Hop, List<Integer>> steps,
      ToIntFunction<ElementVariable> check,
      SqlNode place) {
    this.steps = steps;
    this.check = check;
    this.place = place;
  }

  PathAutomaton build(PathShape shape, List<PathAutomaton.VertexCheck> checks) {
    List<Front> fronts = List.of(new Front(0, Set.of()));
    for (int i = 0; i < shape.parts().size(); i++) {
      if (i > 0) {
        fronts = pass(fronts, shape.between().get(i - 1));
      }
      fronts = repeat(shape.parts().get(i), fronts);
    }
    List<PathAutomaton.End> ends =
        fronts.stream()
            .distinct()
            .map(front -> new PathAutomaton.End(front.state(), front.checks()))
            .toList();
    return new PathAutomaton(states, transitions, ends, checks);
  }

  private List<Front> pass(List<Front> fronts, @Nullable ElementVariable vertex) {
    int position = vertex == null ? -1 : check.applyAsInt(vertex);
    return position < 0
        ? fronts
        : fronts.stream().map(front -> front.with(Set.of(position))).toList();
  }

  private List<Front> repeat(PathShape.Part part, List<Front> starts) {
    Quantifier quantifier = part.quantifier();
    List<Front> fronts = starts;
    for (int i = 0; i < quantifier.minimum(); i++) {
      fronts = once(part, fronts);
    }
    List<Front> ends = new ArrayList<>(fronts);
    if (quantifier.isUnbounded()) {
      ends.addAll(loop(part, fronts));
      return ends;
    }
    for (int i = quantifier.minimum(); i < quantifier.maximum(); i++) {
      fronts = once(part, fronts);
      ends.addAll(fronts);
    }
    return ends;
  }

  private List<Front> once(PathShape.Part part, List<Front> starts) {
    List<Front> fronts = starts;
    for (PathShape.Hop hop : part.hops()) {
      fronts = pass(fronts, hop.before());
      int state = newState();
      for (Front front : fronts) {
        add(
            new Transition(
                front.state(),
                state,
                front.checks(),
                steps.apply(hop),
                hop.direction(),
                hop.number()));
      }
      fronts = pass(List.of(new Front(state, Set.of())), hop.after());
    }
    return fronts;
  }

  /** Any number of repetitions: the edges into one copy of the part start from its end as well. */
  private List<Front> loop(PathShape.Part part, List<Front> starts) {
    int entry = -1 - loops++;
    int from = transitions.size();
    List<Front> ends = once(part, List.of(new Front(entry, Set.of())));
    List<Transition> made = new ArrayList<>(transitions.subList(from, transitions.size()));
    transitions.subList(from, transitions.size()).clear();
    for (Transition transition : made) {
      if (transition.from() != entry) {
        add(transition);
        continue;
      }
      List<Front> sources = new ArrayList<>(starts);
      sources.addAll(ends);
      for (Front source : sources) {
        Front checked = source.with(transition.checks());
        add(
            new Transition(
                source.state(),
                transition.to(),
                checked.checks(),
                transition.steps(),
                transition.direction(),
                transition.hop()));
      }
    }
    return ends;
  }

  private void add(Transition transition) {
    transitions.add(transition);
    if (transitions.size() > MAX_TRANSITIONS) {
      throw tooComplex();
    }
  }

  private int newState() {
    if (states == MAX_STATES) {
      throw tooComplex();
    }
    return states++;
  }

  private RuntimeException tooComplex() {
    return StatementErrors.at(
        place,
        SqlState.STATEMENT_TOO_COMPLEX,
        "the path pattern has more than "
            + MAX_STATES
            + " edges with its repetitions written out; lower the bounds of its quantifiers");
  }
}
