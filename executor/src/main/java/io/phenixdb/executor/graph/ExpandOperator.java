package io.phenixdb.executor.graph;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.join.JoinedRows;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.LimitOperator;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edges of one edge table at the vertices of the input, read through the adjacency. */
public final class ExpandOperator implements Operator {
  /** Vertices that are expanded together; bounds what a few of high degree take at once. */
  private static final int VERTICES_AT_ONCE = 256;

  private final PhysicalPlan.Expand plan;
  private final Operator input;
  private final List<Evaluator> vertexKey;
  private final @Nullable Evaluator condition;
  private final int[] columns;

  /** An expansion; the condition reads input columns then edge columns. */
  public ExpandOperator(
      PhysicalPlan.Expand plan,
      Operator input,
      List<Evaluator> vertexKey,
      @Nullable Evaluator condition) {
    this.plan = plan;
    this.input = input;
    this.vertexKey = List.copyOf(vertexKey);
    this.condition = condition;
    this.columns = plan.tableColumns().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new ExpandCursor(input.open(context), context);
  }

  private final class ExpandCursor implements BatchCursor {
    private final BatchCursor cursor;
    private final ExecutionContext context;
    private final GraphReader graph;
    private final TableReader table;
    private final ScanStatistics statistics;
    private final EdgeFilter edges;
    private final int vertexTable;
    private final Expansion expansion = new Expansion();
    private @Nullable Batch batch;
    private int[] ids = {};
    private int row;
    private int[] rows = {};
    private int next;

    ExpandCursor(BatchCursor cursor, ExecutionContext context) {
      this.cursor = cursor;
      this.context = context;
      this.graph = context.transaction().read(plan.graph());
      this.table = context.transaction().read(plan.table());
      this.statistics = context.statistics(plan);
      EdgeTable edge = plan.graph().edgeTables().get(plan.edgeTable());
      this.edges =
          EdgeFilter.of(
              plan.outgoing() ? EdgeFilter.Direction.OUT : EdgeFilter.Direction.IN,
              plan.edgeTable());
      this.vertexTable = plan.outgoing() ? edge.sourceVertexTable() : edge.destinationVertexTable();
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        context.checkCancelled();
        Batch current = batch;
        if (current != null && next < expansion.count()) {
          Batch result = edges(current);
          if (result != null) {
            return result;
          }
          continue;
        }
        if (current == null || row >= current.size()) {
          current = cursor.next();
          if (current == null) {
            return null;
          }
          batch = current;
          row = 0;
          ids = GraphKeys.vertices(graph, vertexTable, vertexKey, current, context);
        }
        expand(current.size());
      }
    }

    private void expand(int size) {
      int[] vertices = new int[VERTICES_AT_ONCE];
      rows = new int[VERTICES_AT_ONCE];
      int count = 0;
      while (row < size && count < VERTICES_AT_ONCE) {
        if (ids[row] >= 0) {
          rows[count] = row;
          vertices[count++] = ids[row];
        }
        row++;
      }
      expansion.clear();
      next = 0;
      graph.expand(vertices, count, edges, expansion);
      OperatorProfile profile = context.profile(plan);
      if (profile != null) {
        profile.addEdges(expansion.count());
      }
    }

    private @Nullable Batch edges(Batch current) {
      int count = Math.min(Batch.TARGET_ROWS, expansion.count() - next);
      long[] rowIds = new long[count];
      int first = rows[expansion.origins()[next]];
      int last = first;
      int[] lefts = new int[count];
      for (int i = 0; i < count; i++) {
        rowIds[i] = expansion.edgeRows()[next + i];
        last = rows[expansion.origins()[next + i]];
        lefts[i] = last - first;
      }
      next += count;
      Batch left = LimitOperator.range(current, first, last - first + 1);
      Batch right =
          columns.length == 0 ? Batch.of(count) : table.fetch(rowIds, count, columns, statistics);
      return JoinedRows.join(JoinKind.INNER, left, lefts, right, condition, context);
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
