package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Gather;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * Hash aggregation over one or more grouping sets in one pass. Groups come out in order of their
 * first row, as long as they fit the work memory; beyond it see {@link AggregateCursor}.
 *
 * @param groupBy input columns
 * @param groupingSets positions within {@code groupBy}
 * @param expectedGroups how many groups the planner expects
 */
public record AggregateOperator(
    Operator input,
    List<Integer> groupBy,
    List<List<Integer>> groupingSets,
    List<AggregateCall> calls,
    List<DataType> inputTypes,
    double expectedGroups)
    implements Operator {
  public AggregateOperator {
    groupBy = List.copyOf(groupBy);
    groupingSets = List.copyOf(groupingSets);
    calls = List.copyOf(calls);
    inputTypes = List.copyOf(inputTypes);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    List<GroupingSet> groups = new ParallelAggregation(this, context).run();
    AggregateCursor cursor = new AggregateCursor(this, context);
    boolean opened = false;
    try {
      if (groups == null) {
        try (BatchCursor rows = Gather.open(input, context)) {
          cursor.read(rows);
        }
      } else {
        cursor.take(groups);
      }
      opened = true;
      return cursor;
    } finally {
      if (!opened) {
        cursor.close();
      }
    }
  }

  /** Whether partial aggregates can be merged. */
  boolean merges() {
    return newSets().stream().allMatch(GroupingSet::merges);
  }

  /** The grouping sets without groups. */
  List<GroupingSet> newSets() {
    return groupingSets.stream()
        .map(kept -> new GroupingSet(groupBy, kept, calls, inputTypes))
        .toList();
  }
}
