package io.phenixdb.executor.function.comparison;

import io.phenixdb.executor.expression.ColumnEvaluator;
import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** A comparison of two operands of one type; NULL when either is NULL. */
public final class CompareEvaluator implements Evaluator {

  /** The comparison operators. */
  public enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** Whether the operator holds for a result of {@link ValueOrder#compare}. */
    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  private final Operator operator;
  private final Evaluator left;
  private final Evaluator right;
  private final ValueOrder order;

  /** A comparison of operands that have one layout and scale. */
  public CompareEvaluator(Operator operator, Evaluator left, Evaluator right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    boolean untyped = left.type().kind() == TypeKind.NULL;
    this.order = ValueOrder.of(untyped ? right.type() : left.type());
  }

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    if (left.type().kind() == TypeKind.NULL || right.type().kind() == TypeKind.NULL) {
      return Columns.nulls(DataType.BOOLEAN, size);
    }
    return switch (left.type().layout()) {
      case LONG -> {
        LongColumn a = (LongColumn) left.evaluate(input, context);
        LongColumn b = (LongColumn) right.evaluate(input, context);
        yield result(longs(a.values(), b.values(), size), a.nulls(), b.nulls());
      }
      case DOUBLE -> {
        DoubleColumn a = (DoubleColumn) left.evaluate(input, context);
        DoubleColumn b = (DoubleColumn) right.evaluate(input, context);
        yield result(doubles(a.values(), b.values(), size), a.nulls(), b.nulls());
      }
      case BYTES, VECTOR, ARRAY -> others(input, context);
    };
  }

  @Override
  public int filter(Batch input, int[] positions, int count, EvaluationContext context) {
    boolean typed = left.type().kind() != TypeKind.NULL && right.type().kind() != TypeKind.NULL;
    if (!typed || !(left instanceof ColumnEvaluator) || !right.constant() || count == 0) {
      return Evaluator.super.filter(input, positions, count, context);
    }
    ColumnVector constant = right.evaluate(ONE_ROW, context);
    if (constant.isNull(0)) {
      return 0;
    }
    ColumnVector column = left.evaluate(input, context);
    int candidates = column.mayHaveNulls() ? notNull(column, positions, count) : count;
    if (column instanceof LongColumn longs && constant instanceof LongColumn bound) {
      return filterLongs(longs.values(), bound.get(0), positions, candidates);
    }
    int kept = 0;
    for (int i = 0; i < candidates; i++) {
      int row = positions[i];
      if (operator.holds(order.compare(column, row, constant, 0))) {
        positions[kept++] = row;
      }
    }
    return kept;
  }

  private static int notNull(ColumnVector column, int[] positions, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      positions[kept] = row;
      kept += column.isNull(row) ? 0 : 1;
    }
    return kept;
  }

  private int filterLongs(long[] values, long bound, int[] positions, int count) {
    return switch (operator) {
      case EQUAL -> range(values, bound, bound, positions, count);
      case NOT_EQUAL -> {
        int kept = 0;
        for (int i = 0; i < count; i++) {
          int row = positions[i];
          positions[kept] = row;
          kept += values[row] != bound ? 1 : 0;
        }
        yield kept;
      }
      case LESS ->
          bound == Long.MIN_VALUE ? 0 : range(values, Long.MIN_VALUE, bound - 1, positions, count);
      case LESS_OR_EQUAL -> range(values, Long.MIN_VALUE, bound, positions, count);
      case GREATER ->
          bound == Long.MAX_VALUE ? 0 : range(values, bound + 1, Long.MAX_VALUE, positions, count);
      case GREATER_OR_EQUAL -> range(values, bound, Long.MAX_VALUE, positions, count);
    };
  }

  private static int range(long[] values, long from, long to, int[] positions, int count) {
    int kept = 0;
    if (count == 0 || positions[count - 1] == count - 1) { // ascending: all of the first rows
      for (int row = 0; row < count; row++) {
        long value = values[row];
        positions[kept] = row;
        kept += value >= from & value <= to ? 1 : 0;
      }
      return kept;
    }
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      long value = values[row];
      positions[kept] = row;
      kept += value >= from & value <= to ? 1 : 0;
    }
    return kept;
  }

  private static ColumnVector result(
      long[] values, long @Nullable [] left, long @Nullable [] right) {
    return new LongColumn(
        DataType.BOOLEAN, values, NullBits.or(left, right, values.length), values.length);
  }

  private long[] longs(long[] a, long[] b, int size) {
    long[] out = new long[size];
    switch (operator) {
      case EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] == b[i] ? 1 : 0;
        }
      }
      case NOT_EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] != b[i] ? 1 : 0;
        }
      }
      case LESS -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] < b[i] ? 1 : 0;
        }
      }
      case LESS_OR_EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] <= b[i] ? 1 : 0;
        }
      }
      case GREATER -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] > b[i] ? 1 : 0;
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] >= b[i] ? 1 : 0;
        }
      }
    }
    return out;
  }

  /** As {@link #longs}; NaN equals NaN and is above every number. */
  private long[] doubles(double[] a, double[] b, int size) {
    long[] out = new long[size];
    switch (operator) {
      case EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i])) ? 1 : 0;
        }
      }
      case NOT_EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i])) ? 0 : 1;
        }
      }
      case LESS -> less(a, b, out, 1);
      case GREATER_OR_EQUAL -> less(a, b, out, 0);
      case GREATER -> less(b, a, out, 1);
      case LESS_OR_EQUAL -> less(b, a, out, 0);
    }
    return out;
  }

  private static void less(double[] a, double[] b, long[] out, long whenLess) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] < b[i] || (Double.isNaN(b[i]) && !Double.isNaN(a[i])) ? whenLess : 1 - whenLess;
    }
  }

  private ColumnVector others(Batch input, EvaluationContext context) {
    int size = input.size();
    int leftStep = left.constant() ? 0 : 1;
    int rightStep = right.constant() ? 0 : 1;
    ColumnVector a = left.evaluate(leftStep == 0 ? ONE_ROW : input, context);
    ColumnVector b = right.evaluate(rightStep == 0 ? ONE_ROW : input, context);
    long[] out = new long[size];
    long[] nulls = null;
    boolean nullable = a.mayHaveNulls() || b.mayHaveNulls();
    for (int i = 0; i < size; i++) {
      int l = i * leftStep;
      int r = i * rightStep;
      if (nullable && (a.isNull(l) || b.isNull(r))) {
        nulls = nulls == null ? new long[NullBits.words(size)] : nulls;
        NullBits.set(nulls, i);
      } else {
        out[i] = operator.holds(order.compare(a, l, b, r)) ? 1 : 0;
      }
    }
    return new LongColumn(DataType.BOOLEAN, out, nulls, size);
  }
}
