package io.phenixdb.executor.compile;

import io.phenixdb.executor.expression.CoalesceEvaluator;
import io.phenixdb.executor.expression.ConstantEvaluator;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.LogicEvaluator;
import io.phenixdb.executor.expression.NotEvaluator;
import io.phenixdb.executor.expression.NullTestEvaluator;
import io.phenixdb.executor.function.RowCall;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.function.array.ArrayFunctions;
import io.phenixdb.executor.function.cast.CastEvaluator;
import io.phenixdb.executor.function.comparison.CompareEvaluator;
import io.phenixdb.executor.function.comparison.DistinctFromEvaluator;
import io.phenixdb.executor.function.comparison.NullIfEvaluator;
import io.phenixdb.executor.function.datetime.DatetimeFunctions;
import io.phenixdb.executor.function.json.JsonFunctions;
import io.phenixdb.executor.function.number.ArithmeticOperation;
import io.phenixdb.executor.function.number.DecimalArithmetic;
import io.phenixdb.executor.function.number.DoubleArithmetic;
import io.phenixdb.executor.function.number.DoubleFunction;
import io.phenixdb.executor.function.number.IntegerArithmetic;
import io.phenixdb.executor.function.number.NegateEvaluator;
import io.phenixdb.executor.function.number.NumberFunctions;
import io.phenixdb.executor.function.text.TextFunctions;
import io.phenixdb.executor.function.vector.VectorFunctions;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the evaluator of a function call by the function and the types of its arguments. Where a
 * kernel wants operands of one layout, missing casts are added.
 */
final class FunctionCompiler {
  private FunctionCompiler() {}

  static Evaluator compile(ScalarFunction function, List<Evaluator> arguments, DataType type) {
    Evaluator special = special(function, arguments, type);
    if (special != null) {
      return special;
    }
    boolean strict = strict(function);
    boolean untypedNull =
        arguments.stream().anyMatch(argument -> argument.type().kind() == TypeKind.NULL);
    if (strict && untypedNull) {
      return new ConstantEvaluator(null, type);
    }
    Evaluator kernel = kernel(function, arguments, type);
    if (kernel != null) {
      return kernel;
    }
    RowFunction.Factory row = rowFunction(function);
    if (row == null) {
      throw Errors.notSupported("the function " + function + " is not supported yet");
    }
    return new RowCall(row, coerced(function, arguments), type, strict, deterministic(function));
  }

  private static @Nullable Evaluator special(
      ScalarFunction function, List<Evaluator> arguments, DataType type) {
    return switch (function) {
      case AND ->
          arguments.size() == 1 ? arguments.getFirst() : new LogicEvaluator(arguments, true);
      case OR ->
          arguments.size() == 1 ? arguments.getFirst() : new LogicEvaluator(arguments, false);
      case NOT -> new NotEvaluator(arguments.getFirst());
      case IS_NULL -> test(arguments, NullTestEvaluator.Test.IS_NULL);
      case IS_NOT_NULL -> test(arguments, NullTestEvaluator.Test.IS_NOT_NULL);
      case IS_TRUE -> test(arguments, NullTestEvaluator.Test.IS_TRUE);
      case IS_NOT_TRUE -> test(arguments, NullTestEvaluator.Test.IS_NOT_TRUE);
      case IS_FALSE -> test(arguments, NullTestEvaluator.Test.IS_FALSE);
      case IS_NOT_FALSE -> test(arguments, NullTestEvaluator.Test.IS_NOT_FALSE);
      case EQUAL -> compare(CompareEvaluator.Operator.EQUAL, arguments);
      case NOT_EQUAL -> compare(CompareEvaluator.Operator.NOT_EQUAL, arguments);
      case LESS -> compare(CompareEvaluator.Operator.LESS, arguments);
      case LESS_OR_EQUAL -> compare(CompareEvaluator.Operator.LESS_OR_EQUAL, arguments);
      case GREATER -> compare(CompareEvaluator.Operator.GREATER, arguments);
      case GREATER_OR_EQUAL -> compare(CompareEvaluator.Operator.GREATER_OR_EQUAL, arguments);
      case IS_DISTINCT_FROM -> distinct(arguments, false);
      case IS_NOT_DISTINCT_FROM -> distinct(arguments, true);
      case COALESCE -> new CoalesceEvaluator(typed(arguments, type), type);
      case NULLIF ->
          new NullIfEvaluator(
              arguments.get(0), compare(CompareEvaluator.Operator.EQUAL, arguments));
      default -> null;
    };
  }

  private static Evaluator test(List<Evaluator> arguments, NullTestEvaluator.Test test) {
    return new NullTestEvaluator(arguments.getFirst(), test);
  }

  private static Evaluator compare(CompareEvaluator.Operator operator, List<Evaluator> arguments) {
    List<Evaluator> operands = comparable(arguments);
    return new CompareEvaluator(operator, operands.get(0), operands.get(1));
  }

  private static Evaluator distinct(List<Evaluator> arguments, boolean negated) {
    List<Evaluator> operands = comparable(arguments);
    return new DistinctFromEvaluator(operands.get(0), operands.get(1), negated);
  }

  /** Operands with values that can be compared as they are. */
  private static List<Evaluator> comparable(List<Evaluator> operands) {
    DataType common = operands.getFirst().type();
    for (Evaluator operand : operands) {
      common = CommonType.of(common, operand.type());
    }
    return typed(operands, common);
  }

