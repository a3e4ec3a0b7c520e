package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a hash aggregation.
 *
 * <p>Steps: (1) aggregate rows into groups in memory; (2) when these exceed the work memory, keep
 * the groups that there are and deal the rows of others to temporary files by a hash of their
 * group; (3) return the groups in memory; (4) aggregate the files one after the other, each again
 * from step 1 with another hash.
 */
final class AggregateCursor implements BatchCursor {
  /** Rows of one grouping set in a file, dealt so many times. */
  private record Rest(List<Integer> kept, SpillFile file, int level) {}

  private final AggregateOperator operator;
  private final ExecutionContext context;
  private final Buffer buffer;
  private final Deque<Slices> results = new ArrayDeque<>();
  private final Deque<Rest> rest = new ArrayDeque<>();

  AggregateCursor(AggregateOperator operator, ExecutionContext context) {
    this.operator = operator;
    this.context = context;
    this.buffer = context.workBuffer();
  }

  /** Aggregates the input. */
  void read(BatchCursor rows) {
    aggregate(rows, operator.groupingSets(), 0);
  }

  /** Takes groups that were made elsewhere, one set for each of the operator's. */
  void take(List<GroupingSet> sets) {
    finish(sets, operator.groupingSets(), 0);
  }

  private void aggregate(BatchCursor rows, List<List<Integer>> groupingSets, int level) {
    List<GroupingSet> sets = new ArrayList<>();
    for (List<Integer> kept : groupingSets) {
      sets.add(new GroupingSet(operator.groupBy(), kept, operator.calls(), operator.inputTypes()));
    }
    boolean frozen = false;
    for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
      context.checkCancelled();
      long bytes = 0;
      for (GroupingSet set : sets) {
        set.add(batch);
        bytes += set.sizeBytes();
      }
      if (!frozen && buffer.tryResize(bytes)) {
        continue;
      }
      if (!frozen) {
        frozen = true;
        for (GroupingSet set : sets) {
          set.freeze(operator, level, context);
        }
      }
      buffer.resize(bytes);
    }
    finish(sets, groupingSets, level);
  }

  private void finish(List<GroupingSet> sets, List<List<Integer>> groupingSets, int level) {
    long kept = buffer.sizeBytes();
    for (int i = 0; i < sets.size(); i++) {
      GroupingSet set = sets.get(i);
      Batch result = set.finish(operator, context);
      kept += Columns.sizeBytes(result);
      buffer.resize(kept);
      if (result.size() > 0) {
        results.add(new Slices(result, null));
      }
      for (SpillFile file : set.others()) {
        rest.add(new Rest(groupingSets.get(i), file, level + 1));
      }
    }
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      Slices current = results.peek();
      if (current != null) {
        Batch batch = current.next();
        if (batch != null) {
          return batch;
        }
        results.remove();
        continue;
      }
      Rest next = rest.poll();
      if (next == null) {
        return null;
      }
      buffer.resize(0);
      try (SpillFile file = next.file();
          BatchCursor rows = file.read()) {
        if (file.rows() > 0) {
          aggregate(rows, List.of(next.kept()), next.level());
        }
      }
    }
  }

  @Override
  public void close() {
    results.clear();
    rest.forEach(part -> part.file().close());
    rest.clear();
    buffer.close();
  }
}
