package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.BatchCursor;

/** A compiled operator. Immutable and thread-safe: opened any number of times, even at once. */
@FunctionalInterface
public interface Operator {

  /** Starts a run. The caller closes the cursor, which closes those of the inputs. */
  BatchCursor open(ExecutionContext context);
}
