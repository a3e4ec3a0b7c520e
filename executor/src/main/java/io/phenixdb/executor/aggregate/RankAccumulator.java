package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.sort.RowComparator;
import io.phenixdb.executor.sort.RowSorter;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Aggregates that depend on the order of all values: MODE, MEDIAN, PERCENTILE_CONT and
 * PERCENTILE_DISC. The values are kept until the end and sorted by group and value.
 */
final class RankAccumulator implements Accumulator {
  private final AggregateCall call;
  private final int column;
  private final boolean descending;
  private final DataType valueType;
  private final List<Batch> rows = new ArrayList<>();
  private double fraction = 0.5;
  private long bytes;

  RankAccumulator(AggregateCall call, List<DataType> inputTypes) {
    this.call = call;
    boolean ordered =
        call.function() == AggregateFunction.PERCENTILE_CONT
            || call.function() == AggregateFunction.PERCENTILE_DISC;
    if (ordered && call.ordering().size() != 1) {
      throw Errors.notSupported(call.function() + " takes one ORDER BY key in WITHIN GROUP");
    }
    this.column = ordered ? call.ordering().getFirst().column() : call.arguments().getFirst();
    this.descending = ordered && call.ordering().getFirst().descending();
    this.valueType = inputTypes.get(column);
  }

  @Override
  public void ensure(int groups) {}

  @Override
  public void add(Batch input, int[] groups) {
    ColumnVector values = input.column(column);
    if (column != call.arguments().getFirst()) {
      fraction = Doubles.get(input.column(call.arguments().getFirst()), 0);
      if (!(fraction >= 0 && fraction <= 1)) {
        throw Errors.invalidArgument(
            call.function() + "(" + fraction + "): the fraction must be between 0 and 1");
      }
    }
    int[] positions = new int[input.size()];
    long[] groupOf = new long[input.size()];
    int count = 0;
    for (int i = 0; i < input.size(); i++) {
      if (!values.isNull(i)) {
        groupOf[count] = groups[i];
        positions[count++] = i;
      }
    }
    Batch batch =
        Batch.of(
            count,
            new LongColumn(DataType.BIGINT, groupOf, null, count),
            values.gather(positions, count));
    bytes += Columns.sizeBytes(batch);
    rows.add(batch);
  }

  @Override
  public ColumnVector finish(int groups) {
    List<DataType> types = List.of(DataType.BIGINT, valueType);
    Batch all = Columns.concat(rows, types);
    List<SortKey> keys = List.of(new SortKey(0, false, false), new SortKey(1, descending, false));
    int[] order = RowSorter.sort(all, new RowComparator(keys, types));
    LongColumn groupOf = (LongColumn) all.column(0);
    ColumnVector values = all.column(1);
    ColumnBuilder out = new ColumnBuilder(call.type());
    int next = 0;
    for (int group = 0; group < groups; group++) {
      int from = next;
      while (next < order.length && groupOf.get(order[next]) == group) {
        next++;
      }
      if (from == next) {
        out.appendNull();
      } else {
        append(out, values, order, from, next);
      }
    }
    return out.build();
  }

  private void append(ColumnBuilder out, ColumnVector values, int[] order, int from, int to) {
    switch (call.function()) {
      case MODE -> out.appendFrom(values, order[mostFrequent(values, order, from, to)]);
      case PERCENTILE_DISC -> {
        int at = (int) Math.ceil(fraction * (to - from)) - 1;
        out.appendFrom(values, order[from + Math.max(0, at)]);
      }
      default -> {
        double at = fraction * (to - from - 1);
        int below = (int) Math.floor(at);
        double low = Doubles.get(values, order[from + below]);
        double high = Doubles.get(values, order[Math.min(to - 1, from + below + 1)]);
        double rest = at - below;
        Doubles.append(out, rest == 0 ? low : low + (high - low) * rest);
      }
    }
  }

  /** The first position of the longest run of equal values. */
  private int mostFrequent(ColumnVector values, int[] order, int from, int to) {
    ValueOrder compare = ValueOrder.of(valueType);
    int best = from;
    int bestLength = 0;
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || compare.compare(values, order[start], values, order[i]) != 0) {
        if (i - start > bestLength) {
          best = start;
          bestLength = i - start;
        }
        start = i;
      }
    }
    return best;
  }

  @Override
  public long sizeBytes() {
    return bytes;
  }
}
