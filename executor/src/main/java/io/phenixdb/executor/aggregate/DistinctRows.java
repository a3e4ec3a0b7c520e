package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.SpillPartitions;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The distinct rows of a stream, by their first columns. Once it is frozen no more keys are kept in
 * memory: rows of other keys go to temporary files by a hash of the key, and are made distinct file
 * by file at the end. Confined to one thread.
 */
final class DistinctRows {
  private static final int MAX_LEVEL = 6;

  private final List<DataType> types;
  private final int keyColumns;
  private final int level;
  private final KeyIndex seen;
  private @Nullable SpillPartitions others;

  /**
   * No rows yet.
   *
   * @param types of the rows' columns
   * @param keyColumns how many of them are the key
   * @param level how often the rows have been dealt to files
   */
  DistinctRows(List<DataType> types, int keyColumns, int level) {
    this.types = List.copyOf(types);
    this.keyColumns = keyColumns;
    this.level = level;
    this.seen = KeyIndex.grouping(types.subList(0, keyColumns));
  }

  /** From now on no more keys are kept in memory. */
  void freeze(Object operator, ExecutionContext context) {
    if (others == null && level < MAX_LEVEL) {
      others = new SpillPartitions(operator, types, level, context);
    }
  }

  /** The rows whose key was not there before; those that went to files come later. */
  Batch fresh(Batch rows) {
    int size = rows.size();
    ColumnVector[] keys = new ColumnVector[keyColumns];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = rows.column(i);
    }
    int known = seen.size();
    int[] ids = new int[size];
    SpillPartitions files = others;
    seen.assign(keys, size, ids, files == null);
    int[] positions = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      // Numbers grow by one: the first row of its key; or a key that is not kept.
      if (ids[i] == (files == null ? known + count : KeyIndex.ABSENT)) {
        positions[count++] = i;
      }
    }
    Batch chosen = rows.select(positions, count);
    if (files == null || count == 0) {
      return chosen;
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = chosen.column(i);
    }
    files.add(chosen, keys);
    return rows.select(new int[0], 0);
  }

  /** Hands out the distinct rows that went to files. */
  void finish(Object operator, ExecutionContext context, Consumer<Batch> consumer) {
    SpillPartitions files = others;
    if (files == null) {
      return;
    }
    for (SpillFile file : files.finish()) {
      DistinctRows part = new DistinctRows(types, keyColumns, level + 1);
      Buffer buffer = context.workBuffer();
      try (file;
          BatchCursor cursor = file.read()) {
        for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
          context.checkCancelled();
          Batch fresh = part.fresh(batch);
          if (fresh.size() > 0) {
            consumer.accept(fresh);
          }
          if (!buffer.tryResize(part.sizeBytes())) {
            part.freeze(operator, context);
          }
        }
        buffer.resize(Math.min(buffer.sizeBytes(), part.sizeBytes()));
        part.finish(operator, context, consumer);
      } finally {
        buffer.close();
      }
    }
  }

  long sizeBytes() {
    return seen.sizeBytes();
  }
}
