package io.phenixdb.executor.function;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;

/** A call of a function that works row by row. */
public final class RowCall implements Evaluator {
  private final RowFunction.Factory function;
  private final List<Evaluator> arguments;
  private final DataType type;
  private final boolean strict;
  private final boolean constant;

  /**
   * A call.
   *
   * @param strict whether the result is NULL when an argument is; otherwise the function sees NULLs
   * @param deterministic whether equal arguments give equal results within a statement
   */
  public RowCall(
      RowFunction.Factory function,
      List<Evaluator> arguments,
      DataType type,
      boolean strict,
      boolean deterministic) {
    this.function = function;
    this.arguments = List.copyOf(arguments);
    this.type = type;
    this.strict = strict;
    this.constant = deterministic && arguments.stream().allMatch(Evaluator::constant);
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean constant() {
    return constant;
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    if (size == 0) {
      return Columns.nulls(type, 0);
    }
    if (constant && size > 1) {
      return Columns.broadcast(evaluate(ONE_ROW, context), size);
    }
    ColumnVector[] columns = new ColumnVector[arguments.size()];
    int[] steps = new int[columns.length];
    boolean nullable = false;
    for (int i = 0; i < columns.length; i++) {
      Evaluator argument = arguments.get(i);
      steps[i] = argument.constant() ? 0 : 1;
      columns[i] = argument.evaluate(steps[i] == 0 ? ONE_ROW : input, context);
      nullable |= columns[i].mayHaveNulls();
      if (strict && columns[i].type().kind() == TypeKind.NULL) {
        return Columns.nulls(type, size);
      }
    }
    Arguments values = new Arguments(columns, steps, context);
    RowFunction open = function.open(values);
    ColumnBuilder out = new ColumnBuilder(type);
    for (int row = 0; row < size; row++) {
      if (strict && nullable && anyNull(values, row)) {
        out.appendNull();
      } else {
        open.apply(row, out);
      }
    }
    return out.build();
  }

  private static boolean anyNull(Arguments values, int row) {
    for (int i = 0; i < values.count(); i++) {
      if (values.isNull(i, row)) {
        return true;
      }
    }
    return false;
  }
}
