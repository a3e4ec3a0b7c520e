package io.phenixdb.planner.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of one GRAPH_TABLE, read: variables and how they are linked.
 *
 * @param elements vertex and edge variables by name, in the order of the text
 * @param links edges and paths in the order of the text
 * @param paths path variables by name
 */
record GraphPattern(
    Map<String, ElementVariable> elements,
    List<PatternLink> links,
    Map<String, PathVariable> paths) {
  GraphPattern {
    elements = new LinkedHashMap<>(elements);
    links = List.copyOf(links);
    paths = Map.copyOf(paths);
  }

  /** A named path: its vertices and the links between them, in order. */
  record PathVariable(List<ElementVariable> vertices, List<PatternLink> links) {
    PathVariable {
      vertices = List.copyOf(vertices);
      links = List.copyOf(links);
    }
  }

  @Nullable ElementVariable element(String name) {
    return elements.get(name);
  }

  /** The vertices, in the order of the text. */
  List<ElementVariable> vertices() {
    return elements.values().stream()
        .filter(element -> element.kind == ElementKind.VERTEX && element.isJoined())
        .toList();
  }

  /** Whether a name is a variable of any kind. */
  boolean isVariable(String name) {
    return elements.containsKey(name) || paths.containsKey(name);
  }
}
