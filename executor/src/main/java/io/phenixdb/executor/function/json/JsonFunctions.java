package io.phenixdb.executor.function.json;

import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.planner.expression.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Placeholder until the next file is written. */
public final class JsonFunctions {
  private JsonFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return null;
  }
}
