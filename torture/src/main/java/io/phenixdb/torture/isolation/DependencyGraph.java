package io.phenixdb.torture.isolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which transaction must come before which: ww (wrote the version before), wr (wrote the version
 * that was read), rw (read the version before). Confined to one thread.
 */
final class DependencyGraph {
  private final Map<Long, Map<Long, String>> dependencies = new LinkedHashMap<>();
  private final Map<Long, Map<Long, String>> antiDependencies = new LinkedHashMap<>();

  /** The writer of a version comes before the writer of the next one. */
  void ww(long before, long after, int key) {
    add(dependencies, before, after, "ww of " + key);
  }

  /** The writer of a version comes before its reader. */
  void wr(long before, long after, int key) {
    add(dependencies, before, after, "wr of " + key);
  }

  /** The reader of a version comes before the writer of the next one. */
  void rw(long before, long after, int key) {
    add(antiDependencies, before, after, "rw of " + key);
  }

  private static void add(
      Map<Long, Map<Long, String>> edges, long before, long after, String reason) {
    if (before != after) {
      edges.computeIfAbsent(before, key -> new LinkedHashMap<>()).putIfAbsent(after, reason);
    }
  }

  /** A cycle of ww and wr alone (Adya's G0 and G1c), or an empty list. */
  List<String> dependencyCycle() {
    return cycle(dependencies);
  }

  /**
   * A cycle that snapshot isolation excludes: one in which no two rw follow each other, as
   * G-single. That is a cycle of (ww or wr), each followed by at most one rw.
   */
  List<String> snapshotCycle() {
    Map<Long, Map<Long, String>> composed = new LinkedHashMap<>();
    dependencies.forEach((from, targets) ->
        targets.forEach((over, reason) -> {
          addAll(composed, from, over, reason);
          antiDependencies
              .getOrDefault(over, Map.of())
              .forEach((to, second) ->
                  addAll(composed, from, to, reason + " to " + over + ", " + second));
        }));
    return cycle(composed);
  }

  private static void addAll(
      Map<Long, Map<Long, String>> edges, long from, long to, String reason) {
    // An edge to itself is a cycle here: from -ww-> over -rw-> from.
    edges.computeIfAbsent(from, key -> new LinkedHashMap<>()).putIfAbsent(to, reason);
  }

  /** Any cycle: what serializability excludes. */
  List<String> anyCycle() {
    Map<Long, Map<Long, String>> all = new LinkedHashMap<>();
    dependencies.forEach((from, to) -> to.forEach((id, reason) -> addAll(all, from, id, reason)));
    antiDependencies.forEach(
        (from, to) -> to.forEach((id, reason) -> addAll(all, from, id, reason)));
    return cycle(all);
  }

  /** Depth first, without recursion: a node that is met while it is on the path closes a cycle. */
  private static List<String> cycle(Map<Long, Map<Long, String>> edges) {
    Set<Long> done = new LinkedHashSet<>();
    for (Long root : edges.keySet()) {
      Deque<Long> path = new ArrayDeque<>();
      Map<Long, java.util.Iterator<Long>> open = new HashMap<>();
      path.push(root);
      while (!path.isEmpty()) {
        long node = path.peek();
        if (done.contains(node)) {
          path.pop();
          continue;
        }
        java.util.Iterator<Long> targets =
            open.computeIfAbsent(
                node, key -> edges.getOrDefault(key, Map.of()).keySet().iterator());
        if (!targets.hasNext()) {
          done.add(node);
          open.remove(node);
          path.pop();
          continue;
        }
        long next = targets.next();
        if (open.containsKey(next)) {
          return describe(edges, path, next);
        }
        if (!done.contains(next)) {
          path.push(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> describe(
      Map<Long, Map<Long, String>> edges, Deque<Long> path, long start) {
    List<Long> nodes = new ArrayList<>();
    for (Long node : path) {
      nodes.addFirst(node);
      if (node == start) {
        break;
      }
    }
    nodes.add(start);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i + 1 < nodes.size(); i++) {
      String reason = edges.getOrDefault(nodes.get(i), Map.of()).get(nodes.get(i + 1));
      steps.add(nodes.get(i) + " -[" + reason + "]-> " + nodes.get(i + 1));
    }
    return steps;
  }
}
