package io.phenixdb.planner.physical;

import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One function over a window.
 *
 * @param aggregate the aggregate of {@link WindowFunction#AGGREGATE}, else null
 * @param emptyIsZero whether an aggregate without rows is 0 instead of NULL
 * @param arguments positions of input columns
 * @param ignoreNulls whether LAG, LEAD and the value functions pass over NULLs
 */
public record WindowCall(
    WindowFunction function,
    @Nullable AggregateCall aggregate,
    boolean emptyIsZero,
    List<Integer> arguments,
    boolean ignoreNulls,
    WindowFrame frame,
    DataType type,
    String name) {
  public WindowCall {
    arguments = List.copyOf(arguments);
    if ((function == WindowFunction.AGGREGATE) != (aggregate != null)) {
      throw new IllegalArgumentException(function + " with the aggregate " + aggregate);
    }
  }
}
