package io.phenixdb.executor.graph;

import io.phenixdb.executor.aggregate.AggregateRun;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.planner.physical.PathOutput.Place;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Aggregates over the elements of paths, in the order of the paths. */
final class PathAggregates {
  private final PhysicalPlan.PathExpand plan;
  private final PathProgram program;
  private final GraphReader graph;
  private final ExecutionContext context;

  /** Elements of paths: the path, table and row of each. */
  private static final class Elements {
    int[] paths = new int[64];
    int[] tables = new int[64];
    long[] rows = new long[64];
    int count;

    void add(int path, int table, long row) {
      if (count == paths.length) {
        paths = Arrays.copyOf(paths, count * 2);
        tables = Arrays.copyOf(tables, count * 2);
        rows = Arrays.copyOf(rows, count * 2);
      }
      paths[count] = path;
      tables[count] = table;
      rows[count++] = row;
    }
  }

  PathAggregates(
      PhysicalPlan.PathExpand plan,
      PathProgram program,
      GraphReader graph,
      ExecutionContext context) {
    this.plan = plan;
    this.program = program;
    this.graph = graph;
    this.context = context;
  }

  /** One value a path. */
  ColumnVector column(int index, PathOutput.Aggregate aggregate, FoundPaths found) {
    Elements elements = elements(aggregate, found);
    int[] groups = Arrays.copyOf(elements.paths, elements.count);
    List<Integer> arguments = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    List<ColumnVector> columns = new ArrayList<>();
    if (aggregate.function() != AggregateFunction.COUNT_ROWS) {
      ColumnVector values = values(aggregate.place(), program.values().get(index), elements);
      arguments.add(0);
      types.add(values.type());
      columns.add(values);
      if (aggregate.separator() != null) {
        ColumnBuilder separator = new ColumnBuilder(DataType.VARCHAR);
        separator.appendString(aggregate.separator());
        arguments.add(1);
        types.add(DataType.VARCHAR);
        columns.add(Columns.broadcast(separator.build(), elements.count));
      }
    }
    AggregateCall call =
        new AggregateCall(
            aggregate.function(),
            arguments,
            aggregate.distinct(),
            -1,
            List.of(),
            aggregate.type(),
            "aggregate");
    AggregateRun run = new AggregateRun(call, types);
    if (elements.count > 0) {
      Batch rows = Batch.of(elements.count, columns.toArray(ColumnVector[]::new));
      run.add(rows, groups, found.count());
    }
    return run.finish(found.count());
  }

  private Elements elements(PathOutput.Aggregate aggregate, FoundPaths found) {
    Elements elements = new Elements();
    long[] row = new long[1];
    for (int path = 0; path < found.count(); path++) {
      int start = found.edgeStart(path);
      int length = found.length(path);
      for (int k = 0; k < length; k++) {
        int at = plan.reverse() ? length - 1 - k : k;
        if (!aggregate.hops().contains(found.edgeHop(start + at))) {
          continue;
        }
        if (aggregate.place() == Place.EDGE) {
          elements.add(path, found.edgeTable(start + at), found.edgeRow(start + at));
        } else {
          int shift = aggregate.place() == Place.BEFORE ? 0 : 1;
          int vertex = found.vertex(found.vertexStart(path) + at + shift);
          graph.vertexRows(new int[] {vertex}, 1, row);
          elements.add(path, graph.vertexTable(vertex), row[0]);
        }
      }
    }
    return elements;
  }

  /** The value of each element, table by table and put back in order. */
  private ColumnVector values(Place place, List<PathProgram.Step> steps, Elements elements) {
    DataType type = Objects.requireNonNull(steps.getFirst().condition()).type();
    List<Batch> parts = new ArrayList<>();
    int[] places = new int[elements.count];
    int total = 0;
    for (PathProgram.Step step : steps) {
      long[] rows = new long[elements.count];
      int size = 0;
      for (int i = 0; i < elements.count; i++) {
        if (elements.tables[i] == step.table()) {
          places[i] = total + size;
          rows[size++] = elements.rows[i];
        }
      }
      if (size > 0) {
        parts.add(Batch.of(size, read(place, step, rows, size)));
        total += size;
      }
    }
    return parts.isEmpty()
        ? Columns.nulls(type, 0)
        : Columns.concat(parts, List.of(type)).column(0).gather(places, elements.count);
  }

  private ColumnVector read(Place place, PathProgram.Step step, long[] rows, int size) {
    long tableId =
        place == Place.EDGE
            ? plan.graph().edgeTables().get(step.table()).tableId()
            : plan.graph().vertexTables().get(step.table()).tableId();
    TableDefinition table = ElementTable.of(tableId, context);
    int[] columns = step.columns().stream().mapToInt(Integer::intValue).toArray();
    Batch batch =
        context.transaction().read(table).fetch(rows, size, columns, context.statistics(plan));
    Evaluator value = Objects.requireNonNull(step.condition());
    return value.evaluate(batch, context);
  }
}
