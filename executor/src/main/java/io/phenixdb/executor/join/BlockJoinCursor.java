package io.phenixdb.executor.join;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A join whose right side does not fit the memory and cannot be dealt: the left side is put into a
 * temporary file and read once for each block of right rows that fits.
 *
 * <p>What depends on the right rows alone (pairs, right rows without a partner) is right block by
 * block. What depends on all of them for a left row is marked row by row and comes out in a last
 * pass over the left side.
 */
final class BlockJoinCursor implements BatchCursor {
  private final HashJoinOperator join;
  private final SpillFile left;
  private final BuildReader right;
  private final Buffer buffer;
  private final Buffer marksBuffer;
  private final ExecutionContext context;
  private final @Nullable LeftMarks marks;
  private @Nullable BatchCursor block;
  private @Nullable BatchCursor lastPass;

  private BlockJoinCursor(
      HashJoinOperator join,
      SpillFile left,
      BuildReader right,
      Buffer buffer,
      ExecutionContext context) {
    this.join = join;
    this.left = left;
    this.right = right;
    this.buffer = buffer;
    this.context = context;
    this.marksBuffer = new Buffer(context.memory());
    boolean marked =
        switch (join.kind()) {
          case LEFT, FULL, SEMI, ANTI -> true;
          case INNER, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> false;
        };
    if (marked) {
      marksBuffer.add(LeftMarks.sizeBytes(left.rows()));
      marks = new LeftMarks(left.rows());
    } else {
      marks = null;
    }
  }

  /**
   * Puts the left side into a file and joins the first block.
   *
   * @param first the first block of right rows
   * @param right yields the others
   * @param buffer counts the rows of a block; owned by the cursor
   */
  static BatchCursor open(
      HashJoinOperator join,
      Supplier<BatchCursor> left,
      List<Batch> first,
      BuildReader right,
      Buffer buffer,
      ExecutionContext context) {
    SpillFile file = context.newSpillFile(join, join.leftTypes());
    try (BatchCursor rows = left.get()) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        context.checkCancelled();
        file.write(batch);
      }
    }
    BlockJoinCursor cursor = new BlockJoinCursor(join, file, right, buffer, context);
    cursor.block = cursor.pass(first);
    return cursor;
  }

  private BatchCursor pass(List<Batch> rows) {
    buffer.resize(0);
    Buffer blockBuffer = new Buffer(context.memory());
    BuildSide build = BuildSide.of(join, rows, context, blockBuffer);
    if (marks != null) {
      marks.rewind();
    }
    JoinKind kind =
        switch (join.kind()) {
          case LEFT -> JoinKind.INNER;
          case FULL -> JoinKind.RIGHT;
          case ANTI -> JoinKind.SEMI;
          case INNER, RIGHT, SEMI, RIGHT_SEMI, RIGHT_ANTI -> join.kind();
        };
    return new HashJoinCursor(join, kind, left.read(), build, blockBuffer, context, marks);
  }

  @Override
  public @Nullable Batch next() {
    while (block != null) {
      Batch batch = block.next();
      if (batch != null) {
        return batch;
      }
      block.close();
      block = null;
      if (!right.atEnd()) {
        block = pass(right.read());
      } else if (marks != null) {
        marks.rewind();
        lastPass = left.read();
      }
    }
    return lastPass == null || marks == null ? null : markedRows(lastPass, marks);
  }

  private @Nullable Batch markedRows(BatchCursor rows, LeftMarks leftMarks) {
    for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
      context.checkCancelled();
      boolean[] matched = leftMarks.take(batch.size());
      Batch wanted = JoinedRows.marked(batch, matched, join.kind() == JoinKind.SEMI);
      if (wanted != null) {
        boolean outer = join.kind() == JoinKind.LEFT || join.kind() == JoinKind.FULL;
        return outer ? HashJoinCursor.padded(join, wanted) : wanted;
      }
    }
    return null;
  }

  @Override
  public void close() {
    try {
      Cursors.close(block);
      right.close();
    } finally {
      block = null;
      lastPass = null;
      buffer.close();
      marksBuffer.close();
      left.close();
    }
  }
}
