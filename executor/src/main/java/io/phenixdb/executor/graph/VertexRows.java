package io.phenixdb.executor.graph;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a graph algorithm: key columns by their names, {@code vertex_table} where the plan
 * asks for it, then the result columns. With several vertex tables a key column that a vertex's
 * table does not have is NULL.
 */
final class VertexRows {
  private static final String VERTEX_TABLE = "vertex_table";

  private final PhysicalPlan.GraphAlgorithm plan;
  private final GraphReader graph;
  private final ExecutionContext context;
  private final ElementKeys keys;

  VertexRows(PhysicalPlan.GraphAlgorithm plan, GraphReader graph, ExecutionContext context) {
    this.plan = plan;
    this.graph = graph;
    this.context = context;
    this.keys = new ElementKeys(plan.graph(), graph, context.statistics(plan), context);
  }

  Batch with(int[] vertices, int count, ColumnVector... results) {
    List<PlanColumn> columns = plan.columns();
    int keyWidth = columns.size() - results.length;
    List<PlanColumn> keyColumns = columns.subList(0, keyWidth);
    List<DataType> types = keyColumns.stream().map(PlanColumn::type).toList();
    List<Batch> parts = new ArrayList<>();
    int[] places = new int[count];
    int total = 0;
    for (int table = 0; table < plan.graph().vertexTables().size(); table++) {
      int[] chosen = new int[count];
      int size = 0;
      for (int i = 0; i < count; i++) {
        if (graph.vertexTable(vertices[i]) == table) {
          places[i] = total + size;
          chosen[size++] = vertices[i];
        }
      }
      if (size > 0) {
        parts.add(keyRows(table, Arrays.copyOf(chosen, size), size, keyColumns));
        total += size;
      }
    }
    Batch all = Columns.concat(parts, types);
    ColumnVector[] out = new ColumnVector[columns.size()];
    for (int i = 0; i < keyWidth; i++) {
      out[i] = parts.size() == 1 ? all.column(i) : all.column(i).gather(places, count);
    }
    for (int i = 0; i < results.length; i++) {
      out[keyWidth + i] = Columns.retype(results[i], columns.get(keyWidth + i).type());
    }
    return Batch.of(count, out);
  }

  /** The keys of vertices, one value each. */
  ColumnVector keys(int[] vertices, DataType type) {
    return keys.vertices(vertices, vertices.length, type);
  }

  private Batch keyRows(int table, int[] vertices, int size, List<PlanColumn> wanted) {
    VertexTable vertex = plan.graph().vertexTables().get(table);
    TableDefinition definition = ElementTable.of(vertex.tableId(), context);
    List<String> names =
        vertex.keyColumns().stream().map(k -> definition.columns().get(k).name()).toList();
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      DataType own = definition.columns().get(vertex.keyColumns().get(i)).type();
      int at = position(wanted, names.get(i));
      types.add(at < 0 ? own : wanted.get(at).type());
    }
    Batch rows = keys.keyColumns(table, vertices, size, types);
    ColumnVector[] columns = new ColumnVector[wanted.size()];
    for (int i = 0; i < columns.length; i++) {
      PlanColumn column = wanted.get(i);
      int key = names.indexOf(column.name());
      if (key >= 0) {
        columns[i] = rows.column(key);
      } else if (column.name().equals(VERTEX_TABLE)) {
        columns[i] = repeated(vertex.alias(), size);
      } else {
        columns[i] = Columns.nulls(column.type(), size);
      }
    }
    return Batch.of(size, columns);
  }

  private static int position(List<PlanColumn> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static ColumnVector repeated(String text, int size) {
    ColumnBuilder builder = new ColumnBuilder(DataType.VARCHAR);
    for (int i = 0; i < size; i++) {
      builder.appendString(text);
    }
    return builder.build();
  }
}
