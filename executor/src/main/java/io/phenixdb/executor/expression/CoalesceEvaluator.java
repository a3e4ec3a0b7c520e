package io.phenixdb.executor.expression;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/** COALESCE: the first value that is not NULL; an operand is evaluated only where it is needed. */
public record CoalesceEvaluator(List<Evaluator> operands, DataType type) implements Evaluator {
  public CoalesceEvaluator {
    operands = List.copyOf(operands);
  }

  @Override
  public boolean constant() {
    return operands.stream().allMatch(Evaluator::constant);
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    CaseEvaluator.Merge merge = new CaseEvaluator.Merge(type, size);
    int[] open = new int[size];
    for (int i = 0; i < size; i++) {
      open[i] = i;
    }
    int openCount = size;
    for (Evaluator operand : operands) {
      if (openCount == 0) {
        break;
      }
      Batch rows = openCount == size ? input : input.select(open.clone(), openCount);
      ColumnVector column = operand.evaluate(rows, context);
      int[] filled = new int[openCount];
      int[] positions = new int[openCount];
      int[] rest = new int[openCount];
      int filledCount = 0;
      int restCount = 0;
      for (int i = 0; i < openCount; i++) {
        if (column.isNull(i)) {
          rest[restCount++] = open[i];
        } else {
          positions[filledCount] = i;
          filled[filledCount++] = open[i];
        }
      }
      if (filledCount > 0) {
        ColumnVector values =
            filledCount == openCount ? column : column.gather(positions, filledCount);
        merge.add(values, filled, filledCount);
      }
      open = rest;
      openCount = restCount;
    }
    return merge.result();
  }
}
