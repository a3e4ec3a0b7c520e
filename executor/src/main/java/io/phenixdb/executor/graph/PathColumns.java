package io.phenixdb.executor.graph;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.planner.physical.PathOutput.Place;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Turns found paths into the columns that a path expansion tells of them. */
final class PathColumns {
  private final PhysicalPlan.PathExpand plan;
  private final PathFinding finding;
  private final ElementKeys keys;
  private final PathAggregates aggregates;

  PathColumns(
      PhysicalPlan.PathExpand plan,
      PathProgram program,
      PathFinding finding,
      ElementKeys keys,
      ExecutionContext context) {
    this.plan = plan;
    this.finding = finding;
    this.keys = keys;
    this.aggregates = new PathAggregates(plan, program, finding.graph(), context);
  }

  /** The column of an output for all found paths. */
  ColumnVector column(int index, FoundPaths found, DataType type) {
    return switch (plan.path().outputs().get(index)) {
      case PathOutput.Vertices vertices -> vertices(found, type);
      case PathOutput.Edges edges -> edges(found, type);
      case PathOutput.TotalCost cost -> costs(found);
      case PathOutput.VertexKey key -> vertexKeys(found, key);
      case PathOutput.EdgeRow row -> edgeRows(found, row.hop());
      case PathOutput.Aggregate aggregate ->
          Columns.retype(aggregates.column(index, aggregate, found), type);
    };
  }

  private ColumnVector vertices(FoundPaths found, DataType type) {
    int count = found.count();
    int[] offsets = new int[count + 1];
    for (int path = 0; path < count; path++) {
      offsets[path + 1] = offsets[path] + found.length(path) + 1;
    }
    int[] vertices = new int[offsets[count]];
    for (int path = 0; path < count; path++) {
      int length = found.length(path);
      for (int k = 0; k <= length; k++) {
        int position = found.vertexStart(path) + (plan.reverse() ? length - k : k);
        vertices[offsets[path] + k] = found.vertex(position);
      }
    }
    DataType component = Objects.requireNonNull(type.component());
    ColumnVector values = keys.vertices(vertices, vertices.length, component);
    return new ArrayColumn(type, values, offsets, null, count);
  }

  private ColumnVector edges(FoundPaths found, DataType type) {
    int count = found.count();
    int[] offsets = new int[count + 1];
    for (int path = 0; path < count; path++) {
      offsets[path + 1] = offsets[path] + found.length(path);
    }
    int total = offsets[count];
    int[] tables = new int[total];
    long[] rows = new long[total];
    for (int path = 0; path < count; path++) {
      int length = found.length(path);
      for (int k = 0; k < length; k++) {
        int position = found.edgeStart(path) + (plan.reverse() ? length - 1 - k : k);
        tables[offsets[path] + k] = found.edgeTable(position);
        rows[offsets[path] + k] = found.edgeRow(position);
      }
    }
    DataType component = Objects.requireNonNull(type.component());
    return new ArrayColumn(type, keys.edges(tables, rows, total, component), offsets, null, count);
  }

  private ColumnVector costs(FoundPaths found) {
    double[] costs = new double[found.count()];
    for (int path = 0; path < costs.length; path++) {
      int start = found.edgeStart(path);
      for (int k = start; k < start + found.length(path); k++) {
        costs[path] += finding.cost(found.edgeHop(k), found.edgeTable(k), found.edgeRow(k));
      }
    }
    return new DoubleColumn(DataType.DOUBLE, costs, null, costs.length);
  }

  private ColumnVector vertexKeys(FoundPaths found, PathOutput.VertexKey key) {
    int[] vertices = new int[found.count()];
    int[] places = new int[found.count()];
    int present = 0;
    for (int path = 0; path < places.length; path++) {
      int edge = edge(found, path, key.hop());
      int shift = key.place() == Place.BEFORE ? 0 : 1;
      int vertex =
          edge < 0
              ? -1
              : found.vertex(found.vertexStart(path) + edge - found.edgeStart(path) + shift);
      boolean known = vertex >= 0 && finding.graph().vertexTable(vertex) == key.vertexTable();
      places[path] = known ? present : -1;
      if (known) {
        vertices[present++] = vertex;
      }
    }
    Batch own = finding.graph().vertexKeys(key.vertexTable(), vertices, present);
    ColumnVector values = Columns.retype(own.column(key.column()), key.type());
    Batch withNull =
        Columns.concat(
            List.of(Batch.of(present, values), Batch.of(1, Columns.nulls(key.type(), 1))),
            List.of(key.type()));
    int none = present;
    int[] gathered = Arrays.stream(places).map(place -> place < 0 ? none : place).toArray();
    return withNull.column(0).gather(gathered, gathered.length);
  }

  private static ColumnVector edgeRows(FoundPaths found, int hop) {
    ColumnBuilder rows = new ColumnBuilder(DataType.BIGINT);
    for (int path = 0; path < found.count(); path++) {
      int edge = edge(found, path, hop);
      if (edge < 0) {
        rows.appendNull();
      } else {
        rows.appendLong(found.edgeRow(edge));
      }
    }
    return rows.build();
  }

  /** The first edge of a path that a hop followed, or -1. */
  private static int edge(FoundPaths found, int path, int hop) {
    int start = found.edgeStart(path);
    for (int edge = start; edge < start + found.length(path); edge++) {
      if (found.edgeHop(edge) == hop) {
        return edge;
      }
    }
    return -1;
  }
}
