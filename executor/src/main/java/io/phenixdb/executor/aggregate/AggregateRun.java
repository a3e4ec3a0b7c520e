package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate call in a run: its filter, the keys it has seen when it is DISTINCT, and its
 * accumulator.
 */
public final class AggregateRun {
  private final AggregateCall call;
  private final Accumulator accumulator;
  private final @Nullable DistinctRows distinct;
  private final int[] kept;
  private final int width;

  /** No groups yet. */
  public AggregateRun(AggregateCall call, List<DataType> inputTypes) {
    this.call = call;
    this.accumulator = accumulator(call, inputTypes);
    this.kept = keptColumns(call);
    this.width = inputTypes.size();
    this.distinct =
        call.distinct() && !call.arguments().isEmpty() ? distinct(call, kept, inputTypes) : null;
  }

  /** What a row of a DISTINCT call needs: its arguments, then what it is ordered by. */
  private static int[] keptColumns(AggregateCall call) {
    return IntStream.concat(
            call.arguments().stream().mapToInt(Integer::intValue),
            call.ordering().stream().mapToInt(SortKey::column))
        .toArray();
  }

  private static DistinctRows distinct(AggregateCall call, int[] kept, List<DataType> inputTypes) {
    List<DataType> types = new ArrayList<>();
    types.add(DataType.BIGINT);
    for (int column : kept) {
      types.add(inputTypes.get(column));
    }
    return new DistinctRows(types, 1 + call.arguments().size(), 0);
  }

  private static Accumulator accumulator(AggregateCall call, List<DataType> types) {
    AggregateFunction function = call.function();
    if (function == AggregateFunction.COUNT_ROWS || function == AggregateFunction.COUNT) {
      return new CountAccumulator(
          function == AggregateFunction.COUNT ? call.arguments() : List.of(), call.type());
    }
    int argument = call.arguments().getFirst();
    DataType type = types.get(argument);
    return switch (function) {
      case SUM, AVG -> {
        boolean average = function == AggregateFunction.AVG;
        yield switch (type.layout()) {
          case DOUBLE -> new DoubleSumAccumulator(argument, call.type(), average);
          case VECTOR -> new VectorAccumulator(argument, call.type(), average);
          default -> new ExactSumAccumulator(argument, type, call.type(), average);
        };
      }
      case MIN, MAX ->
          switch (type.layout()) {
            case LONG -> new LongAccumulator(function, argument, call.type());
            case DOUBLE ->
                new DoubleExtremeAccumulator(
                    function == AggregateFunction.MAX, argument, call.type());
            default -> new ValueAccumulator(function, argument, call.type());
          };
      case EVERY, ANY_TRUE, BIT_AND, BIT_OR, BIT_XOR ->
          new LongAccumulator(function, argument, call.type());
      case ANY_VALUE, SINGLE_VALUE -> new ValueAccumulator(function, argument, call.type());
      case STDDEV_POP,
          STDDEV_SAMP,
          VAR_POP,
          VAR_SAMP,
          COVAR_POP,
          COVAR_SAMP,
          CORR,
          REGR_SLOPE,
          REGR_INTERCEPT,
          REGR_R2,
          REGR_AVGX,
          REGR_AVGY,
          REGR_SXX,
          REGR_SYY,
          REGR_SXY,
          REGR_COUNT ->
          new VarianceAccumulator(function, call.arguments(), call.type());
      case LISTAGG, ARRAY_AGG -> new CollectAccumulator(call, types);
      case MODE, MEDIAN, PERCENTILE_CONT, PERCENTILE_DISC -> new RankAccumulator(call, types);
      case VECTOR_SUM -> new VectorAccumulator(argument, call.type(), false);
      case VECTOR_AVG -> new VectorAccumulator(argument, call.type(), true);
      case COUNT_ROWS, COUNT, GROUPING -> throw new IllegalStateException("handled above");
    };
  }

  /**
   * Adds rows.
   *
   * @param groups the group of each row
   * @param groupCount groups there are by now
   */
  public void add(Batch input, int[] groups, int groupCount) {
    accumulator.ensure(groupCount);
    Batch rows = input;
    int[] rowGroups = groups;
    if (call.filter() >= 0) {
      int[] positions = new int[rows.size()];
      int count = Selection.positions(rows.column(call.filter()), positions);
      rowGroups = pick(rowGroups, positions, count);
      rows = rows.select(positions, count);
    }
    if (rows.size() == 0) {
      return;
    }
    if (distinct == null) {
      accumulator.add(rows, rowGroups);
    } else {
      addNew(distinct.fresh(withGroups(rows, rowGroups)));
    }
  }

  /** The group of each row beside the columns that a DISTINCT call needs. */
  private Batch withGroups(Batch rows, int[] groups) {
    int size = rows.size();
    long[] groupOf = new long[size];
    for (int i = 0; i < size; i++) {
      groupOf[i] = groups[i];
    }
    ColumnVector[] columns = new ColumnVector[kept.length + 1];
    columns[0] = new LongColumn(DataType.BIGINT, groupOf, null, size);
    for (int i = 0; i < kept.length; i++) {
      columns[i + 1] = rows.column(kept[i]);
    }
    return Batch.of(size, columns);
  }

  /** Adds rows of {@link #withGroups}; columns that the call does not need are anything. */
  private void addNew(Batch rows) {
    if (rows.size() == 0) {
      return;
    }
    LongColumn groupOf = (LongColumn) rows.column(0);
    int[] groups = new int[rows.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (int) groupOf.get(i);
    }
    ColumnVector[] columns = new ColumnVector[width];
    Arrays.fill(columns, groupOf);
    for (int i = 0; i < kept.length; i++) {
      columns[kept[i]] = rows.column(i + 1);
    }
    accumulator.add(Batch.of(rows.size(), columns), groups);
  }

  /** Whether {@link #merge} can be called. */
  boolean merges() {
    return distinct == null && accumulator.merges();
  }

  /** Adds the groups of a run of the same call over later rows. */
  void merge(AggregateRun other, int[] groups, int count, int groupCount) {
    accumulator.ensure(groupCount);
    other.accumulator.ensure(count);
    accumulator.merge(other.accumulator, groups, count);
  }

  /** From now on what grows with each row goes to temporary files where it can. */
  void freeze(Object operator, ExecutionContext context) {
    if (distinct != null) {
      distinct.freeze(operator, context);
    }
  }

  /** Adds what went to temporary files; no rows may be added afterwards. */
  void addFrozen(Object operator, ExecutionContext context) {
    if (distinct != null) {
      distinct.finish(operator, context, this::addNew);
    }
  }

  private static int[] pick(int[] groups, int[] positions, int count) {
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      out[i] = groups[positions[i]];
    }
    return out;
  }

  /** The results of all groups; more rows may be added afterwards. */
  public ColumnVector finish(int groups) {
    accumulator.ensure(groups);
    return accumulator.finish(groups);
  }

  /** Bytes held. */
  public long sizeBytes() {
    return accumulator.sizeBytes() + (distinct == null ? 0 : distinct.sizeBytes());
  }
}
