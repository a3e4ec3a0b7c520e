package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.engine.GraphReader;
import java.util.Arrays;
import java.util.List;

/** Finds the vertices that input rows name by key. */
final class GraphKeys {
  private GraphKeys() {}

  /** The dense id of each row's vertex, -1 when a key column is NULL or no vertex has the key. */
  static int[] vertices(
      GraphReader graph,
      int vertexTable,
      List<Evaluator> key,
      Batch input,
      ExecutionContext context) {
    ColumnVector[] columns = new ColumnVector[key.size()];
    boolean nullable = false;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = key.get(i).evaluate(input, context);
      nullable |= columns[i].mayHaveNulls();
    }
    int[] positions = new int[input.size()];
    int count = 0;
    for (int row = 0; row < input.size(); row++) {
      if (!nullable || complete(columns, row)) {
        positions[count++] = row;
      }
    }
    int[] ids = new int[input.size()];
    Arrays.fill(ids, -1);
    Batch keys = Batch.of(input.size(), columns);
    int[] found = new int[count];
    graph.vertexIds(
        vertexTable, count == input.size() ? keys : keys.select(positions, count), found);
    for (int i = 0; i < count; i++) {
      ids[positions[i]] = found[i];
    }
    return ids;
  }

  private static boolean complete(ColumnVector[] columns, int row) {
    for (ColumnVector column : columns) {
      if (column.isNull(row)) {
        return false;
      }
    }
    return true;
  }
}
