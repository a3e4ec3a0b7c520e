package io.phenixdb.executor.window;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.sort.RowComparator;
import io.phenixdb.executor.sort.RowSorter;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.physical.WindowCall;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Functions over windows of one partitioning and order; the rows are kept in memory, counted
 * against the statement's budget.
 *
 * @param inputTypes types of the input's columns
 */
public record WindowOperator(
    Operator input,
    List<Integer> partitionBy,
    List<SortKey> orderBy,
    List<WindowCall> calls,
    List<DataType> inputTypes)
    implements Operator {
  public WindowOperator {
    partitionBy = List.copyOf(partitionBy);
    orderBy = List.copyOf(orderBy);
    calls = List.copyOf(calls);
    inputTypes = List.copyOf(inputTypes);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    Buffer buffer = new Buffer(context.memory());
    boolean opened = false;
    try {
      Batch result = compute(context, buffer);
      opened = true;
      return new Slices(result, buffer);
    } finally {
      if (!opened) {
        buffer.close();
      }
    }
  }

  private Batch compute(ExecutionContext context, Buffer buffer) {
    Batch rows = sorted(Columns.concat(Cursors.drain(input, context, buffer), inputTypes), buffer);
    List<SortKey> partitionKeys = partitionKeys();
    Partitions partitions =
        Partitions.of(
            rows,
            new RowComparator(partitionKeys, inputTypes),
            new RowComparator(orderBy, inputTypes));
    buffer.add(8L * rows.size());
    ColumnVector[] columns = new ColumnVector[rows.width() + calls.size()];
    for (int i = 0; i < rows.width(); i++) {
      columns[i] = rows.column(i);
    }
    for (int i = 0; i < calls.size(); i++) {
      context.checkCancelled();
      ColumnVector column = column(calls.get(i), partitions, context);
      buffer.add(Columns.sizeBytes(column));
      columns[rows.width() + i] = column;
    }
    return Batch.of(rows.size(), columns);
  }

  private List<SortKey> partitionKeys() {
    return partitionBy.stream().map(column -> new SortKey(column, false, false)).toList();
  }

  private Batch sorted(Batch rows, Buffer buffer) {
    List<SortKey> keys = new ArrayList<>(partitionKeys());
    keys.addAll(orderBy);
    if (keys.isEmpty()) {
      return rows;
    }
    buffer.add(16L * rows.size());
    return rows.select(RowSorter.sort(rows, new RowComparator(keys, inputTypes)), rows.size());
  }

  private ColumnVector column(WindowCall call, Partitions partitions, ExecutionContext context) {
    return switch (call.function()) {
      case ROW_NUMBER, RANK, DENSE_RANK, PERCENT_RANK, CUME_DIST ->
          RankFunctions.compute(call.function(), partitions, call.type());
      case NTILE -> RankFunctions.ntile(partitions, call.arguments().getFirst(), call.type());
      case LAG, LEAD -> ValueFunctions.shifted(call, partitions);
      case FIRST_VALUE, LAST_VALUE, NTH_VALUE ->
          ValueFunctions.ofFrame(call, partitions, Frames.of(partitions, call.frame(), orderBy));
      case AGGREGATE -> aggregate(call, partitions, context);
    };
  }

  private ColumnVector aggregate(WindowCall call, Partitions partitions, ExecutionContext context) {
    AggregateCall aggregate = Objects.requireNonNull(call.aggregate());
    Frames frames = Frames.of(partitions, call.frame(), orderBy);
    ColumnVector result =
        new FrameAggregate(partitions, frames, aggregate, inputTypes, context).compute();
    return call.emptyIsZero() ? zeroForNull(result) : result;
  }

  private static ColumnVector zeroForNull(ColumnVector column) {
    if (!column.mayHaveNulls()) {
      return column;
    }
    io.phenixdb.storage.batch.ColumnBuilder out =
        new io.phenixdb.storage.batch.ColumnBuilder(column.type());
    for (int i = 0; i < column.size(); i++) {
      if (!column.isNull(i)) {
        out.appendFrom(column, i);
        continue;
      }
      switch (column) {
        case LongColumn longs -> out.appendLong(0);
        case DoubleColumn doubles -> out.appendDouble(0);
        default -> out.appendBytes(new byte[16], 0, 16);
      }
    }
    return out.build();
  }
}
