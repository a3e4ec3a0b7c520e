package io.phenixdb.executor.join;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * One run of a hash join.
 *
 * <p>Steps: (1) take a left batch and find its keys; (2) write pairs of positions until there are
 * enough for a batch; (3) drop those that fail the condition and mark the rows of the others; (4)
 * at the end of a left batch return its rows without a partner, if the kind wants them; (5) at the
 * very end return the right rows without a partner (RIGHT_SEMI: with one), if the kind wants them.
 */
final class HashJoinCursor implements BatchCursor {
  private static final int UNSTARTED = -2;

  /** How many steps a batch may take between two looks at whether to stop, less one. */
  private static final int CHECK_MASK = (1 << 20) - 1;

  private final HashJoinOperator join;
  private final BatchCursor left;
  private final BuildSide build;
  private final Buffer buffer;
  private final ExecutionContext context;
  private final boolean existence;
  private final boolean keepsLeft;
  private final boolean rightExistence;
  private final boolean @Nullable [] rightMatched;
  private final boolean last;
  private final JoinKind kind;
  private final @Nullable LeftMarks marks;

  private @Nullable Batch batch;
  private int[] ids = {};
  private boolean[] leftMatched = {};
  private int row;
  private int chain;
  private boolean leftDone;
  private int nextRight;

  HashJoinCursor(
      HashJoinOperator join,
      BatchCursor left,
      BuildSide build,
      Buffer buffer,
      ExecutionContext context) {
    this(join, join.kind(), left, build, buffer, context, null);
  }

  /**
   * A pass over a part of the right rows.
   *
   * @param kind what this pass does
   * @param marks where left rows with a partner are marked, or null; with marks a SEMI pass yields
   *     no rows
   */
  HashJoinCursor(
      HashJoinOperator join,
      JoinKind kind,
      BatchCursor left,
      BuildSide build,
      Buffer buffer,
      ExecutionContext context,
      @Nullable LeftMarks marks) {
    this(join, kind, left, build, buffer, context, marks, rightMarks(kind, build), true);
  }

  /** Where right rows with a partner are marked, or null when the kind does not ask for them. */
  static boolean @Nullable [] rightMarks(JoinKind kind, BuildSide build) {
    return switch (kind) {
      case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> new boolean[build.rows().size()];
      case INNER, LEFT, SEMI, ANTI -> null;
    };
  }

  /**
   * A pass over a part of the left rows.
   *
   * @param rightMatched the marks that all parts share; setting one is all that they do
   * @param last whether right rows without a partner (RIGHT_SEMI: with one) come out at the end
   */
  HashJoinCursor(
      HashJoinOperator join,
      JoinKind kind,
      BatchCursor left,
      BuildSide build,
      Buffer buffer,
      ExecutionContext context,
      @Nullable LeftMarks marks,
      boolean @Nullable [] rightMatched,
      boolean last) {
    this.join = join;
    this.kind = kind;
    this.marks = marks;
    this.left = left;
    this.build = build;
    this.buffer = buffer;
    this.context = context;
    this.existence = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
    this.keepsLeft = kind == JoinKind.LEFT || kind == JoinKind.FULL;
    this.rightExistence = kind == JoinKind.RIGHT_SEMI || kind == JoinKind.RIGHT_ANTI;
    this.rightMatched = rightMatched;
    this.last = last;
  }

  @Override
  public @Nullable Batch next() {
    while (!leftDone) {
      Batch current = batch;
      if (current == null) {
        current = left.next();
        if (current == null) {
          leftDone = true;
          break;
        }
        start(current);
      }
      context.checkCancelled();
      Batch result = existence ? existing(current) : pairs(current);
      if (rightExistence) {
        continue;
      }
      if (result != null) {
        return result;
      }
    }
    return remainingRight();
  }

  private void start(Batch current) {
    int size = current.size();
    batch = current;
    ids = ids.length < size ? new int[size] : ids;
    leftMatched = new boolean[size];
    row = 0;
    chain = UNSTARTED;
    build.index().assign(BuildSide.keys(join.leftKeys(), current, context), size, ids, false);
  }

