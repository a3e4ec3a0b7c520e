package io.phenixdb.executor.graph;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.pgm.GraphPath;
import io.phenixdb.storage.pgm.PathIterator;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a path expansion: input columns, end vertex key, length, vertices, edges. */
final class PathExpandCursor implements BatchCursor {
  private static final int FIRST_PATHS = 64;

  private final PhysicalPlan.PathExpand plan;
  private final int inputWidth;
  private final BatchCursor input;
  private final PathFinding finding;
  private final ExecutionContext context;
  private final ElementKeys keys;
  private final Buffer buffer;
  private final FoundPaths found;
  private final List<DataType> types;
  private final PathColumns outputs;
  private @Nullable Batch batch;
  private PathIterator paths = PathIterator.NONE;
  private int row;

  /** Small at first, for a consumer that needs few. */
  private int pathsAtOnce = FIRST_PATHS;

  PathExpandCursor(
      PhysicalPlan.PathExpand plan,
      int inputWidth,
      BatchCursor input,
      PathFinding finding,
      PathProgram program,
      ExecutionContext context) {
    this.plan = plan;
    this.inputWidth = inputWidth;
    this.input = input;
    this.finding = finding;
    this.context = context;
    this.keys = new ElementKeys(plan.graph(), finding.graph(), context.statistics(plan), context);
    this.buffer = new Buffer(context.memory());
    this.found = new FoundPaths(buffer);
    this.outputs = new PathColumns(plan, program, finding, keys, context);
    this.types = plan.columns().stream().map(PlanColumn::type).toList();
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      context.checkCancelled();
      Batch current = batch;
      if (current != null) {
        fill(current);
        if (found.count() > 0) {
          return paths(current);
        }
      }
      current = input.next();
      if (current == null) {
        return null;
      }
      batch = current;
      row = 0;
      finding.start(current);
    }
  }

  /** Searches on until there is a batch of paths or the input rows are used up. */
  private void fill(Batch current) {
    found.clear();
    while (found.count() < pathsAtOnce) {
      GraphPath path = paths.next();
      if (path != null) {
        found.add(row - 1, path, finding);
      } else if (row < current.size()) {
        paths = finding.open(row++);
      } else {
        return;
      }
    }
    pathsAtOnce = Math.min(Batch.TARGET_ROWS, pathsAtOnce * 2);
  }

  private Batch paths(Batch current) {
    int count = found.count();
    int[] rows = new int[count];
    int[] ends = new int[count];
    long[] lengths = new long[count];
    int edges = 0;
    for (int i = 0; i < count; i++) {
      rows[i] = found.inputRow(i);
      ends[i] = found.lastVertex(i);
      lengths[i] = found.length(i);
      edges += found.length(i);
    }
    ColumnVector[] columns = new ColumnVector[types.size()];
    Batch inputRows = current.select(rows, count);
    for (int i = 0; i < inputWidth; i++) {
      columns[i] = inputRows.column(i);
    }
    int results = types.size() - 1 - plan.path().outputs().size();
    Batch endKeys =
        keys.keyColumns(finding.endTable(), ends, count, types.subList(inputWidth, results));
    for (int i = inputWidth; i < results; i++) {
      columns[i] = endKeys.column(i - inputWidth);
    }
    columns[results] = new LongColumn(types.get(results), lengths, null, count);
    for (int i = 0; i < plan.path().outputs().size(); i++) {
      columns[results + 1 + i] = outputs.column(i, found, types.get(results + 1 + i));
    }
    OperatorProfile profile = context.profile(plan);
    if (profile != null) {
      profile.addEdges(edges);
    }
    return Batch.of(count, columns);
  }

  @Override
  public void close() {
    buffer.close();
    finding.close();
    input.close();
  }
}
