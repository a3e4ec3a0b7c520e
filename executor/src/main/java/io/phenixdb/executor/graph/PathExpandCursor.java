package io.phenixdb.executor.graph;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of a path expansion: input columns, end vertex key, length, vertices, edges. */
final class PathExpandCursor implements BatchCursor {
  private final PhysicalPlan.PathExpand plan;
  private final int inputWidth;
  private final BatchCursor input;
  private final PathFinding finding;
  private final ExecutionContext context;
  private final ElementKeys keys;
  private final Buffer buffer;
  private final FoundPaths found;
  private final List<DataType> types;
  private @Nullable Batch batch;
  private int row;
  private int next;

  PathExpandCursor(
      PhysicalPlan.PathExpand plan,
      int inputWidth,
      BatchCursor input,
      PathFinding finding,
      ExecutionContext context) {
    this.plan = plan;
    this.inputWidth = inputWidth;
    this.input = input;
    this.finding = finding;
    this.context = context;
    this.keys = new ElementKeys(plan.graph(), finding.graph(), context.statistics(plan), context);
    this.buffer = new Buffer(context.memory());
    this.found = new FoundPaths(buffer);
    this.types = plan.columns().stream().map(PlanColumn::type).toList();
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      context.checkCancelled();
      Batch current = batch;
      if (current != null && next < found.count()) {
        return paths(current);
      }
      if (current == null || row >= current.size()) {
        current = input.next();
        if (current == null) {
          return null;
        }
        batch = current;
        row = 0;
        finding.start(current);
      }
      found.clear();
      next = 0;
      while (row < current.size() && found.count() < Batch.TARGET_ROWS) {
        finding.find(row++, found);
      }
    }
  }

  private Batch paths(Batch current) {
    int from = next;
    int count = Math.min(Batch.TARGET_ROWS, found.count() - from);
    next += count;
    int[] rows = new int[count];
    int[] ends = new int[count];
    long[] lengths = new long[count];
    int edges = 0;
    for (int i = 0; i < count; i++) {
      rows[i] = found.inputRow(from + i);
      ends[i] = found.lastVertex(from + i);
      lengths[i] = found.length(from + i);
      edges += found.length(from + i);
    }
    ColumnVector[] columns = new ColumnVector[types.size()];
    Batch inputRows = current.select(rows, count);
    for (int i = 0; i < inputWidth; i++) {
      columns[i] = inputRows.column(i);
    }
    int results = types.size() - 3;
    Batch endKeys =
        keys.keyColumns(finding.endTable(), ends, count, types.subList(inputWidth, results));
    for (int i = inputWidth; i < results; i++) {
      columns[i] = endKeys.column(i - inputWidth);
    }
    columns[results] = new LongColumn(types.get(results), lengths, null, count);
    columns[results + 1] = vertices(from, count, edges + count, types.get(results + 1));
    columns[results + 2] = edges(from, count, edges, types.get(results + 2));
    OperatorProfile profile = context.profile(plan);
    if (profile != null) {
      profile.addEdges(edges);
    }
    return Batch.of(count, columns);
  }

  private ColumnVector vertices(int from, int count, int total, DataType type) {
    int[] vertices = new int[total];
    int[] offsets = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int start = found.vertexStart(from + i);
      int length = found.length(from + i);
      for (int k = 0; k <= length; k++) {
        vertices[at++] = found.vertex(start + (plan.reverse() ? length - k : k));
      }
      offsets[i + 1] = at;
    }
    DataType component = Objects.requireNonNull(type.component());
    return new ArrayColumn(type, keys.vertices(vertices, total, component), offsets, null, count);
  }

  private ColumnVector edges(int from, int count, int total, DataType type) {
    int[] tables = new int[total];
    long[] rows = new long[total];
    int[] offsets = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int start = found.edgeStart(from + i);
      int length = found.length(from + i);
      for (int k = 0; k < length; k++) {
        int position = start + (plan.reverse() ? length - 1 - k : k);
        tables[at] = found.edgeTable(position);
        rows[at++] = found.edgeRow(position);
      }
      offsets[i + 1] = at;
    }
    DataType component = Objects.requireNonNull(type.component());
    return new ArrayColumn(type, keys.edges(tables, rows, total, component), offsets, null, count);
  }

  @Override
  public void close() {
    buffer.close();
    input.close();
  }
}