  /** SEMI and ANTI: the whole left batch at once. */
  private @Nullable Batch existing(Batch current) {
    if (join.condition() == null) {
      for (int i = 0; i < current.size(); i++) {
        leftMatched[i] = ids[i] >= 0;
      }
    } else {
      while (row < current.size()) {
        context.checkCancelled();
        matchingPairs(current);
      }
    }
    finish(current);
    return marks != null ? null : JoinedRows.marked(current, leftMatched, kind == JoinKind.SEMI);
  }

  private @Nullable Batch pairs(Batch current) {
    if (row >= current.size()) {
      finish(current);
      return keepsLeft ? unmatchedLeft(current) : null;
    }
    return matchingPairs(current);
  }

  private void finish(Batch current) {
    batch = null;
    if (marks != null) {
      marks.add(leftMatched, current.size());
    }
  }

  private @Nullable Batch matchingPairs(Batch current) {
    int[] lefts = new int[Batch.TARGET_ROWS];
    int[] rights = new int[Batch.TARGET_ROWS];
    int count = fill(current.size(), lefts, rights);
    if (count == 0) {
      return null;
    }
    Batch pairs =
        (existence || rightExistence) && join.condition() == null
            ? null
            : joined(current, lefts, rights, count);
    Evaluator condition = join.condition();
    if (condition != null && pairs != null) {
      int[] passed = new int[count];
      int passedCount = Selection.positions(condition.evaluate(pairs, context), passed);
      for (int i = 0; i < passedCount; i++) {
        mark(lefts[passed[i]], rights[passed[i]]);
      }
      return passedCount == 0
          ? null
          : passedCount == count ? pairs : pairs.select(passed, passedCount);
    }
    for (int i = 0; i < count; i++) {
      mark(lefts[i], rights[i]);
    }
    return pairs;
  }

  private Batch joined(Batch current, int[] lefts, int[] rights, int count) {
    return JoinedRows.pairs(current, lefts, build.rows(), rights, count);
  }

  private void mark(int leftRow, int rightRow) {
    leftMatched[leftRow] = true;
    if (rightMatched != null) {
      rightMatched[rightRow] = true;
    }
  }

  /** Writes pairs of positions until the arrays are full or the left batch is done. */
  private int fill(int size, int[] lefts, int[] rights) {
    int count = 0;
    int steps = 0;
    while (row < size && count < lefts.length) {
      if ((++steps & CHECK_MASK) == 0) {
        context.checkCancelled();
      }
      if (existence && leftMatched[row]) {
        chain = BuildSide.END; // one partner is enough
      }
      if (chain == UNSTARTED) {
        chain = build.firstRow(ids[row]);
      }
      if (chain == BuildSide.END) {
        row++;
        chain = UNSTARTED;
      } else {
        if (!rightExistence || rightMatched == null || !rightMatched[chain]) {
          lefts[count] = row;
          rights[count++] = chain;
        }
        chain = build.rowAfter(chain);
      }
    }
    return count;
  }

  private @Nullable Batch unmatchedLeft(Batch current) {
    Batch rows = JoinedRows.marked(current, leftMatched, false);
    return rows == null ? null : padded(join, rows);
  }

  /** Left rows with NULLs for the right columns. */
  static Batch padded(HashJoinOperator join, Batch rows) {
    int width = join.leftTypes().size();
    ColumnVector[] columns = new ColumnVector[width + join.rightTypes().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          i < width ? rows.column(i) : Columns.nulls(join.rightTypes().get(i - width), rows.size());
    }
    return Batch.of(rows.size(), columns);
  }

  private @Nullable Batch remainingRight() {
    if (rightMatched == null || !last) {
      return null;
    }
    boolean wanted = kind == JoinKind.RIGHT_SEMI;
    int[] positions = new int[Batch.TARGET_ROWS];
    int count = 0;
    while (nextRight < rightMatched.length && count < positions.length) {
      if (rightMatched[nextRight] == wanted) {
        positions[count++] = nextRight;
      }
      nextRight++;
    }
    if (count == 0) {
      return null;
    }
    if (rightExistence) {
      return build.rows().select(positions, count);
    }
    int width = join.leftTypes().size();
    ColumnVector[] columns = new ColumnVector[width + join.rightTypes().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          i < width
              ? Columns.nulls(join.leftTypes().get(i), count)
              : build.rows().column(i - width).gather(positions, count);
    }
    return Batch.of(count, columns);
  }

  @Override
  public void close() {
    try {
      buffer.close();
    } finally {
      left.close();
    }
  }
}
