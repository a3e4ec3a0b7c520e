package io.phenixdb.executor.function.number;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions from one or two DOUBLEs to a DOUBLE. 22023 outside of a function's domain. */
public final class DoubleFunction implements Evaluator {
  private final DoubleBinaryOperator function;
  private final Evaluator first;
  private final Evaluator second;

  private DoubleFunction(DoubleBinaryOperator function, Evaluator first, Evaluator second) {
    this.function = function;
    this.first = first;
    this.second = second;
  }

  /** A call of a mathematical function over DOUBLE arguments, or null when it is none. */
  public static @Nullable Evaluator of(ScalarFunction function, List<Evaluator> arguments) {
    DoubleUnaryOperator unary = arguments.size() == 1 ? unary(function) : null;
    if (unary != null) {
      Evaluator argument = arguments.getFirst();
      return new DoubleFunction((x, y) -> unary.applyAsDouble(x), argument, argument);
    }
    DoubleBinaryOperator binary = arguments.size() == 2 ? binary(function) : null;
    return binary == null ? null : new DoubleFunction(binary, arguments.get(0), arguments.get(1));
  }

  private static @Nullable DoubleUnaryOperator unary(ScalarFunction function) {
    return switch (function) {
      case SQRT -> x -> Math.sqrt(atLeast(x, 0, "SQRT"));
      case CBRT -> Math::cbrt;
      case EXP -> x -> finite(Math.exp(x), x, "EXP");
      case LN -> x -> Math.log(above(x, "LN"));
      case LOG10 -> x -> Math.log10(above(x, "LOG10"));
      case SIN -> Math::sin;
      case COS -> Math::cos;
      case TAN -> Math::tan;
      case COT -> x -> 1 / Math.tan(x);
      case ASIN -> x -> Math.asin(unit(x, "ASIN"));
      case ACOS -> x -> Math.acos(unit(x, "ACOS"));
      case ATAN -> Math::atan;
      case SINH -> Math::sinh;
      case COSH -> Math::cosh;
      case TANH -> Math::tanh;
      case DEGREES -> Math::toDegrees;
      case RADIANS -> Math::toRadians;
      default -> null;
    };
  }

  private static @Nullable DoubleBinaryOperator binary(ScalarFunction function) {
    return switch (function) {
      case POWER -> DoubleFunction::power;
      case LOG -> (base, x) -> Math.log(above(x, "LOG")) / Math.log(above(base, "LOG"));
      case ATAN2 -> Math::atan2;
      default -> null;
    };
  }

  private static double power(double base, double exponent) {
    if (base < 0 && exponent != Math.rint(exponent)) {
      // The planner writes SQRT(x) as a power.
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT_FOR_POWER,
          exponent == 0.5
              ? "the square root of " + base + " is not real: the argument must be 0 or more"
              : "POWER("
                  + base
                  + ", "
                  + exponent
                  + ") is not real: a negative number to a fraction");
    }
    if (base == 0 && exponent < 0) {
      throw Errors.invalidArgument("POWER(0, " + exponent + ") is not defined");
    }
    double result = Math.pow(base, exponent);
    if (Double.isInfinite(result) && Double.isFinite(base) && Double.isFinite(exponent)) {
      throw Errors.resultOutOfRange("POWER(" + base + ", " + exponent + ")", DataType.DOUBLE);
    }
    return result;
  }

  private static double finite(double result, double x, String name) {
    if (Double.isInfinite(result) && Double.isFinite(x)) {
      throw Errors.resultOutOfRange(name + "(" + x + ")", DataType.DOUBLE);
    }
    return result;
  }

  private static double atLeast(double x, double limit, String name) {
    if (x < limit) {
      throw Errors.invalidArgument(name + " of " + x + ": the argument must be at least " + limit);
    }
    return x;
  }

  private static double above(double x, String name) {
    if (x <= 0) {
      throw Errors.invalidArgument(name + " of " + x + ": the argument must be above 0");
    }
    return x;
  }

  private static double unit(double x, String name) {
    if (Math.abs(x) > 1) {
      throw Errors.invalidArgument(name + " of " + x + ": the argument must be between -1 and 1");
    }
    return x;
  }

  @Override
  public DataType type() {
    return DataType.DOUBLE;
  }

  @Override
  public boolean constant() {
    return first.constant() && second.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    DoubleColumn x = (DoubleColumn) first.evaluate(input, context);
    DoubleColumn y = first.equals(second) ? x : (DoubleColumn) second.evaluate(input, context);
    int size = input.size();
    long[] nulls = NullBits.or(x.nulls(), y.nulls(), size);
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      if (!NullBits.isNull(nulls, i)) {
        out[i] = function.applyAsDouble(x.get(i), y.get(i));
      }
    }
    return new DoubleColumn(DataType.DOUBLE, out, nulls, size);
  }
}
