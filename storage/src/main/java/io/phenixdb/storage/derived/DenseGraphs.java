package io.phenixdb.storage.derived;

import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.SearchGuard;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last few dense graphs that algorithms have run on, for as long as the tables stay as they
 * were and memory is not short: copying the visible edges into arrays takes longer than most
 * algorithms on them. Thread-safe.
 */
final class DenseGraphs {
  /** In place of vertex tables: all vertices, by ascending id instead of by table and key. */
  static final List<Integer> IN_ORDER_OF_IDS = List.of();

  private static final int MAX_GRAPHS = 4;

  private final Map<Shape, Kept> kept =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Kept> eldest) {
          return size() > MAX_GRAPHS;
        }
      };

  /** What was asked for, whatever the rows are. */
  private record Shape(
      EdgeFilter.Direction direction,
      List<Integer> edgeTables,
      List<Integer> vertexTables,
      boolean withRows) {}

  private record Kept(long[] versions, SoftReference<DenseGraph> graph) {}

  /**
   * The graph of a shape.
   *
   * @param filter without conditions on rows
   * @param versions of the graph's tables as the reader sees them
   * @param build makes it when there is none of these versions
   */
  DenseGraph get(
      EdgeFilter filter,
      List<Integer> vertexTables,
      boolean withRows,
      long[] versions,
      SearchGuard guard,
      Supplier<DenseGraph> build) {
    Shape shape =
        new Shape(
            filter.direction(),
            filter.edgeTables(),
            vertexTables.stream().sorted().distinct().toList(),
            withRows);
    DenseGraph found = find(shape, versions);
    if (found != null) {
      return found.sharedWith(guard);
    }
    DenseGraph built = build.get();
    synchronized (kept) {
      kept.put(shape, new Kept(versions, new SoftReference<>(built)));
    }
    return built;
  }

  private @Nullable DenseGraph find(Shape shape, long[] versions) {
    synchronized (kept) {
      Kept candidate = kept.get(shape);
      return candidate != null && Arrays.equals(candidate.versions(), versions)
          ? candidate.graph().get()
          : null;
    }
  }

  /** Forgets everything: the tables have changed. */
  void clear() {
    synchronized (kept) {
      kept.clear();
    }
  }

  /** Bytes of memory held. */
  long memoryBytes() {
    synchronized (kept) {
      long bytes = 0;
      for (Kept one : kept.values()) {
        DenseGraph graph = one.graph().get();
        bytes += graph == null ? 0 : graph.memoryBytes();
      }
      return bytes;
    }
  }
}
