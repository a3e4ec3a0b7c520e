package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.ColumnEvaluator;
import io.phenixdb.executor.function.cast.CastEvaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.CastText;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of vertices and edges as values: a single key column as it is, several as their texts in
 * parentheses; an edge without a key by its row id.
 */
final class ElementKeys {
  private final PropertyGraphDefinition graph;
  private final GraphReader reader;
  private final ScanStatistics statistics;
  private final ExecutionContext context;

  ElementKeys(
      PropertyGraphDefinition graph,
      GraphReader reader,
      ScanStatistics statistics,
      ExecutionContext context) {
    this.graph = graph;
    this.reader = reader;
    this.statistics = statistics;
    this.context = context;
  }

  /** The key columns of vertices of one table, in the types given. */
  Batch keyColumns(int vertexTable, int[] vertices, int count, List<DataType> types) {
    Batch keys = reader.vertexKeys(vertexTable, vertices, count);
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = typed(keys.column(i), types.get(i));
    }
    return Batch.of(count, columns);
  }

  /** One value a vertex. */
  ColumnVector vertices(int[] vertices, int count, DataType type) {
    int[] tables = new int[count];
    for (int i = 0; i < count; i++) {
      tables[i] = reader.vertexTable(vertices[i]);
    }
    return byTable(
        tables,
        count,
        type,
        (table, positions, size) -> {
          int[] chosen = new int[size];
          for (int i = 0; i < size; i++) {
            chosen[i] = vertices[positions[i]];
          }
          return reader.vertexKeys(table, chosen, size);
        });
  }

  /** One value an edge. */
  ColumnVector edges(int[] edgeTables, long[] edgeRows, int count, DataType type) {
    return byTable(
        edgeTables,
        count,
        type,
        (edgeTable, positions, size) -> {
          EdgeTable edge = graph.edgeTables().get(edgeTable);
          TableDefinition table = ElementTable.of(edge.tableId(), context);
          int[] columns =
              edge.keyColumns().isEmpty()
                  ? new int[] {ScanRequest.ROW_ID}
                  : edge.keyColumns().stream().mapToInt(Integer::intValue).toArray();
          long[] chosen = new long[size];
          for (int i = 0; i < size; i++) {
            chosen[i] = edgeRows[positions[i]];
          }
          return context.transaction().read(table).fetch(chosen, size, columns, statistics);
        });
  }

  @FunctionalInterface
  private interface KeyReader {
    Batch read(int table, int[] positions, int size);
  }

  /** Reads keys table by table and puts them back in order. */
  private ColumnVector byTable(int[] tables, int count, DataType type, KeyReader keys) {
    List<Batch> parts = new ArrayList<>();
    int[] places = new int[count];
    boolean[] done = new boolean[count];
    int total = 0;
    for (int first = 0; first < count; first++) {
      if (done[first]) {
        continue;
      }
      int[] positions = new int[count - first];
      int size = 0;
      for (int i = first; i < count; i++) {
        if (tables[i] == tables[first]) {
          done[i] = true;
          places[i] = total + size;
          positions[size++] = i;
        }
      }
      Batch rows = keys.read(tables[first], positions, size);
      ColumnVector column = rows.width() == 1 ? rows.column(0) : composite(rows);
      parts.add(Batch.of(size, typed(column, type)));
      total += size;
    }
    if (parts.isEmpty()) {
      return Columns.nulls(type, 0);
    }
    ColumnVector all = Columns.concat(parts, List.of(type)).column(0);
    return parts.size() == 1 ? all : all.gather(places, count);
  }

  private ColumnVector composite(Batch rows) {
    ColumnBuilder out = new ColumnBuilder(DataType.VARCHAR);
    for (int row = 0; row < rows.size(); row++) {
      StringBuilder text = new StringBuilder("(");
      for (int i = 0; i < rows.width(); i++) {
        text.append(i > 0 ? "," : "").append(CastText.text(rows.column(i), row, context.zone()));
      }
      out.appendString(text.append(')').toString());
    }
    return out.build();
  }

  private ColumnVector typed(ColumnVector column, DataType type) {
    boolean same =
        column.type().kind() == type.kind()
            && column.type().layout() == type.layout()
            && (type.kind() != TypeKind.DECIMAL || column.type().scale() == type.scale());
    return same
        ? Columns.retype(column, type)
        : new CastEvaluator(new ColumnEvaluator(0, column.type()), type, false)
            .evaluate(Batch.of(column.size(), column), context);
  }
}
