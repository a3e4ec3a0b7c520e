package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Partial aggregates of the parts of an input, one after the other merged into the first: groups
 * come out as one thread would have found them, and sums of floating-point numbers do not depend on
 * which thread was quicker.
 */
final class ParallelAggregation {
  private static final int PARTS_PER_THREAD = 4;

  /**
   * With more groups than this the parts are as few as the threads: merging would cost too much.
   */
  private static final double MANY_GROUPS = 10_000;

  private final AggregateOperator operator;
  private final ExecutionContext context;

  ParallelAggregation(AggregateOperator operator, ExecutionContext context) {
    this.operator = operator;
    this.context = context;
  }

  /** The groups of one part, or null when they did not fit the memory. */
  private static final class Part {
    final ExecutionContext context;
    @Nullable List<GroupingSet> sets;

    Part(ExecutionContext context) {
      this.context = context;
    }
  }

  /**
   * Aggregates the whole input, or returns null: one thread must do it, from the beginning, because
   * it is not worth it, an aggregate cannot be merged, or the groups do not fit the memory.
   */
  @Nullable List<GroupingSet> run() {
    if (context.parallelism() == 1 || !operator.merges() || !operator.input().splits(context)) {
      return null;
    }
    int perThread = operator.expectedGroups() > MANY_GROUPS ? 1 : PARTS_PER_THREAD;
    Morsels morsels = operator.input().split(context, perThread * context.parallelism());
    if (morsels == null) {
      return null;
    }
    try (morsels) {
      return run(morsels);
    }
  }

  private @Nullable List<GroupingSet> run(Morsels morsels) {
    Part[] parts = new Part[morsels.count()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(context.fork());
    }
    long limitBytes = context.workMemoryBytes() / 2 / Math.max(1, parts.length);
    context.inParallel(
        parts.length,
        i -> parts[i].sets = read(morsels.open(i, parts[i].context), parts[i].context, limitBytes));
    List<GroupingSet> merged = null;
    for (Part part : parts) {
      List<GroupingSet> sets = part.sets;
      if (sets == null) {
        return null;
      }
      context.joined(part.context);
      if (merged == null) {
        merged = sets;
      } else {
        for (int i = 0; i < sets.size(); i++) {
          merged.get(i).merge(sets.get(i));
        }
      }
      part.sets = null;
    }
    List<GroupingSet> rest = read(morsels.rest(context), context, limitBytes);
    if (merged == null || rest == null) {
      return rest;
    }
    for (int i = 0; i < rest.size(); i++) {
      merged.get(i).merge(rest.get(i));
    }
    return merged;
  }

  private @Nullable List<GroupingSet> read(
      BatchCursor rows, ExecutionContext own, long limitBytes) {
    List<GroupingSet> sets = new ArrayList<>(operator.newSets());
    try (rows;
        Buffer buffer = new Buffer(own.memory(), limitBytes)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        own.checkCancelled();
        long bytes = 0;
        for (GroupingSet set : sets) {
          set.add(batch);
          bytes += set.sizeBytes();
        }
        if (!buffer.tryResize(bytes)) {
          return null;
        }
      }
    }
    return sets;
  }
}
