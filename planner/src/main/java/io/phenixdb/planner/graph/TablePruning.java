package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.Quantifier;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.pgm.EdgeFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Leaves to each variable the element tables that the graph's connections allow: an edge table goes
 * when its end points cannot be where the pattern wants them, and a vertex table goes when no edge
 * table leads there. Repeats until nothing changes; at most one pass a table.
 */
final class TablePruning {
  private final GraphPattern pattern;
  private final ElementTables tables;

  private TablePruning(GraphPattern pattern, ElementTables tables) {
    this.pattern = pattern;
    this.tables = tables;
  }

  static void prune(GraphPattern pattern, ElementTables tables) {
    new TablePruning(pattern, tables).run();
  }

  private void run() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (PatternLink link : pattern.links()) {
        changed |= link.path() == null ? pruneEdge(link) : prunePath(link);
      }
    }
  }

  private boolean pruneEdge(PatternLink link) {
    Set<Integer> lefts = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    boolean changed =
        retain(
            link.edge(),
            position -> {
              boolean any = false;
              for (boolean outgoing : new boolean[] {true, false}) {
                EdgeTable edge = tables.edge(position);
                int left = outgoing ? edge.sourceVertexTable() : edge.destinationVertexTable();
                int right = outgoing ? edge.destinationVertexTable() : edge.sourceVertexTable();
                if (PatternReader.follows(link.direction(), outgoing)
                    && link.left().tables.contains(left)
                    && link.right().tables.contains(right)) {
                  lefts.add(left);
                  rights.add(right);
                  any = true;
                }
              }
              return any;
            });
    changed |= retain(link.left(), lefts::contains);
    changed |= retain(link.right(), rights::contains);
    return changed;
  }

  private boolean prunePath(PatternLink link) {
    boolean changed =
        retain(
            link.left(),
            left -> link.right().tables.stream().anyMatch(right -> connects(link, left, right)));
    changed |=
        retain(
            link.right(),
            right -> link.left().tables.stream().anyMatch(left -> connects(link, left, right)));
    return changed;
  }

  private boolean connects(PatternLink link, int left, int right) {
    return connects(tables, link, left, right);
  }

  /** Whether some path of a link can lead from one vertex table to another. */
  static boolean connects(ElementTables tables, PatternLink link, int left, int right) {
    Quantifier quantifier = java.util.Objects.requireNonNull(link.path()).quantifier();
    if (quantifier.minimum() == 0 && left == right) {
      return true;
    }
    Set<Integer> reached = new HashSet<>();
    List<Integer> open = new ArrayList<>(List.of(left));
    while (!open.isEmpty()) {
      int from = open.removeLast();
      for (int next : neighbors(tables, link, from)) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return quantifier.maximum() > 0 && reached.contains(right);
  }

  private static Set<Integer> neighbors(ElementTables tables, PatternLink link, int from) {
    Set<Integer> result = new HashSet<>();
    for (int position : link.edge().tables) {
      EdgeTable edge = tables.edge(position);
      if (link.direction() != EdgeFilter.Direction.IN && edge.sourceVertexTable() == from) {
        result.add(edge.destinationVertexTable());
      }
      if (link.direction() != EdgeFilter.Direction.OUT && edge.destinationVertexTable() == from) {
        result.add(edge.sourceVertexTable());
      }
    }
    return result;
  }

  private static boolean retain(ElementVariable variable, IntPredicate keep) {
    List<Integer> kept = variable.tables.stream().filter(keep::test).toList();
    boolean changed = kept.size() < variable.tables.size();
    variable.tables = kept;
    return changed;
  }
}
