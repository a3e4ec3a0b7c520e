package io.phenixdb.executor.operator;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;

/**
 * Memory that one run of an operator holds: reserved as it grows, given back at once at the end.
 */
public final class Buffer implements AutoCloseable {
  private final MemoryBudget budget;
  private long bytes;

  /** An empty buffer that counts against a budget. */
  public Buffer(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Counts a batch that is kept; 53200 over the budget. */
  public void add(Batch batch) {
    add(Columns.sizeBytes(batch));
  }

  /** Counts bytes that are kept; 53200 over the budget. */
  public void add(long more) {
    budget.reserve(more);
    bytes += more;
  }

  /** Counts up or down to a total. */
  public void resize(long total) {
    if (total > bytes) {
      add(total - bytes);
    } else {
      budget.release(bytes - total);
      bytes = total;
    }
  }

  @Override
  public void close() {
    budget.release(bytes);
    bytes = 0;
  }
}
