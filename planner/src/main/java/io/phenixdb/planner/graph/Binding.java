package io.phenixdb.planner.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One way to match a pattern's variables to tables: a vertex or edge table for each element and a
 * direction for each single edge. Immutable.
 *
 * @param tables position of the element table of each element that is no group
 * @param outgoing for each single edge whether its source is the vertex on the left
 */
record Binding(Map<ElementVariable, Integer> tables, Map<PatternLink, Boolean> outgoing) {
  Binding {
    tables = Map.copyOf(tables);
    outgoing = Map.copyOf(outgoing);
  }

  /** The table of an element; a vertex or edge inside a path is of its only one. */
  int table(ElementVariable element) {
    if (element.member != null) {
      return element.tables.getFirst();
    }
    return Objects.requireNonNull(tables.get(element), () -> element.name);
  }

  boolean isOutgoing(PatternLink link) {
    return Objects.requireNonNull(outgoing.get(link));
  }

  /**
   * All bindings of a pattern, at most {@code limit + 1}: vertices first in the order of the text,
   * then edges, outgoing before incoming.
   */
  static List<Binding> all(GraphPattern pattern, ElementTables tables, int limit) {
    List<Binding> result = new ArrayList<>();
    new Enumeration(pattern, tables, result, limit).vertices(0, new HashMap<>());
    return result;
  }

  private record Enumeration(
      GraphPattern pattern, ElementTables elements, List<Binding> result, int limit) {

    void vertices(int index, Map<ElementVariable, Integer> chosen) {
      List<ElementVariable> vertices = pattern.vertices();
      if (index == vertices.size()) {
        links(0, chosen, new HashMap<>());
        return;
      }
      ElementVariable vertex = vertices.get(index);
      for (int table : vertex.tables) {
        chosen.put(vertex, table);
        if (pattern.links().stream().allMatch(link -> isPossible(link, chosen))) {
          vertices(index + 1, chosen);
        }
      }
      chosen.remove(vertex);
    }

    /** Whether a link between two chosen vertices has an edge table that fits. */
    private boolean isPossible(PatternLink link, Map<ElementVariable, Integer> chosen) {
      Integer left = chosen.get(link.left());
      Integer right = chosen.get(link.right());
      if (left == null || right == null) {
        return true;
      }
      return link.path() != null
          ? TablePruning.connects(elements, link, left, right)
          : link.edge().tables.stream()
              .anyMatch(edge ->
                  fits(link, edge, left, right, true) || fits(link, edge, left, right, false));
    }

    private boolean fits(PatternLink link, int edgeTable, int left, int right, boolean outgoing) {
      var edge = elements.edge(edgeTable);
      int from = outgoing ? edge.sourceVertexTable() : edge.destinationVertexTable();
      int to = outgoing ? edge.destinationVertexTable() : edge.sourceVertexTable();
      return PatternReader.follows(link.direction(), outgoing) && from == left && to == right;
    }

    void links(
        int index, Map<ElementVariable, Integer> chosen, Map<PatternLink, Boolean> outgoing) {
      if (result.size() > limit) {
        return;
      }
      if (index == pattern.links().size()) {
        result.add(new Binding(chosen, outgoing));
        return;
      }
      PatternLink link = pattern.links().get(index);
      if (link.path() != null) {
        links(index + 1, chosen, outgoing);
        return;
      }
      Integer before = chosen.get(link.edge());
      List<Integer> candidates = before == null ? link.edge().tables : List.of(before);
      int left = Objects.requireNonNull(chosen.get(link.left()));
      int right = Objects.requireNonNull(chosen.get(link.right()));
      for (int edge : candidates) {
        for (boolean direction : new boolean[] {true, false}) {
          if (fits(link, edge, left, right, direction)) {
            chosen.put(link.edge(), edge);
            outgoing.put(link, direction);
            links(index + 1, chosen, outgoing);
          }
        }
      }
      outgoing.remove(link);
      if (before == null) {
        chosen.remove(link.edge());
      }
    }
  }
}
