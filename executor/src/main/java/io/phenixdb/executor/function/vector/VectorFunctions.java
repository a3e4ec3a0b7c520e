package io.phenixdb.executor.function.vector;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placeholder until the next file is written. */
public final class VectorFunctions {
  private VectorFunctions() {}

  /** The evaluator, or null when it is none of these. */
  public static @Nullable Evaluator of(
      ScalarFunction function, List<Evaluator> arguments, DataType type) {
    return null;
  }
}
