package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Hash aggregation over one or more grouping sets in one pass. Groups come out in order of their
 * first row.
 *
 * @param groupBy input columns
 * @param groupingSets positions within {@code groupBy}
 */
public record AggregateOperator(
    Operator input,
    List<Integer> groupBy,
    List<List<Integer>> groupingSets,
    List<AggregateCall> calls,
    List<DataType> inputTypes)
    implements Operator {
  public AggregateOperator {
    groupBy = List.copyOf(groupBy);
    groupingSets = List.copyOf(groupingSets);
    calls = List.copyOf(calls);
    inputTypes = List.copyOf(inputTypes);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    List<GroupingSet> sets = new ArrayList<>();
    for (List<Integer> kept : groupingSets) {
      sets.add(new GroupingSet(groupBy, kept, calls, inputTypes));
    }
    Buffer buffer = new Buffer(context.memory());
    boolean opened = false;
    try {
      read(sets, buffer, context);
      List<Batch> results = new ArrayList<>();
      for (GroupingSet set : sets) {
        Batch result = set.finish();
        buffer.add(result);
        results.add(result);
      }
      opened = true;
      return new Slices(Columns.concat(results, resultTypes()), buffer);
    } finally {
      if (!opened) {
        buffer.close();
      }
    }
  }

  private void read(List<GroupingSet> sets, Buffer buffer, ExecutionContext context) {
    try (BatchCursor cursor = input.open(context)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        long bytes = 0;
        for (GroupingSet set : sets) {
          set.add(batch);
          bytes += set.sizeBytes();
        }
        buffer.resize(bytes);
      }
    }
  }

  private List<DataType> resultTypes() {
    List<DataType> types = new ArrayList<>();
    groupBy.forEach(column -> types.add(inputTypes.get(column)));
    calls.forEach(call -> types.add(call.type()));
    return types;
  }
}
