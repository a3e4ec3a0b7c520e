package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.vector.RowFilter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the conditions of a path's steps into sets of edge rows, one scan an edge table. */
final class EdgeConditions {
  private EdgeConditions() {}

  /**
   * A step: an edge table and what its rows must satisfy.
   *
   * @param columns ordinals that the condition reads
   */
  record Step(int edgeTable, List<Integer> columns, @Nullable Evaluator condition) {}

  /** The definition of an element table. */
  static TableDefinition table(long tableId, ExecutionContext context) {
    TableDefinition table = context.transaction().catalog().table(tableId);
    if (table == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE, "a table of the graph does not exist any more: " + tableId);
    }
    return table;
  }

  static EdgeFilter filter(
      PropertyGraphDefinition graph,
      EdgeFilter.Direction direction,
      List<Step> steps,
      ScanStatistics statistics,
      ExecutionContext context) {
    Set<Integer> unconditional = new HashSet<>();
    steps.stream()
        .filter(step -> step.condition() == null)
        .forEach(step -> unconditional.add(step.edgeTable()));
    Map<Integer, RowFilter> rows = new HashMap<>();
    Map<Integer, RowIdSet> sets = new HashMap<>();
    for (Step step : steps) {
      Evaluator condition = step.condition();
      if (condition != null && !unconditional.contains(step.edgeTable())) {
        RowIdSet set = sets.computeIfAbsent(step.edgeTable(), key -> new RowIdSet());
        long tableId = graph.edgeTables().get(step.edgeTable()).tableId();
        collect(table(tableId, context), step.columns(), condition, set, statistics, context);
        rows.put(step.edgeTable(), set);
      }
    }
    List<Integer> tables = steps.stream().map(Step::edgeTable).distinct().toList();
    return new EdgeFilter(tables, direction, rows);
  }

  private static void collect(
      TableDefinition table,
      List<Integer> columns,
      Evaluator condition,
      RowIdSet set,
      ScanStatistics statistics,
      ExecutionContext context) {
    int[] ordinals = new int[columns.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      ordinals[i] = columns.get(i);
    }
    ordinals[columns.size()] = ScanRequest.ROW_ID;
    ScanRequest request = new ScanRequest(ordinals, List.of(), EnumSet.allOf(Tier.class));
    try (BatchCursor cursor = context.transaction().read(table).scan(request, statistics)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        int[] positions = new int[batch.size()];
        int count = Selection.positions(condition.evaluate(batch, context), positions);
        LongColumn ids = (LongColumn) batch.column(columns.size());
        for (int i = 0; i < count; i++) {
          set.add(ids.get(positions[i]));
        }
      }
    }
  }
}
