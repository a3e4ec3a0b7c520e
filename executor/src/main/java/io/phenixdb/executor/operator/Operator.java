package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/** A compiled operator. Immutable and thread-safe: opened any number of times, even at once. */
@FunctionalInterface
public interface Operator {

  /** Starts a run. The caller closes the cursor, which closes those of the inputs. */
  BatchCursor open(ExecutionContext context);

  /**
   * Whether {@link #split} is worth a call: false is a promise that it returns null. Cheap and
   * without effects.
   */
  default boolean splits(ExecutionContext context) {
    return false;
  }

  /**
   * Starts a run in parts for several threads, or returns null without having done anything: then
   * {@link #open} is the way. The caller closes the parts.
   *
   * @param most how many parts are useful
   */
  default @Nullable Morsels split(ExecutionContext context, int most) {
    return null;
  }
}
