package io.phenixdb.executor.window;

import io.phenixdb.executor.aggregate.AggregateRun;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.LimitOperator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * An aggregate over frames. Whole partitions are groups of one aggregation; frames that begin with
 * their partition grow by a group of peers at a time; other frames are aggregated one by one, many
 * in a pass: O(rows * frame rows).
 */
final class FrameAggregate {
  /** Rows of frames that one pass looks at. */
  private static final int PASS_ROWS = 1 << 16;

  private final Partitions partitions;
  private final Frames frames;
  private final AggregateCall call;
  private final List<DataType> types;
  private final ExecutionContext context;

  FrameAggregate(
      Partitions partitions,
      Frames frames,
      AggregateCall call,
      List<DataType> types,
      ExecutionContext context) {
    this.partitions = partitions;
    this.frames = frames;
    this.call = call;
    this.types = types;
    this.context = context;
  }

  ColumnVector compute() {
    if (partitions.rows().size() == 0) {
      return Columns.nulls(call.type(), 0);
    }
    if (frames.wholePartition()) {
      return wholePartitions();
    }
    return frames.running() ? running() : oneByOne();
  }

  private ColumnVector wholePartitions() {
    int size = partitions.rows().size();
    int[] groups = new int[size];
    for (int p = 0; p < partitions.count(); p++) {
      java.util.Arrays.fill(groups, partitions.starts()[p], partitions.starts()[p + 1], p);
    }
    AggregateRun run = new AggregateRun(call, types);
    run.add(partitions.rows(), groups, partitions.count());
    return run.finish(partitions.count()).gather(groups, size);
  }

  private ColumnVector running() {
    ColumnBuilder out = new ColumnBuilder(call.type());
    for (int p = 0; p < partitions.count(); p++) {
      int to = partitions.starts()[p + 1];
      AggregateRun run = new AggregateRun(call, types);
      int row = partitions.starts()[p];
      while (row < to) {
        int next = frames.end(row);
        Batch more = LimitOperator.range(partitions.rows(), row, next - row);
        run.add(more, new int[next - row], 1);
        ColumnVector result = run.finish(1);
        for (int i = row; i < next; i++) {
          out.appendFrom(result, 0);
        }
        row = next;
        if ((row & 1023) == 0) {
          context.checkCancelled();
        }
      }
    }
    return out.build();
  }

  private ColumnVector oneByOne() {
    FrameRows rows = new FrameRows(partitions, frames);
    int size = partitions.rows().size();
    List<ColumnVector> parts = new ArrayList<>();
    int row = 0;
    while (row < size) {
      context.checkCancelled();
      long total = 0;
      int next = row;
      while (next < size && (next == row || total + width(next) <= PASS_ROWS)) {
        total += width(next++);
      }
      parts.add(pass(rows, row, next, (int) total));
      row = next;
    }
    return Columns.concat(call.type(), parts.toArray(ColumnVector[]::new), size);
  }

  private int width(int row) {
    return frames.end(row) - frames.start(row);
  }

  private ColumnVector pass(FrameRows rows, int from, int to, int total) {
    int[] positions = new int[total];
    int[] groups = new int[total];
    int count = 0;
    for (int row = from; row < to; row++) {
      int added = rows.write(row, positions, count);
      java.util.Arrays.fill(groups, count, count + added, row - from);
      count += added;
    }
    AggregateRun run = new AggregateRun(call, types);
    run.add(
        partitions.rows().select(positions, count),
        java.util.Arrays.copyOf(groups, count),
        to - from);
    return run.finish(to - from);
  }
}
