package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.SpillPartitions;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of INTERSECT or EXCEPT.
 *
 * <p>Steps: (1) count the right rows by value; (2) let the left rows pass the counts. When the
 * values exceed the work memory no more are kept: rows of other values, of either side, go to
 * temporary files by a hash of the value, and the pairs of files are treated in the same way at the
 * end, with another hash.
 */
final class SetOperationCursor implements BatchCursor {
  private static final int MAX_LEVEL = 6;
  private static final long RETURNED = -1;

  /** Rows of both sides in files, dealt so many times. */
  private record Rest(SpillFile left, SpillFile right, int level) {}

  private final SetOperationOperator operation;
  private final ExecutionContext context;
  private final Buffer buffer;
  private final Deque<Rest> rest = new ArrayDeque<>();
  private KeyIndex index;
  private long[] numbers = new long[16];
  private int level;
  private @Nullable SpillPartitions rights;
  private @Nullable SpillPartitions lefts;
  private @Nullable SpillFile leftFile;
  private BatchCursor left = Cursors.empty();

  SetOperationCursor(SetOperationOperator operation, ExecutionContext context) {
    this.operation = operation;
    this.context = context;
    this.buffer = context.workBuffer();
    this.index = KeyIndex.grouping(operation.types());
  }

  /** Counts the right rows. */
  void count(BatchCursor rows) {
    for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
      context.checkCancelled();
      int[] ids = assign(batch, rights);
      for (int i = 0; i < batch.size(); i++) {
        if (ids[i] != KeyIndex.ABSENT) {
          numbers[ids[i]]++;
        }
      }
      keepToMemory();
    }
  }

  /** Starts with the left rows, whose cursor is then owned by this one. */
  void start(BatchCursor rows) {
    left = rows;
  }

  private void keepToMemory() {
    long bytes = index.sizeBytes() + numbers.length * 8L;
    if (lefts == null && !buffer.tryResize(bytes) && level < MAX_LEVEL) {
      rights = new SpillPartitions(operation, operation.types(), level, context);
      lefts = new SpillPartitions(operation, operation.types(), level, context);
    }
    buffer.resize(bytes);
  }

  /** The number of each row's value; rows of values that are not kept go to the files. */
  private int[] assign(Batch batch, @Nullable SpillPartitions files) {
    int[] ids = new int[batch.size()];
    index.assign(columns(batch), batch.size(), ids, files == null);
    numbers = Growth.to(numbers, index.size());
    if (files != null) {
      int[] positions = new int[ids.length];
      int count = 0;
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] == KeyIndex.ABSENT) {
          positions[count++] = i;
        }
      }
      if (count > 0) {
        Batch others = batch.select(positions, count);
        files.add(others, columns(others));
      }
    }
    return ids;
  }

  private static ColumnVector[] columns(Batch batch) {
    ColumnVector[] columns = new ColumnVector[batch.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(i);
    }
    return columns;
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      for (Batch batch = left.next(); batch != null; batch = left.next()) {
        context.checkCancelled();
        Batch passed = pass(batch);
        if (passed.size() > 0) {
          return passed;
        }
      }
      if (!nextFiles()) {
        return null;
      }
    }
  }

  private Batch pass(Batch batch) {
    int[] ids = assign(batch, lefts);
    int[] positions = new int[batch.size()];
    int count = 0;
    for (int i = 0; i < batch.size(); i++) {
      if (ids[i] != KeyIndex.ABSENT && (operation.all() ? takeOne(ids[i]) : takeFirst(ids[i]))) {
        positions[count++] = i;
      }
    }
    keepToMemory();
    return batch.select(positions, count);
  }

  private boolean takeOne(int id) {
    boolean found = numbers[id] > 0;
    if (found) {
      numbers[id]--;
    }
    return found == operation.intersect();
  }

  private boolean takeFirst(int id) {
    long number = numbers[id];
    boolean first = number != RETURNED && (number > 0) == operation.intersect();
    if (first) {
      numbers[id] = RETURNED;
    }
    return first;
  }

  /** Goes on with the next pair of files; false when there is none. */
  private boolean nextFiles() {
    closeLeft();
    if (lefts != null && rights != null) {
      List<SpillFile> leftFiles = lefts.finish();
      List<SpillFile> rightFiles = rights.finish();
      for (int i = 0; i < leftFiles.size(); i++) {
        rest.add(new Rest(leftFiles.get(i), rightFiles.get(i), level + 1));
      }
      lefts = null;
      rights = null;
    }
    Rest next = rest.poll();
    if (next == null) {
      return false;
    }
    level = next.level();
    index = KeyIndex.grouping(operation.types());
    numbers = new long[16];
    buffer.resize(0);
    leftFile = next.left();
    try (SpillFile file = next.right();
        BatchCursor rows = file.read()) {
      count(rows);
    }
    left = next.left().read();
    return true;
  }

  private void closeLeft() {
    BatchCursor ended = left;
    left = Cursors.empty();
    ended.close();
    if (leftFile != null) {
      leftFile.close();
      leftFile = null;
    }
  }

  @Override
  public void close() {
    buffer.close();
    try {
      closeLeft();
    } finally {
      rest.forEach(pair -> pair.left().close());
      rest.forEach(pair -> pair.right().close());
      if (lefts != null) {
        lefts.close();
      }
      if (rights != null) {
        rights.close();
      }
    }
  }
}
