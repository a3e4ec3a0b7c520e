package io.phenixdb.executor.operator;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/**
 * Measures an operator when the execution has a profile, and does nothing otherwise.
 *
 * @param plan what the operator was compiled from
 */
public record ProfiledOperator(PhysicalPlan plan, Operator operator) implements Operator {
  @Override
  public BatchCursor open(ExecutionContext context) {
    OperatorProfile profile = context.profile(plan);
    if (profile == null) {
      return operator.open(context);
    }
    long start = System.nanoTime();
    profile.addOpen();
    QueryProfile all = context.profile();
    if (all != null) {
      all.bind(operator, profile);
    }
    BatchCursor cursor = operator.open(context);
    profile.addNanos(System.nanoTime() - start);
    return new MeasuredCursor(cursor, profile);
  }

  @Override
  public boolean splits(ExecutionContext context) {
    return operator.splits(context);
  }

  @Override
  public @Nullable Morsels split(ExecutionContext context, int most) {
    QueryProfile all = context.profile();
    if (all == null) {
      return operator.split(context, most);
    }
    OperatorProfile profile = all.of(plan);
    long start = System.nanoTime();
    all.bind(operator, profile);
    Morsels morsels = operator.split(context, most);
    if (morsels == null) {
      return null;
    }
    profile.addOpen();
    profile.addParts(morsels.count());
    profile.addNanos(System.nanoTime() - start);
    return Morsels.through(morsels, this::measured);
  }

  private BatchCursor measured(BatchCursor cursor, ExecutionContext context) {
    OperatorProfile profile = context.profile(plan);
    return profile == null ? cursor : new MeasuredCursor(cursor, profile);
  }

  private record MeasuredCursor(BatchCursor cursor, OperatorProfile profile)
      implements BatchCursor {
    @Override
    public @Nullable Batch next() {
      long start = System.nanoTime();
      try {
        Batch batch = cursor.next();
        if (batch != null) {
          profile.addBatch(batch.size());
        }
        return batch;
      } finally {
        profile.addNanos(System.nanoTime() - start);
      }
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
