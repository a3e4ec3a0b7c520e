package io.phenixdb.planner.expression;

import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * One aggregate of an aggregation.
 *
 * @param arguments positions of input columns
 * @param filter position of a BOOLEAN input column that must be true, or -1
 * @param ordering order within the group for LISTAGG and ARRAY_AGG
 * @param type of the result; SUM of integers is BIGINT or DECIMAL, AVG as the planner derived it
 */
public record AggregateCall(
    AggregateFunction function,
    List<Integer> arguments,
    boolean distinct,
    int filter,
    List<SortKey> ordering,
    DataType type,
    String name) {
  public AggregateCall {
    arguments = List.copyOf(arguments);
    ordering = List.copyOf(ordering);
  }
}
