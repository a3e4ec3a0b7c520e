package io.phenixdb.executor.function.comparison;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Membership in a list of constants, by binary search in the sorted list: O(rows * log values). The
 * list is sorted once when it holds constants alone, once a batch when it holds parameters.
 */
public final class InListEvaluator implements Evaluator {
  private final Evaluator operand;
  private final List<Evaluator> values;
  private final boolean negated;
  private final ValueOrder order;

  /** {@code operand [NOT] IN (values)}; values are constant and of the operand's type. */
  public InListEvaluator(Evaluator operand, List<Evaluator> values, boolean negated) {
    this.operand = operand;
    this.values = List.copyOf(values);
    this.negated = negated;
    this.order = ValueOrder.of(operand.type());
  }

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public boolean constant() {
    return operand.constant();
  }

  /** The list without NULLs, ascending. */
  private record Members(ColumnVector sorted, boolean hasNull) {}

  private Members members(EvaluationContext context) {
    ColumnBuilder builder = new ColumnBuilder(operand.type());
    boolean hasNull = false;
    for (Evaluator value : values) {
      Object boxed = value.value(context);
      if (boxed == null) {
        hasNull = true;
      } else {
        BoxedValues.append(builder, boxed);
      }
    }
    ColumnVector list = builder.build();
    if (list instanceof LongColumn longs) {
      long[] sorted = Arrays.copyOf(longs.values(), longs.size());
      Arrays.sort(sorted);
      return new Members(new LongColumn(list.type(), sorted, null, sorted.length), hasNull);
    }
    Comparator<Integer> byValue = (i, j) -> order.compare(list, i, list, j);
    int[] positions =
        IntStream.range(0, list.size()).boxed().sorted(byValue).mapToInt(i -> i).toArray();
    return new Members(list.gather(positions, positions.length), hasNull);
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    Members members = members(context);
    ColumnVector column = operand.evaluate(input, context);
    int size = column.size();
    long[] out = new long[size];
    long[] nulls = new long[NullBits.words(size)];
    boolean anyNull = false;
    for (int i = 0; i < size; i++) {
      boolean found = !column.isNull(i) && contains(members.sorted, column, i);
      if (!found && (column.isNull(i) || members.hasNull) && !values.isEmpty()) {
        NullBits.set(nulls, i);
        anyNull = true;
      }
      out[i] = found == negated ? 0 : 1;
    }
    return new LongColumn(DataType.BOOLEAN, out, anyNull ? nulls : null, size);
  }

  private boolean contains(ColumnVector sorted, ColumnVector column, int row) {
    if (sorted instanceof LongColumn longs) {
      return Arrays.binarySearch(longs.values(), 0, longs.size(), ((LongColumn) column).get(row))
          >= 0;
    }
    int low = 0;
    int high = sorted.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int comparison = order.compare(sorted, middle, column, row);
      if (comparison == 0) {
        return true;
      }
      if (comparison < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }
}
