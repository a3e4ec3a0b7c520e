package io.phenixdb.executor.expression;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * AND or OR in three-valued logic. An operand is evaluated only for the rows that the operands
 * before it have not decided, so that {@code b <> 0 AND a / b > 1} never divides by zero.
 *
 * @param operands BOOLEAN, at least two
 * @param and AND, else OR
 */
public record LogicEvaluator(List<Evaluator> operands, boolean and) implements Evaluator {
  public LogicEvaluator {
    operands = List.copyOf(operands);
  }

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public boolean constant() {
    return operands.stream().allMatch(Evaluator::constant);
  }

  @Override
  public int filter(Batch input, int[] positions, int count, EvaluationContext context) {
    if (and) {
      int kept = count;
      for (Evaluator operand : operands) {
        kept = operand.filter(input, positions, kept, context);
      }
      return kept;
    }
    boolean[] passed = new boolean[input.size()];
    int[] open = Arrays.copyOf(positions, count);
    int openCount = count;
    for (Evaluator operand : operands) {
      int[] tried = Arrays.copyOf(open, openCount);
      int found = operand.filter(input, tried, openCount, context);
      for (int i = 0; i < found; i++) {
        passed[tried[i]] = true;
      }
      openCount = found == 0 ? openCount : keep(open, openCount, passed, false);
    }
    return keep(positions, count, passed, true);
  }

  private static int keep(int[] positions, int count, boolean[] marks, boolean wanted) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      positions[kept] = position;
      kept += marks[position] == wanted ? 1 : 0;
    }
    return kept;
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    long deciding = and ? 0 : 1;
    long[] values = new long[size];
    Arrays.fill(values, 1 - deciding);
    long[] nulls = new long[NullBits.words(size)];
    int[] open = null;
    int openCount = size;
    boolean anyNull = false;
    for (Evaluator operand : operands) {
      if (openCount == 0) {
        break;
      }
      Batch rows = open == null ? input : input.select(open.clone(), openCount);
      LongColumn column = (LongColumn) operand.evaluate(rows, context);
      int[] stillOpen = new int[openCount];
      int stillCount = 0;
      for (int i = 0; i < openCount; i++) {
        int row = open == null ? i : open[i];
        if (column.isNull(i)) {
          NullBits.set(nulls, row);
          anyNull = true;
          stillOpen[stillCount++] = row;
        } else if (column.get(i) == deciding) {
          values[row] = deciding;
          nulls[row >> 6] &= ~(1L << row);
        } else {
          stillOpen[stillCount++] = row;
        }
      }
      if (stillCount < openCount || open != null) {
        open = stillOpen;
      }
      openCount = stillCount;
    }
    return new LongColumn(DataType.BOOLEAN, values, anyNull ? nulls : null, size);
  }
}
