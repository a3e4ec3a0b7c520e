package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.Batch;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a database remembers of what happened to it, where that is switched on: the audit trail, the
 * change feed, and what was read. Thread-safe.
 */
public interface EventJournal {

  /** Whether there is an audit trail. */
  boolean auditing();

  /** Whether there is a change feed. */
  boolean feeding();

  /**
   * Appends to the audit trail, if there is one. Definitions get there by themselves.
   *
   * @param kind of event, in upper case: {@code SETTING}
   * @param actor who did it
   */
  void audit(String kind, String actor, String detail);

  /** The audit trail, oldest first; definitions committed before the call are in it. */
  List<AuditEvent> auditTrail();

  /**
   * Gives every commit that changed a table to the consumer, oldest first; those before the call
   * are in it.
   *
   * @param sinceMillis commits before this moment are left out, in milliseconds since 1970
   * @throws io.phenixdb.storage.error.DatabaseException 55000 when there is no change feed
   */
  void changes(long tableId, long sinceMillis, ChangeConsumer consumer);

  /** Whether it is recorded what transactions read. */
  boolean recordingAccesses();

  /** Gives what was read to the consumer, oldest first; nothing when it is not recorded. */
  void accesses(Consumer<AccessEvent> consumer);

  /** Access events that were lost since the opening because too many came at once. */
  long droppedAccesses();

  /**
   * An entry of the audit trail.
   *
   * @param number from 1 on, without gaps
   * @param hash SHA-256 of the entry in hexadecimal; the next entry contains it
   */
  record AuditEvent(
      long number, long atMillis, String kind, String actor, String detail, String hash) {}

  /** Receives commits in order. */
  @FunctionalInterface
  interface ChangeConsumer {
    /**
     * A commit.
     *
     * @param logIndex grows with each commit
     * @param timestamp milliseconds since 1970 shifted left by 20 bits, plus a counter
     */
    void commit(long logIndex, long timestamp, TableChanges changes);
  }

  /** Rows that a commit removed from a table, as they were, and those that it added. */
  record TableChanges(long tableId, List<ChangedRows> removed, List<ChangedRows> added) {
    public TableChanges {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }
  }

  /**
   * Rows.
   *
   * @param columnIds ids of the columns of {@code rows}, not to be changed
   */
  record ChangedRows(int[] columnIds, Batch rows) {}
}
