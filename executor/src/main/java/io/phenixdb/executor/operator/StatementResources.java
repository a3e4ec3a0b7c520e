package io.phenixdb.executor.operator;

import io.phenixdb.executor.parallel.WorkerPool;
import io.phenixdb.executor.spill.SpillFiles;

/**
 * What a statement may use. Thread-safe; whoever made it closes it after the result.
 *
 * @param memory the statement's budget: 53200 over it
 * @param files its temporary files
 * @param workMemoryBytes what one operator may hold before it writes to temporary files
 * @param workers threads that help
 * @param parallelism how many threads work for the statement at most, its own among them
 */
public record StatementResources(
    MemoryBudget memory,
    SpillFiles files,
    long workMemoryBytes,
    WorkerPool workers,
    int parallelism)
    implements AutoCloseable {
  /** The least that an operator can work with. */
  public static final long MIN_WORK_MEMORY_BYTES = 64 * 1024;

  public StatementResources {
    if (workMemoryBytes < MIN_WORK_MEMORY_BYTES) {
      throw new IllegalArgumentException("work memory of " + workMemoryBytes + " bytes");
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("a statement of " + parallelism + " threads");
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } finally {
      memory.close();
    }
  }
}
