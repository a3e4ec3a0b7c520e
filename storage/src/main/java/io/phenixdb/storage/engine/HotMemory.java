package io.phenixdb.storage.engine;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/**
 * How much memory an engine's newest rows may take: delta, key indexes, uncommitted rows.
 *
 * @param budgetBytes the limit, at least 1 MiB
 * @param overflow what an insertion does when it is reached
 */
public record HotMemory(long budgetBytes, Overflow overflow) {
  private static final long MIN_BYTES = 1 << 20;

  public HotMemory {
    if (budgetBytes < MIN_BYTES) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "hot_memory_bytes is " + budgetBytes + "; it must be at least " + MIN_BYTES);
    }
  }

  /** What happens at the limit. */
  public enum Overflow {
    /** The statement fails with 53200. */
    ERROR,
    /**
     * The inserting thread freezes the delta into segments, which frees its memory in a database in
     * a directory, and fails with 53200 when that is not enough.
     */
    FREEZE
  }

  /** Half of the heap, and a freeze when it is used up. */
  public static HotMemory standard() {
    return new HotMemory(
        Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / 2), Overflow.FREEZE);
  }
}
