package io.phenixdb.executor.modify;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.ModifyResult;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.Transaction;
import java.util.List;

/**
 * The frame of a modification: reads the input to its end before the first write (so that the
 * statement does not meet its own rows), and undoes everything when it fails.
 */
abstract sealed class Modification implements CompiledModification
    permits InsertModification, UpdateModification, DeleteModification, MergeModification {
  private final ModifyPlan plan;
  private final Operator input;
  final RowEvaluators evaluators;
  private final boolean streams;

  /**
   * A modification.
   *
   * @param streams whether the input reads nothing that the statement writes
   */
  Modification(ModifyPlan plan, Operator input, RowEvaluators evaluators, boolean streams) {
    this.plan = plan;
    this.input = input;
    this.evaluators = evaluators;
    this.streams = streams;
  }

  /** What one run has done so far. */
  interface Run {
    void add(Batch batch);

    long updateCount();
  }

  abstract Run start(ExecutionContext context, RowEvaluators.Output output);

  @Override
  public final ModifyPlan plan() {
    return plan;
  }

  @Override
  public final ModifyResult run(ExecutionContext context) {
    Transaction transaction = context.transaction();
    int position = transaction.position();
    OperatorProfile profile = context.profile(plan);
    long started = profile == null ? 0 : System.nanoTime();
    boolean done = false;
    try {
      RowEvaluators.Output output = evaluators.output(context);
      Run run = start(context, output);
      feed(run, context);
      transaction.completeStatement(position);
      done = true;
      if (profile != null) {
        profile.addOpen();
        profile.addBatch((int) Math.min(Integer.MAX_VALUE, run.updateCount()));
        profile.addNanos(System.nanoTime() - started);
      }
      return new ModifyResult(run.updateCount(), output.batches());
    } finally {
      if (!done) {
        transaction.rollbackTo(position);
      }
    }
  }

  private void feed(Run run, ExecutionContext context) {
    if (streams) {
      try (BatchCursor cursor = input.open(context)) {
        for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
          context.checkCancelled();
          run.add(batch);
        }
      }
      return;
    }
    try (Buffer buffer = new Buffer(context.memory())) {
      List<Batch> batches = Cursors.drain(input, context, buffer);
      for (Batch batch : batches) {
        context.checkCancelled();
        run.add(batch);
      }
    }
  }

  /** Some columns of a batch. */
  static Batch columns(Batch batch, int from, int count) {
    int[] indexes = new int[count];
    for (int i = 0; i < count; i++) {
      indexes[i] = from + i;
    }
    return batch.project(indexes);
  }

  /** Row ids in an array of their own. */
  static long[] rowIds(LongColumn column) {
    return java.util.Arrays.copyOf(column.values(), column.size());
  }
}
