package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.ColumnEvaluator;
import io.phenixdb.executor.function.cast.CastEvaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;

/** Reads a numeric property of the edges of a graph. */
final class EdgeWeights {
  private static final int ROWS_AT_ONCE = 1 << 14;

  private final PropertyGraphDefinition graph;
  private final ScanStatistics statistics;
  private final ExecutionContext context;

  EdgeWeights(PropertyGraphDefinition graph, ScanStatistics statistics, ExecutionContext context) {
    this.graph = graph;
    this.statistics = statistics;
    this.context = context;
  }

  /** The property of each edge; NaN where it is NULL or the edge's table does not have it. */
  double[] of(DenseGraph dense, String property) {
    double[] weights = new double[dense.edgeCount()];
    Arrays.fill(weights, Double.NaN);
    for (int table = 0; table < graph.edgeTables().size(); table++) {
      int column = column(graph.edgeTables().get(table), property);
      if (column >= 0) {
        read(dense, table, column, weights);
      }
    }
    return weights;
  }

  private static int column(EdgeTable edges, String name) {
    for (Label label : edges.labels()) {
      for (Property property : label.properties()) {
        if (property.name().equals(name)) {
          return property.column();
        }
      }
    }
    return -1;
  }

  private void read(DenseGraph dense, int edgeTable, int column, double[] weights) {
    TableDefinition table = ElementTable.of(graph.edgeTables().get(edgeTable).tableId(), context);
    DataType type = table.columns().get(column).type();
    CastEvaluator asDouble =
        new CastEvaluator(new ColumnEvaluator(0, type), DataType.DOUBLE, false);
    int[] edges = new int[ROWS_AT_ONCE];
    long[] rows = new long[ROWS_AT_ONCE];
    int count = 0;
    for (int edge = 0; edge <= weights.length; edge++) {
      if (edge < weights.length && dense.edgeTables()[edge] == edgeTable) {
        edges[count] = edge;
        rows[count++] = dense.edgeRows()[edge];
      }
      if (count == ROWS_AT_ONCE || (edge == weights.length && count > 0)) {
        context.checkCancelled();
        Batch read =
            context.transaction().read(table).fetch(rows, count, new int[] {column}, statistics);
        ColumnVector values = asDouble.evaluate(read, context);
        for (int i = 0; i < count; i++) {
          weights[edges[i]] = values.isNull(i) ? Double.NaN : ((DoubleColumn) values).get(i);
        }
        count = 0;
      }
    }
  }
}
