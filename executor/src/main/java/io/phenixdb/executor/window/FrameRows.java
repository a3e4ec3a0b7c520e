package io.phenixdb.executor.window;

import io.phenixdb.planner.physical.WindowFrame;
import java.util.function.IntPredicate;

/** The rows of a frame without those that are excluded, in window order. Stateless. */
record FrameRows(Partitions partitions, Frames frames) {

  /** Writes the rows of a row's frame to {@code out} from {@code at}; how many there are. */
  int write(int row, int[] out, int at) {
    int count = at;
    int end = frames.end(row);
    for (int i = frames.start(row); i < end; i++) {
      if (!excluded(row, i)) {
        out[count++] = i;
      }
    }
    return count - at;
  }

  /**
   * The {@code nth} row (from 1) of a frame that passes, counted from its end if {@code last}; -1
   * when there is none.
   */
  int find(int row, long nth, boolean last, IntPredicate passes) {
    int from = frames.start(row);
    int to = frames.end(row);
    long left = nth;
    for (int k = 0; k < to - from; k++) {
      int i = last ? to - 1 - k : from + k;
      if (!excluded(row, i) && passes.test(i) && --left == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean excluded(int row, int i) {
    WindowFrame.Exclusion exclusion = frames.exclusion();
    if (exclusion == WindowFrame.Exclusion.NONE) {
      return false;
    }
    boolean peer = i >= partitions.peerStarts()[row] && i < partitions.peerEnds()[row];
    return switch (exclusion) {
      case NONE -> false;
      case CURRENT_ROW -> i == row;
      case GROUP -> peer;
      case TIES -> peer && i != row;
    };
  }
}
