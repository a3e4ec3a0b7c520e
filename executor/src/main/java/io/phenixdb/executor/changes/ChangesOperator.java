package io.phenixdb.executor.changes;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/** CHANGES: what commits have done to a table since a moment, oldest first. */
public final class ChangesOperator implements Operator {
  private static final long MICROS_PER_MILLI = 1_000;

  private final PhysicalPlan.Changes plan;
  private final @Nullable Evaluator since;

  /**
   * An operator.
   *
   * @param since a timestamp of the session's zone, or null for all changes
   */
  public ChangesOperator(PhysicalPlan.Changes plan, @Nullable Evaluator since) {
    this.plan = plan;
    this.since = since;
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    long sinceMillis = 0;
    if (since != null) {
      Object value = since.value(context);
      if (value == null) {
        return new Slices(new ChangeRows(plan.table(), context).build(), null);
      }
      long utc = DateTimes.toUtc((Long) value, context.zone());
      // Rounded up: a commit before the moment must not be among them.
      sinceMillis = Math.max(0, Math.ceilDiv(utc, MICROS_PER_MILLI));
    }
    ChangeRows rows = new ChangeRows(plan.table(), context);
    context
        .systemTables()
        .journal()
        .changes(
            plan.table().id(),
            sinceMillis,
            (logIndex, timestamp, changes) -> {
              context.checkCancelled();
              rows.add(logIndex, timestamp, changes);
            });
    return new Slices(rows.build(), null);
  }
}
