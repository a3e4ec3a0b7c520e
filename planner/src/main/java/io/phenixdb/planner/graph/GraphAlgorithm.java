package io.phenixdb.planner.graph;

import io.phenixdb.planner.graph.GraphAlgorithmFunction.Column;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The graph algorithms that can stand in FROM: their arguments and result columns. */
enum GraphAlgorithm {
  PAGERANK(
      Map.of(
          "DAMPING", Argument.FRACTION,
          "ITERATIONS", Argument.COUNT,
          "TOLERANCE", Argument.AMOUNT),
      Result.of("score", DataType.DOUBLE)),
  BFS(Map.of("SOURCE", Argument.KEY), Result.orNull("depth", DataType.INTEGER)),
  SSSP(
      Map.of("SOURCE", Argument.KEY, "WEIGHT", Argument.PROPERTY),
      Result.orNull("distance", DataType.DOUBLE)),
  WCC(Map.of(), Result.vertex("component")),
  SCC(Map.of(), Result.vertex("component")),
  CDLP(Map.of("ITERATIONS", Argument.COUNT), Result.vertex("label")),
  LCC(Map.of(), Result.of("coefficient", DataType.DOUBLE)),
  TRIANGLES(Map.of(), Result.of("triangles", DataType.BIGINT)),
  DEGREE(Map.of(), Result.of("degree", DataType.BIGINT)),
  BETWEENNESS(Map.of(), Result.of("centrality", DataType.DOUBLE)),
  CLOSENESS(Map.of(), Result.of("centrality", DataType.DOUBLE)),
  KCORE(Map.of(), Result.of("core", DataType.INTEGER)),
  LOUVAIN(
      Map.of("WEIGHT", Argument.PROPERTY, "RESOLUTION", Argument.AMOUNT),
      Result.vertex("community")),
  SPREAD_ACTIVATION(
      Map.of(
          "SEEDS", Argument.KEYS,
          "DECAY", Argument.FRACTION,
          "THRESHOLD", Argument.AMOUNT,
          "MAX_HOPS", Argument.COUNT),
      Result.of("activation", DataType.DOUBLE),
      Result.of("hops", DataType.INTEGER));

  /** What an argument must be. */
  enum Argument {
    /** A number from 0 to 1. */
    FRACTION,
    /** A number of at least 0. */
    AMOUNT,
    /** A whole number of at least 0. */
    COUNT,
    /** A vertex key. */
    KEY,
    /** An array of vertex keys. */
    KEYS,
    /** A vertex label, or an array of them. */
    VERTEX_LABELS,
    /** An edge label, or an array of them. */
    EDGE_LABELS,
    /** OUT, IN or ANY. */
    DIRECTION,
    /** The name of a numeric edge property. */
    PROPERTY
  }

  /**
   * A result column.
   *
   * @param type null for the key of a vertex
   */
  private record Result(String name, @Nullable DataType type, boolean nullable) {
    static Result of(String name, DataType type) {
      return new Result(name, type, false);
    }

    static Result orNull(String name, DataType type) {
      return new Result(name, type, true);
    }

    static Result vertex(String name) {
      return new Result(name, null, false);
    }
  }

  private final Map<String, Argument> arguments;
  private final List<Result> results;

  GraphAlgorithm(Map<String, Argument> own, Result... results) {
    Map<String, Argument> all = new TreeMap<>(own);
    all.put("VERTEX", Argument.VERTEX_LABELS);
    all.put("EDGE", Argument.EDGE_LABELS);
    all.put("DIRECTION", Argument.DIRECTION);
    this.arguments = all;
    this.results = List.of(results);
  }

  /** The algorithm of a name, or null. */
  static @Nullable GraphAlgorithm named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (GraphAlgorithm algorithm : values()) {
      if (algorithm.name().equals(upper)) {
        return algorithm;
      }
    }
    return null;
  }

  /** What each argument but GRAPH must be, by upper-case name. */
  Map<String, Argument> arguments() {
    return arguments;
  }

  /** The argument that cannot be left out, with an example, or null. */
  @Nullable String required() {
    if (arguments.containsKey("SOURCE")) {
      return "SOURCE => key";
    }
    return arguments.containsKey("SEEDS") ? "SEEDS => ARRAY[key, ...]" : null;
  }

  /** The columns behind those of the vertex's key. */
  List<Column> results(DataType vertexKey) {
    List<Column> columns = new ArrayList<>();
    for (Result result : results) {
      DataType type = result.type() == null ? vertexKey : result.type();
      columns.add(new Column(result.name(), type, result.nullable()));
    }
    return columns;
  }
}
