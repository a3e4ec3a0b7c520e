package io.phenixdb.executor.sort;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * A stable sort of any number of rows. Confined to one thread.
 *
 * <p>Steps: (1) collect rows; (2) when they exceed the work memory, sort them and write them to a
 * temporary file, a run; (3) at the end, when there is no run, sort in memory; (4) otherwise write
 * the last run and merge neighbouring runs, as many at once as fit the memory, until one merge is
 * left, which streams out. Rows that are equal stay in order, because runs follow each other as
 * their rows did and only neighbours are merged.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming 3, 5.4.1 (multiway merging).
 */
public final class ExternalSorter implements AutoCloseable {
  private static final int MIN_FAN_IN = 4;
  private static final int MAX_FAN_IN = 128;

  private final Object operator;
  private final RowComparator comparator;
  private final List<DataType> types;
  private final ExecutionContext context;
  private final Buffer buffer;
  private final List<Batch> held = new ArrayList<>();
  private long heldBytes;
  private List<SpillFile> runs = new ArrayList<>();

  /**
   * A sorter without rows.
   *
   * @param operator in whose profile temporary files count
   * @param types of the rows' columns
   */
  public ExternalSorter(
      Object operator, RowComparator comparator, List<DataType> types, ExecutionContext context) {
    this.operator = operator;
    this.comparator = comparator;
    this.types = List.copyOf(types);
    this.context = context;
    this.buffer = context.workBuffer();
  }

  /** Adds rows; 53200, 53100 or 53400 when neither memory nor disk have room. */
  public void add(Batch batch) {
    Batch rows = Columns.dense(batch);
    // The rows themselves, their copy in one batch, their positions and sort keys.
    long bytes = 2 * Columns.sizeBytes(rows) + 24L * rows.size();
    if (!buffer.tryResize(heldBytes + bytes)) {
      if (!held.isEmpty()) {
        writeRun();
      }
      buffer.resize(bytes);
    }
    heldBytes += bytes;
    held.add(rows);
  }

  private Batch sorted() {
    Batch rows = Columns.concat(held, types);
    held.clear();
    return rows.select(RowSorter.sort(rows, comparator), rows.size());
  }

  private void writeRun() {
    context.checkCancelled();
    SpillFile run = context.newSpillFile(operator, types);
    runs.add(run);
    run.write(sorted());
    heldBytes = 0;
    buffer.resize(0);
  }

  /** The rows in order; the sorter is closed with the cursor and takes no more rows. */
  public BatchCursor finish() {
    if (runs.isEmpty()) {
      return new Slices(sorted(), buffer);
    }
    if (!held.isEmpty()) {
      writeRun();
    }
    int fanIn =
        (int)
            Math.clamp(
                context.workMemoryBytes() / context.spillPieceBytes() - 1, MIN_FAN_IN, MAX_FAN_IN);
    buffer.resize(Math.min(runs.size(), fanIn) * (long) context.spillPieceBytes());
    while (runs.size() > fanIn) {
      mergeNeighbours(fanIn);
    }
    return new MergeCursor(runs, comparator, types, context, this::close);
  }

  private void mergeNeighbours(int fanIn) {
    List<SpillFile> merged = new ArrayList<>();
    for (int from = 0; from < runs.size(); from += fanIn) {
      List<SpillFile> group = runs.subList(from, Math.min(runs.size(), from + fanIn));
      if (group.size() == 1) {
        merged.add(group.getFirst());
        continue;
      }
      SpillFile longer = context.newSpillFile(operator, types);
      merged.add(longer);
      MergeCursor cursor = new MergeCursor(group, comparator, types, context, () -> {});
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        longer.write(batch);
      }
      group.forEach(SpillFile::close);
    }
    runs = merged;
  }

  @Override
  public void close() {
    held.clear();
    buffer.close();
    runs.forEach(SpillFile::close);
  }
}
