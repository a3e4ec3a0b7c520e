package io.phenixdb.benchmarks.graph;

import io.phenixdb.benchmarks.dataset.EdgeList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Spreading activation over a plain map from vertices to their neighbours. */
final class AdjacencyMap {
  private final Map<Integer, List<Integer>> neighbors = new HashMap<>();

  AdjacencyMap(EdgeList graph) {
    for (int edge = 0; edge < graph.edges(); edge++) {
      neighbors
          .computeIfAbsent(graph.source(edge), key -> new ArrayList<>())
          .add(graph.destination(edge));
    }
  }

  /** Activations at or above the threshold, by vertex. */
  Map<Integer, Double> spread(int seed, double decay, double threshold, int maxHops) {
    Map<Integer, Double> activations = new HashMap<>(Map.of(seed, 1.0));
    Set<Integer> woken = new HashSet<>(Set.of(seed));
    Set<Integer> frontier = new TreeSet<>(woken);
    for (int hop = 0; hop < maxHops && !frontier.isEmpty(); hop++) {
      Map<Integer, Double> before = new HashMap<>();
      frontier.forEach(vertex -> before.put(vertex, activations.getOrDefault(vertex, 0.0)));
      Set<Integer> reached = new TreeSet<>();
      for (int vertex : frontier) {
        List<Integer> out = neighbors.getOrDefault(vertex, List.of());
        double passed = before.getOrDefault(vertex, 0.0) * decay / Math.max(1, out.size());
        for (int neighbor : out) {
          activations.merge(neighbor, passed, Double::sum);
          reached.add(neighbor);
        }
      }
      reached.removeIf(
          vertex -> activations.getOrDefault(vertex, 0.0) < threshold || !woken.add(vertex));
      frontier = reached;
    }
    activations.values().removeIf(activation -> activation < threshold);
    return activations;
  }
}
