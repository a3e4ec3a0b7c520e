package io.phenixdb.executor.join;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash join: the right side is read into a hash table, the left side streams past it. Without
 * keys it compares all pairs. The order of left rows is kept by INNER, SEMI and ANTI joins, that of
 * right rows by RIGHT_SEMI and RIGHT_ANTI, as long as the right side fits the work memory; beyond
 * it see {@link JoinRun}.
 *
 * @param leftKeys over left rows; of the form of the right keys
 * @param nullSafe for each key, whether NULL equals NULL
 * @param condition over left then right columns, or null
 */
public record HashJoinOperator(
    Operator left,
    Operator right,
    JoinKind kind,
    List<Evaluator> leftKeys,
    List<Evaluator> rightKeys,
    List<Boolean> nullSafe,
    @Nullable Evaluator condition,
    List<DataType> leftTypes,
    List<DataType> rightTypes)
    implements Operator {
  public HashJoinOperator {
    leftKeys = List.copyOf(leftKeys);
    rightKeys = List.copyOf(rightKeys);
    nullSafe = List.copyOf(nullSafe);
    leftTypes = List.copyOf(leftTypes);
    rightTypes = List.copyOf(rightTypes);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new JoinRun(this, context).open();
  }

  @Override
  public boolean splits(ExecutionContext context) {
    return left.splits(context);
  }

  @Override
  public @Nullable Morsels split(ExecutionContext context, int most) {
    return splits(context) ? new JoinRun(this, context).split(most) : null;
  }

  /** Whether nothing comes out when the right side is empty. */
  boolean needsRightRow() {
    return switch (kind) {
      case INNER, SEMI, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> true;
      case LEFT, FULL, ANTI -> false;
    };
  }
}
