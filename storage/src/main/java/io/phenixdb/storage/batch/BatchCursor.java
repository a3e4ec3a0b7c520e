package io.phenixdb.storage.batch;

import org.jspecify.annotations.Nullable;

/**
 * A stream of batches that is pulled. Confined to one thread at a time; whoever opened it closes
 * it.
 */
public interface BatchCursor extends AutoCloseable {

  /** The next batch, never empty, or null at the end. */
  @Nullable Batch next();

  @Override
  void close();
}
