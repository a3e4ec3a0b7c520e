package io.phenixdb.storage.engine;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/**
 * What a database remembers of what happens to it.
 *
 * @param audit whether definitions, settings, backups and checks go to the audit trail
 * @param changes whether changed rows go to the change feed
 * @param accesses whether it is recorded what transactions read
 * @param keepDays days after which the change feed and the accesses are forgotten, 1 to 36,500
 * @param maxBytes size beyond which its oldest days are deleted, at least 16 MiB
 */
public record JournalOptions(
    boolean audit, boolean changes, boolean accesses, int keepDays, long maxBytes) {
  public JournalOptions {
    if (keepDays < 1 || keepDays > 36_500) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "journal_keep_days is " + keepDays + "; it must be between 1 and 36500");
    }
    if (maxBytes < 16 << 20) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "journal_max_bytes is " + maxBytes + "; it must be at least 16777216");
    }
  }

  /** No journal; once switched on, the change feed keeps 30 days and at most 16 GiB. */
  public static JournalOptions off() {
    return new JournalOptions(false, false, false, 30, 16L << 30);
  }

  /** The same with or without an audit trail. */
  public JournalOptions withAudit(boolean on) {
    return new JournalOptions(on, changes, accesses, keepDays, maxBytes);
  }

  /** The same with or without a change feed. */
  public JournalOptions withChanges(boolean on) {
    return new JournalOptions(audit, on, accesses, keepDays, maxBytes);
  }

  /** The same with or without access events. */
  public JournalOptions withAccesses(boolean on) {
    return new JournalOptions(audit, changes, on, keepDays, maxBytes);
  }

  /** Whether anything is kept. */
  public boolean any() {
    return audit || changes || accesses;
  }

  /** The same with another age. */
  public JournalOptions withKeepDays(int days) {
    return new JournalOptions(audit, changes, accesses, days, maxBytes);
  }

  /** The same with another size. */
  public JournalOptions withMaxBytes(long bytes) {
    return new JournalOptions(audit, changes, accesses, keepDays, bytes);
  }
}
