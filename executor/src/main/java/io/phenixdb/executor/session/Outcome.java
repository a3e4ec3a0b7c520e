package io.phenixdb.executor.session;

import io.phenixdb.storage.batch.Batch;
import java.util.List;

/**
 * What a command did.
 *
 * @param updateCount rows changed, 0 when the command counts none
 * @param rows result rows, or empty
 * @param warnings sentences for the user
 */
public record Outcome(long updateCount, List<Batch> rows, List<String> warnings) {
  /** Done, with nothing to tell. */
  public static final Outcome DONE = new Outcome(0, List.of(), List.of());

  public Outcome {
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /** Done, with a count. */
  public static Outcome count(long updateCount) {
    return new Outcome(updateCount, List.of(), List.of());
  }

  /** Done, with a sentence for the user. */
  public static Outcome warning(String sentence) {
    return new Outcome(0, List.of(), List.of(sentence));
  }

  /** Done, with rows. */
  public static Outcome rows(List<Batch> rows) {
    return new Outcome(-1, rows, List.of());
  }
}
