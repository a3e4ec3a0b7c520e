package io.phenixdb.storage.pgm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A graph times the states of an automaton, which a pattern of several edges is: a vertex here is a
 * vertex of the graph met in a state, and an edge leads to the states that the pattern allows next.
 * Paths in it from a vertex in state 0 are the matches of the pattern, one for each way to match.
 *
 * <p>Vertices get their numbers here when they are met. Confined to one thread.
 */
public final class PatternTopology implements GraphTopology {

  /**
   * How a path gets from one state to another.
   *
   * @param leaving accepts the vertex that is left, or null for any
   */
  public record Transition(int from, int to, EdgeFilter edges, @Nullable IntPredicate leaving) {}

  private final GraphTopology graph;
  private final List<List<Transition>> transitions = new ArrayList<>();
  private final LongIds numbers = new LongIds();
  private final Expansion found = new Expansion();
  private final int[] one = new int[1];
  private int[] vertices = new int[64];
  private int[] states = new int[64];
  private int size;

  /** A graph under an automaton of so many states. */
  public PatternTopology(GraphTopology graph, int stateCount, List<Transition> transitions) {
    this.graph = graph;
    for (int state = 0; state < stateCount; state++) {
      this.transitions.add(new ArrayList<>());
    }
    transitions.forEach(transition -> this.transitions.get(transition.from()).add(transition));
  }

  /** The number of a vertex of the graph in the state where paths begin. */
  public int start(int vertex) {
    return number(0, vertex);
  }

  /** The state in which a vertex of this topology was met. */
  public int state(int number) {
    return states[number];
  }

  @Override
  public int base(int number) {
    return vertices[number];
  }

  @Override
  public int vertexLimit() {
    return size;
  }

  @Override
  public boolean isVisible(int number) {
    return graph.isVisible(vertices[number]);
  }

  @Override
  public void expand(int[] numbers, int count, EdgeFilter filter, Expansion out) {
    for (int i = 0; i < count; i++) {
      int vertex = vertices[numbers[i]];
      for (Transition transition : transitions.get(states[numbers[i]])) {
        if (transition.leaving() == null || transition.leaving().test(vertex)) {
          follow(transition, vertex, i, out);
        }
      }
    }
  }

  private void follow(Transition transition, int vertex, int position, Expansion out) {
    one[0] = vertex;
    found.clear();
    graph.expand(one, 1, transition.edges(), found);
    for (int edge = 0; edge < found.count(); edge++) {
      int neighbor = found.neighbors()[edge];
      out.add(
          position,
          number(transition.to(), neighbor),
          found.edgeTables()[edge],
          found.edgeRows()[edge]);
    }
  }

  private int number(int state, int vertex) {
    long key = (long) state << 32 | vertex;
    int known = numbers.get(key);
    if (known >= 0) {
      return known;
    }
    if (size == vertices.length) {
      vertices = Arrays.copyOf(vertices, size * 2);
      states = Arrays.copyOf(states, size * 2);
    }
    vertices[size] = vertex;
    states[size] = state;
    numbers.put(key, size);
    return size++;
  }
}
