package io.phenixdb.executor.join;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Puts left and right rows side by side. */
public final class JoinedRows {
  private JoinedRows() {}

  /**
   * The columns of the left rows at some positions beside those of the right rows.
   *
   * @param right dense rows; a negative position yields NULLs
   */
  public static Batch pairs(
      Batch left, int[] leftPositions, Batch right, int[] rightPositions, int count) {
    Batch leftRows = left.select(leftPositions, count);
    ColumnVector[] columns = new ColumnVector[left.width() + right.width()];
    for (int i = 0; i < left.width(); i++) {
      columns[i] = leftRows.column(i);
    }
    for (int i = 0; i < right.width(); i++) {
      columns[left.width() + i] = right.column(i).gather(rightPositions, count);
    }
    return Batch.of(count, columns);
  }

  /**
   * Joins left rows with candidates that were found for them: the join of one batch of a lookup or
   * an expansion, for INNER, LEFT, SEMI and ANTI. Left order is kept.
   *
   * @param leftPositions ascending: candidate {@code i} was found for this left row
   * @param right row {@code i} is candidate {@code i}
   * @return the result, or null when it has no row
   */
  public static @Nullable Batch join(
      JoinKind kind,
      Batch left,
      int[] leftPositions,
      Batch right,
      @Nullable Evaluator condition,
      ExecutionContext context) {
    int candidates = right.size();
    int[] passed = new int[candidates];
    int count = candidates;
    if (condition == null || candidates == 0) {
      for (int i = 0; i < candidates; i++) {
        passed[i] = i;
      }
    } else {
      int[] all = new int[candidates];
      for (int i = 0; i < candidates; i++) {
        all[i] = i;
      }
      Batch pairs = pairs(left, leftPositions, right, all, candidates);
      count = Selection.positions(condition.evaluate(pairs, context), passed);
    }
    return switch (kind) {
      case INNER -> inner(left, leftPositions, right, passed, count);
      case LEFT -> outer(left, leftPositions, right, passed, count);
      case SEMI -> existing(left, leftPositions, passed, count, true);
      case ANTI -> existing(left, leftPositions, passed, count, false);
      case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI ->
          throw new IllegalArgumentException("no lookup join of kind " + kind);
    };
  }

  private static @Nullable Batch inner(
      Batch left, int[] leftPositions, Batch right, int[] passed, int count) {
    if (count == 0) {
      return null;
    }
    int[] lefts = new int[count];
    for (int i = 0; i < count; i++) {
      lefts[i] = leftPositions[passed[i]];
    }
    return pairs(left, lefts, right, passed, count);
  }

  private static Batch outer(
      Batch left, int[] leftPositions, Batch right, int[] passed, int count) {
    int[] lefts = new int[count + left.size()];
    int[] rights = new int[lefts.length];
    int out = 0;
    int next = 0;
    for (int row = 0; row < left.size(); row++) {
      int before = out;
      while (next < count && leftPositions[passed[next]] == row) {
        lefts[out] = row;
        rights[out++] = passed[next++];
      }
      if (out == before) {
        lefts[out] = row;
        rights[out++] = -1;
      }
    }
    return pairs(left, lefts, right, rights, out);
  }

  private static @Nullable Batch existing(
      Batch left, int[] leftPositions, int[] passed, int count, boolean wanted) {
    boolean[] found = new boolean[left.size()];
    for (int i = 0; i < count; i++) {
      found[leftPositions[passed[i]]] = true;
    }
    return marked(left, found, wanted);
  }

  /** The left rows that are marked as wanted, or null when there are none. */
  static @Nullable Batch marked(Batch left, boolean[] marks, boolean wanted) {
    int[] positions = new int[left.size()];
    int count = 0;
    for (int i = 0; i < left.size(); i++) {
      if (marks[i] == wanted) {
        positions[count++] = i;
      }
    }
    return count == 0 ? null : count == left.size() ? left : left.select(positions, count);
  }
}
