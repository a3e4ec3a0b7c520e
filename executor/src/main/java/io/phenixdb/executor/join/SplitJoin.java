package io.phenixdb.executor.join;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/**
 * A hash join whose left side comes in parts: threads look the rows of their parts up in one hash
 * table, which nobody changes any more. Marks of right rows are shared; they are read when all
 * parts have ended.
 */
final class SplitJoin implements Morsels {
  private final HashJoinOperator join;
  private final Morsels lefts;
  private final BuildSide build;
  private final Buffer buffer;
  private final boolean @Nullable [] rightMatched;

  /** Owns the left parts and the buffer, which counts the right side. */
  SplitJoin(HashJoinOperator join, Morsels lefts, BuildSide build, Buffer buffer) {
    this.join = join;
    this.lefts = lefts;
    this.build = build;
    this.buffer = buffer;
    this.rightMatched = HashJoinCursor.rightMarks(join.kind(), build);
  }

  @Override
  public int count() {
    return lefts.count();
  }

  @Override
  public BatchCursor open(int part, ExecutionContext context) {
    return cursor(lefts.open(part, context), context, false);
  }

  @Override
  public BatchCursor rest(ExecutionContext context) {
    return cursor(lefts.rest(context), context, true);
  }

  private BatchCursor cursor(BatchCursor left, ExecutionContext context, boolean last) {
    return new HashJoinCursor(
        join,
        join.kind(),
        left,
        build,
        new Buffer(context.memory()),
        context,
        null,
        rightMatched,
        last);
  }

  @Override
  public void close() {
    try {
      lefts.close();
    } finally {
      buffer.close();
    }
  }
}
