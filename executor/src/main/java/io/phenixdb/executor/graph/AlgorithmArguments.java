package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.function.cast.CastEvaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.CastText;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The named arguments of a graph algorithm, evaluated. */
final class AlgorithmArguments {
  private final PropertyGraphDefinition graph;
  private final Map<String, Evaluator> arguments;
  private final ExecutionContext context;

  AlgorithmArguments(
      PropertyGraphDefinition graph, Map<String, Evaluator> arguments, ExecutionContext context) {
    this.graph = graph;
    this.arguments = arguments;
    this.context = context;
  }

  double number(String name, double otherwise) {
    Object value = value(name, DataType.DOUBLE);
    return value == null ? otherwise : (Double) value;
  }

  long integer(String name, long otherwise) {
    Object value = value(name, DataType.BIGINT);
    return value == null ? otherwise : (Long) value;
  }

  private @Nullable Object value(String name, DataType type) {
    Evaluator argument = arguments.get(name);
    return argument == null ? null : new CastEvaluator(argument, type, false).value(context);
  }

  /** Whether an argument was given. */
  boolean has(String name) {
    return arguments.containsKey(name);
  }

  /** The vertex tables that take part: VERTEX, else all. */
  List<Integer> vertexTables() {
    Set<String> labels = labels("VERTEX");
    List<Integer> tables = new ArrayList<>();
    for (int i = 0; i < graph.vertexTables().size(); i++) {
      if (labels == null || hasLabel(graph.vertexTables().get(i).labels(), labels)) {
        tables.add(i);
      }
    }
    if (tables.isEmpty()) {
      throw Errors.invalidArgument(
          "no vertex table of " + graph.name() + " has a label of VERTEX: " + labels);
    }
    return tables;
  }

  /** The edges to follow: DIRECTION and EDGE. */
  EdgeFilter edges() {
    String direction = text("DIRECTION");
    EdgeFilter.Direction way;
    try {
      way =
          direction == null
              ? EdgeFilter.Direction.OUT
              : EdgeFilter.Direction.valueOf(direction.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Errors.invalidArgument("DIRECTION is '" + direction + "', it must be OUT, IN or ANY");
    }
    Set<String> labels = labels("EDGE");
    List<Integer> tables = new ArrayList<>();
    for (int i = 0; i < graph.edgeTables().size(); i++) {
      if (labels == null || hasLabel(graph.edgeTables().get(i).labels(), labels)) {
        tables.add(i);
      }
    }
    if (tables.isEmpty() && labels != null) {
      throw Errors.invalidArgument(
          "no edge table of " + graph.name() + " has a label of EDGE: " + labels);
    }
    return new EdgeFilter(tables, way, Map.of());
  }

  private static boolean hasLabel(List<Label> labels, Set<String> wanted) {
    return labels.stream().anyMatch(label -> wanted.contains(label.name()));
  }

  @Nullable String text(String name) {
    Evaluator argument = arguments.get(name);
    Object value = argument == null ? null : argument.value(context);
    return argument == null || value == null
        ? null
        : CastText.text(argument.type(), value, context.zone());
  }

  private @Nullable Set<String> labels(String name) {
    Evaluator argument = arguments.get(name);
    if (argument == null) {
      return null;
    }
    ColumnVector column = argument.evaluate(Evaluator.ONE_ROW, context);
    if (column.isNull(0)) {
      return null;
    }
    ColumnVector names = column instanceof ArrayColumn array ? array.elements() : column;
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String label = CastText.text(names, i, context.zone());
      if (label != null) {
        labels.add(label);
      }
    }
    return labels;
  }

  /** The vertices of SEEDS: keys of vertices with a single key column. */
  int[] seeds(GraphReader reader) {
    Evaluator argument = arguments.get("SEEDS");
    ColumnVector column = argument == null ? null : argument.evaluate(Evaluator.ONE_ROW, context);
    if (column == null || column.isNull(0)) {
      throw Errors.invalidArgument(
          "SPREAD_ACTIVATION needs SEEDS, an array of vertex keys: SEEDS => ARRAY[1, 7]");
    }
    return vertices(reader, column instanceof ArrayColumn array ? array.elements() : column);
  }

  /** The vertex of SOURCE; 22023 when there is none. */
  int source(GraphReader reader) {
    Evaluator argument = arguments.get("SOURCE");
    ColumnVector column = argument == null ? null : argument.evaluate(Evaluator.ONE_ROW, context);
    int[] found = column == null || column.isNull(0) ? new int[0] : vertices(reader, column);
    if (found.length != 1) {
      String key = column == null ? null : CastText.text(column, 0, context.zone());
      throw Errors.invalidArgument(
          "SOURCE is "
              + key
              + ", the key of "
              + found.length
              + " vertices of "
              + graph.name()
              + "; it must be that of one");
    }
    return found[0];
  }

  /** The vertices of some keys, of all tables with a single key column. */
  private int[] vertices(GraphReader reader, ColumnVector keys) {
    int[] seeds = new int[0];
    for (int table = 0; table < graph.vertexTables().size(); table++) {
      var vertex = graph.vertexTables().get(table);
      if (vertex.keyColumns().size() != 1) {
        continue;
      }
      TableDefinition definition = ElementTable.of(vertex.tableId(), context);
      DataType type = definition.columns().get(vertex.keyColumns().getFirst()).type();
      Evaluator key =
          new CastEvaluator(
              new io.phenixdb.executor.expression.ColumnEvaluator(0, keys.type()), type, false);
      int[] ids =
          GraphKeys.vertices(reader, table, List.of(key), Batch.of(keys.size(), keys), context);
      int start = seeds.length;
      seeds = Arrays.copyOf(seeds, start + ids.length);
      System.arraycopy(ids, 0, seeds, start, ids.length);
    }
    return Arrays.stream(seeds).filter(id -> id >= 0).distinct().toArray();
  }
}