  private static List<Evaluator> typed(List<Evaluator> operands, DataType type) {
    List<Evaluator> out = new ArrayList<>();
    for (Evaluator operand : operands) {
      out.add(fit(operand, type));
    }
    return out;
  }

  /** The evaluator, with a cast where its values do not have the form of the type. */
  static Evaluator fit(Evaluator evaluator, DataType type) {
    return CommonType.sameForm(evaluator.type(), type) ? evaluator : cast(evaluator, type);
  }

  static Evaluator cast(Evaluator operand, DataType type) {
    return operand.type().kind() == TypeKind.NULL && type.kind() != TypeKind.NULL
        ? new ConstantEvaluator(null, type)
        : new CastEvaluator(operand, type, false);
  }

  private static @Nullable Evaluator kernel(
      ScalarFunction function, List<Evaluator> arguments, DataType type) {
    return switch (function) {
      case ADD -> arithmetic(ArithmeticOperation.ADD, arguments, type);
      case SUBTRACT -> arithmetic(ArithmeticOperation.SUBTRACT, arguments, type);
      case MULTIPLY -> arithmetic(ArithmeticOperation.MULTIPLY, arguments, type);
      case DIVIDE -> arithmetic(ArithmeticOperation.DIVIDE, arguments, type);
      case MODULO -> arithmetic(ArithmeticOperation.MODULO, arguments, type);
      case NEGATE -> new NegateEvaluator(arguments.getFirst(), false, type);
      case ABS -> new NegateEvaluator(arguments.getFirst(), true, type);
      case POWER,
          SQRT,
          CBRT,
          EXP,
          LN,
          LOG10,
          LOG,
          SIN,
          COS,
          TAN,
          COT,
          ASIN,
          ACOS,
          ATAN,
          ATAN2,
          SINH,
          COSH,
          TANH,
          DEGREES,
          RADIANS -> {
        Evaluator call = DoubleFunction.of(function, typed(arguments, DataType.DOUBLE));
        yield call == null || type.kind() == TypeKind.DOUBLE ? call : cast(call, type);
      }
      default -> VectorFunctions.of(function, arguments, type);
    };
  }

  private static Evaluator arithmetic(
      ArithmeticOperation operation, List<Evaluator> arguments, DataType type) {
    boolean interval =
        type.kind() == TypeKind.INTERVAL_MONTH || type.kind() == TypeKind.INTERVAL_MICROS;
    Evaluator left = arguments.get(0);
    Evaluator right = arguments.get(1);
    if (interval && (!plainLong(left.type()) || !plainLong(right.type()))) {
      return DatetimeFunctions.scaledInterval(operation, left, right, type);
    }
    if (type.layout() == Layout.DOUBLE) {
      List<Evaluator> operands = typed(arguments, type);
      return new DoubleArithmetic(operation, operands.get(0), operands.get(1), type);
    }
    if (type.kind() == TypeKind.DECIMAL) {
      return new DecimalArithmetic(operation, exact(left), exact(right), type);
    }
    if (plainLong(left.type()) && plainLong(right.type())) {
      return new IntegerArithmetic(operation, left, right, type);
    }
    DataType wide = CommonType.of(left.type(), right.type());
    if (wide.kind() == TypeKind.DECIMAL) {
      wide = DataType.decimal(DataType.MAX_DECIMAL_PRECISION, Math.min(wide.scale(), 19));
    }
    return cast(arithmetic(operation, arguments, wide), type);
  }

  private static boolean plainLong(DataType type) {
    return type.layout() == Layout.LONG && type.kind() != TypeKind.DECIMAL;
  }

  private static Evaluator exact(Evaluator operand) {
    return operand.type().layout() == Layout.DOUBLE
        ? cast(operand, DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 19))
        : operand;
  }

  private static RowFunction.@Nullable Factory rowFunction(ScalarFunction function) {
    RowFunction.Factory row = NumberFunctions.of(function);
    row = row == null ? TextFunctions.of(function) : row;
    row = row == null ? DatetimeFunctions.of(function) : row;
    row = row == null ? ArrayFunctions.of(function) : row;
    row = row == null ? JsonFunctions.of(function) : row;
    return row == null ? SessionFunctions.of(function) : row;
  }

  /**
   * Arguments in the form that row functions read: operands of one form where they are compared.
   */
  private static List<Evaluator> coerced(ScalarFunction function, List<Evaluator> arguments) {
    return switch (function) {
      case GREATEST, LEAST -> comparable(arguments);
      case CONCAT, CONCAT_WS -> {
        boolean binary =
            arguments.stream().allMatch(argument -> argument.type().kind() == TypeKind.VARBINARY);
        if (binary) {
          yield arguments;
        }
        List<Evaluator> out = new ArrayList<>();
        for (Evaluator argument : arguments) {
          out.add(argument.type().isCharacter() ? argument : cast(argument, DataType.VARCHAR));
        }
        yield out;
      }
      default -> arguments;
    };
  }

  private static boolean strict(ScalarFunction function) {
    return switch (function) {
      case CONCAT_WS, ARRAY -> false;
      default -> true;
    };
  }

  private static boolean deterministic(ScalarFunction function) {
    return function != ScalarFunction.RANDOM && function != ScalarFunction.GEN_RANDOM_UUID;
  }
}
