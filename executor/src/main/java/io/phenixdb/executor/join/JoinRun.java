package io.phenixdb.executor.join;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Gather;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.executor.operator.SpillPartitions;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one run of a hash join gets by with its memory. Confined to one thread.
 *
 * <p>Steps: (1) read the right side; while it fits the work memory, join in memory. (2) Otherwise
 * deal both sides to temporary files by a hash of their keys and join the pairs of files one after
 * the other, each again from step 1 with another hash. (3) A right side that dealing cannot make
 * smaller, because there are no keys or all rows share one, is joined block by block: {@link
 * BlockJoinCursor}.
 *
 * <p>Source: G. Graefe, Query Evaluation Techniques for Large Databases, ACM Computing Surveys 25
 * (1993), 3.2 (overflow avoidance by partitioning). Departure: the first partition is not kept in
 * memory.
 */
final class JoinRun {
  private static final int MAX_LEVEL = 6;

  private final HashJoinOperator join;
  private final ExecutionContext context;

  JoinRun(HashJoinOperator join, ExecutionContext context) {
    this.join = join;
    this.context = context;
  }

  BatchCursor open() {
    return open(() -> join.left().open(context), Gather.open(join.right(), context), 0);
  }

  /**
   * Joins the left side in parts, which share the right side in memory; one part when that does not
   * fit.
   *
   * @param most parts of the left side
   */
  Morsels split(int most) {
    Buffer buffer = context.workBuffer();
    BatchCursor right = Gather.open(join.right(), context);
    boolean opened = false;
    try {
      BuildReader reader = new BuildReader(right, context, buffer);
      List<Batch> rows = reader.read();
      Supplier<BatchCursor> left = () -> join.left().open(context);
      Morsels morsels;
      if (!reader.atEnd()) {
        morsels = Morsels.single(beyondMemory(left, rows, reader, buffer, 0));
      } else {
        right.close();
        BuildSide build = BuildSide.of(join, rows, context, buffer);
        if (build.rows().size() == 0 && join.needsRightRow()) {
          buffer.close();
          return Morsels.none();
        }
        Morsels lefts = join.left().split(context, most);
        morsels =
            lefts == null
                ? Morsels.single(new HashJoinCursor(join, left.get(), build, buffer, context))
                : new SplitJoin(join, lefts, build, buffer);
      }
      opened = true;
      return morsels;
    } finally {
      if (!opened) {
        buffer.close();
        right.close();
      }
    }
  }

  private BatchCursor beyondMemory(
      Supplier<BatchCursor> left, List<Batch> rows, BuildReader reader, Buffer buffer, int level) {
    return join.leftKeys().isEmpty() || level >= MAX_LEVEL
        ? BlockJoinCursor.open(join, left, rows, reader, buffer, context)
        : dealt(left, rows, reader, buffer, level);
  }

  /**
   * Joins two sides.
   *
   * @param left opens the left side; called at most once
   * @param right closed when its rows are in memory or dealt
   * @param level how often the rows have been dealt; {@link #MAX_LEVEL}: no more
   */
  private BatchCursor open(Supplier<BatchCursor> left, BatchCursor right, int level) {
    Buffer buffer = context.workBuffer();
    boolean opened = false;
    try {
      BuildReader reader = new BuildReader(right, context, buffer);
      List<Batch> rows = reader.read();
      BatchCursor cursor;
      if (reader.atEnd()) {
        right.close();
        cursor = inMemory(left, rows, buffer);
      } else {
        cursor = beyondMemory(left, rows, reader, buffer, level);
      }
      opened = true;
      return cursor;
    } finally {
      if (!opened) {
        buffer.close();
        right.close();
      }
    }
  }

  private BatchCursor inMemory(Supplier<BatchCursor> left, List<Batch> rows, Buffer buffer) {
    BuildSide build = BuildSide.of(join, rows, context, buffer);
    if (build.rows().size() == 0 && join.needsRightRow()) {
      buffer.close();
      return Cursors.empty();
    }
    return new HashJoinCursor(join, left.get(), build, buffer, context);
  }

  private BatchCursor dealt(
      Supplier<BatchCursor> left, List<Batch> held, BuildReader right, Buffer buffer, int level) {
    SpillPartitions rights = partitions(join.rightTypes(), level);
    for (Batch batch : held) {
      deal(rights, batch, join.rightKeys());
    }
    held.clear();
    buffer.close();
    deal(rights, right.rest(), join.rightKeys());
    SpillPartitions lefts = partitions(join.leftTypes(), level);
    deal(lefts, left.get(), join.leftKeys());
    return new Pairs(lefts.finish(), rights.finish(), rights.rows(), level + 1);
  }

  private SpillPartitions partitions(List<DataType> types, int level) {
    return new SpillPartitions(join, types, level, context);
  }

  private void deal(SpillPartitions partitions, BatchCursor rows, List<Evaluator> keys) {
    try (rows) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        context.checkCancelled();
        deal(partitions, batch, keys);
      }
    }
  }

  private void deal(SpillPartitions partitions, Batch batch, List<Evaluator> keys) {
    partitions.add(batch, BuildSide.keys(keys, batch, context));
  }

  /** Joins the pairs of files one after the other. */
  private final class Pairs implements BatchCursor {
    private final List<SpillFile> lefts;
    private final List<SpillFile> rights;
    private final long rightRows;
    private final int level;
    private BatchCursor current = Cursors.empty();
    private int next;

    Pairs(List<SpillFile> lefts, List<SpillFile> rights, long rightRows, int level) {
      this.lefts = lefts;
      this.rights = rights;
      this.rightRows = rightRows;
      this.level = level;
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        Batch batch = current.next();
        if (batch != null) {
          return batch;
        }
        closePair();
        if (next == lefts.size()) {
          return null;
        }
        SpillFile left = lefts.get(next);
        SpillFile right = rights.get(next++);
        boolean smaller = right.rows() < rightRows;
        current = open(left::read, right.read(), smaller ? level : MAX_LEVEL);
      }
    }

    private void closePair() {
      BatchCursor ended = current;
      current = Cursors.empty();
      ended.close();
      if (next > 0) {
        lefts.get(next - 1).close();
        rights.get(next - 1).close();
      }
    }

    @Override
    public void close() {
      try {
        current.close();
      } finally {
        lefts.forEach(SpillFile::close);
        rights.forEach(SpillFile::close);
      }
    }
  }
}
