package io.phenixdb.executor.function.array;

import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.planner.expression.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Placeholder until the next file is written. */
public final class ArrayFunctions {
  private ArrayFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return null;
  }
}
