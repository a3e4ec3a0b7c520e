package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.SpillPartitions;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups of one grouping set in a run, and the values of the calls for each. */
final class GroupingSet {
  private static final int MAX_LEVEL = 6;

  private final List<Integer> groupBy;
  private final List<Integer> kept;
  private final List<DataType> inputTypes;
  private final KeyIndex index;
  private final List<ColumnBuilder> keys = new ArrayList<>();
  private final List<AggregateCall> calls;
  private final List<@Nullable AggregateRun> runs = new ArrayList<>();
  private long keyBytes;
  private @Nullable SpillPartitions others;

  /**
   * No groups yet; the one group when no column is kept.
   *
   * @param groupBy input columns
   * @param kept positions within {@code groupBy}
   */
  GroupingSet(
      List<Integer> groupBy,
      List<Integer> kept,
      List<AggregateCall> calls,
      List<DataType> inputTypes) {
    this.groupBy = groupBy;
    this.kept = kept;
    this.inputTypes = inputTypes;
    List<DataType> types = kept.stream().map(k -> inputTypes.get(groupBy.get(k))).toList();
    this.index = KeyIndex.grouping(types);
    types.forEach(type -> keys.add(new ColumnBuilder(type)));
    this.calls = calls;
    for (AggregateCall call : calls) {
      boolean constant = call.function() == AggregateFunction.GROUPING;
      runs.add(constant ? null : new AggregateRun(call, inputTypes));
    }
  }

  /**
   * From now on no more groups are made: rows of others go to temporary files by a hash of their
   * group. A set of one group has none to leave out.
   *
   * @param level how often the rows have been dealt; at {@link #MAX_LEVEL} groups are made after
   *     all
   */
  void freeze(Object operator, int level, ExecutionContext context) {
    if (others == null && !kept.isEmpty() && level < MAX_LEVEL) {
      others = new SpillPartitions(operator, inputTypes, level, context);
    }
    for (AggregateRun run : runs) {
      if (run != null) {
        run.freeze(operator, context);
      }
    }
  }

  /** The files with the rows of the groups that are left out; the caller closes them. */
  List<SpillFile> others() {
    return others == null ? List.of() : others.finish();
  }

  private void addFrozen(Batch input, SpillPartitions files) {
    int size = input.size();
    ColumnVector[] columns = keyColumns(input);
    int[] groups = new int[size];
    index.assign(columns, size, groups, false);
    int[] here = new int[size];
    int[] elsewhere = new int[size];
    int hereCount = 0;
    int elsewhereCount = 0;
    for (int i = 0; i < size; i++) {
      if (groups[i] == KeyIndex.ABSENT) {
        elsewhere[elsewhereCount++] = i;
      } else {
        groups[hereCount] = groups[i];
        here[hereCount++] = i;
      }
    }
    if (elsewhereCount > 0) {
      Batch left = inLayout(input.select(elsewhere, elsewhereCount));
      files.add(left, keyColumns(left));
    }
    if (hereCount > 0) {
      Batch rows = hereCount == size ? input : input.select(here, hereCount);
      for (AggregateRun run : runs) {
        if (run != null) {
          run.add(rows, groups, groupCount());
        }
      }
    }
  }

  /** Rows as files want them: wide decimals may have come as longs. */
  private Batch inLayout(Batch rows) {
    ColumnVector[] columns = new ColumnVector[rows.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Decimals.inLayout(rows.column(i), inputTypes.get(i));
    }
    return Batch.of(rows.size(), columns);
  }

  private ColumnVector[] keyColumns(Batch input) {
    ColumnVector[] columns = new ColumnVector[kept.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = input.column(groupBy.get(kept.get(i)));
    }
    return columns;
  }

  void add(Batch input) {
    if (others != null) {
      addFrozen(input, others);
      return;
    }
    int size = input.size();
    int[] groups = new int[size];
    if (!kept.isEmpty()) {
      ColumnVector[] columns = keyColumns(input);
      int known = index.size();
      index.assign(columns, size, groups, true);
      if (index.size() > known) {
        keepNewKeys(columns, groups, size, known);
      }
    }
    for (AggregateRun run : runs) {
      if (run != null) {
        run.add(input, groups, groupCount());
      }
    }
  }

  /** Whether {@link #merge} can be called. */
  boolean merges() {
    return runs.stream().allMatch(run -> run == null || run.merges());
  }

  /** Adds the groups of a set over later rows, which is used up. */
  void merge(GroupingSet other) {
    int count = other.groupCount();
    int[] groups = new int[count];
    if (!kept.isEmpty()) {
      ColumnVector[] columns =
          other.keys.stream().map(ColumnBuilder::build).toArray(ColumnVector[]::new);
      int known = index.size();
      index.assign(columns, count, groups, true);
      if (index.size() > known) {
        keepNewKeys(columns, groups, count, known);
      }
    }
    for (int i = 0; i < runs.size(); i++) {
      AggregateRun run = runs.get(i);
      AggregateRun others = other.runs.get(i);
      if (run != null && others != null) {
        run.merge(others, groups, count, groupCount());
      }
    }
  }

  private void keepNewKeys(ColumnVector[] columns, int[] groups, int size, int known) {
    int[] positions = new int[size];
    int count = 0;
    int next = known;
    for (int i = 0; i < size; i++) {
      if (groups[i] == next) { // numbers grow by one: this is the first row of its group
        next++;
        positions[count++] = i;
      }
    }
    for (int i = 0; i < columns.length; i++) {
      ColumnVector fresh = columns[i].gather(positions, count);
      keyBytes += Columns.sizeBytes(fresh);
      ColumnBuilder builder = keys.get(i);
      for (int row = 0; row < count; row++) {
        builder.appendFrom(fresh, row);
      }
    }
  }

  private int groupCount() {
    return kept.isEmpty() ? 1 : index.size();
  }

  /** One row a group: the group columns (NULL where not kept), then the calls. Called once. */
  Batch finish(Object operator, ExecutionContext context) {
    int groups = groupCount();
    for (AggregateRun run : runs) {
      if (run != null) {
        run.addFrozen(operator, context);
      }
    }
    ColumnVector[] columns = new ColumnVector[groupBy.size() + runs.size()];
    for (int i = 0; i < groupBy.size(); i++) {
      int at = kept.indexOf(i);
      columns[i] =
          at < 0 ? Columns.nulls(inputTypes.get(groupBy.get(i)), groups) : keys.get(at).build();
    }
    for (int i = 0; i < runs.size(); i++) {
      AggregateRun run = runs.get(i);
      columns[groupBy.size() + i] =
          run == null ? grouping(calls.get(i), groups) : run.finish(groups);
    }
    return Batch.of(groups, columns);
  }

  /** A bit an argument: 1 where this set does not keep the column. */
  private ColumnVector grouping(AggregateCall call, int groups) {
    long bits = 0;
    for (int argument : call.arguments()) {
      bits = bits << 1 | (kept.contains(groupBy.indexOf(argument)) ? 0 : 1);
    }
    long[] values = new long[groups];
    Arrays.fill(values, bits);
    return new LongColumn(call.type(), values, null, groups);
  }

  long sizeBytes() {
    long bytes = index.sizeBytes() + keyBytes;
    for (AggregateRun run : runs) {
      bytes += run == null ? 0 : run.sizeBytes();
    }
    return bytes;
  }
}
