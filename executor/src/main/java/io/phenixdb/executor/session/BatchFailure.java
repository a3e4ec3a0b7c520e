package io.phenixdb.executor.session;

import io.phenixdb.storage.error.DatabaseException;

/** A batch of which one statement failed: the counts of those before it, and the cause. */
public final class BatchFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long[] counts;
  private final DatabaseException failure;

  /** A failure after {@code counts.length} statements had succeeded. */
  public BatchFailure(long[] counts, DatabaseException failure) {
    super(failure.getMessage(), failure);
    this.counts = counts.clone();
    this.failure = failure;
  }

  /** Update counts of the statements before the failed one. */
  public long[] counts() {
    return counts.clone();
  }

  /** Why it failed. */
  public DatabaseException failure() {
    return failure;
  }
}
