package io.phenixdb.executor.operator;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;

/**
 * Memory that one run of an operator holds: reserved as it grows, given back at once at the end. An
 * operator that can write to temporary files asks with {@link #tryResize}, which also keeps to the
 * work memory; one that cannot takes with {@link #add}, which fails.
 */
public final class Buffer implements AutoCloseable {
  private final MemoryBudget budget;
  private final long workBytes;
  private long bytes;

  /** An empty buffer that counts against a budget. */
  public Buffer(MemoryBudget budget) {
    this(budget, Long.MAX_VALUE);
  }

  /** An empty buffer of an operator with so much work memory. */
  public Buffer(MemoryBudget budget, long workBytes) {
    this.budget = budget;
    this.workBytes = workBytes;
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

  /** Counts up or down to a total; 53200 over the budget. */
  public void resize(long total) {
    if (total > bytes) {
      add(total - bytes);
    } else {
      budget.release(bytes - total);
      bytes = total;
    }
  }

  /** Counts up or down to a total unless that is more than work memory or budget allow. */
  public boolean tryResize(long total) {
    if (total > workBytes || (total > bytes && !budget.tryReserve(total - bytes))) {
      return false;
    }
    if (total <= bytes) {
      budget.release(bytes - total);
    }
    bytes = total;
    return true;
  }

  /** Bytes counted now. */
  public long sizeBytes() {
    return bytes;
  }

  @Override
  public void close() {
    budget.release(bytes);
    bytes = 0;
  }
}
