package io.phenixdb.storage.engine;

import java.util.List;

/**
 * What one transaction, or one lookup outside of transactions, has read.
 *
 * @param atMillis when it began, in milliseconds since 1970
 * @param micros how long it took from begin to end; 0 for a lookup outside of transactions
 * @param transactionId 0 for a lookup outside of transactions
 * @param sessionId who read, 0 when unknown
 * @param tables what was read of each table
 */
public record AccessEvent(
    long atMillis, long micros, long transactionId, long sessionId, List<TableAccess> tables) {
  /** Row ids that an event names a table; what is read beyond is counted. */
  public static final int MAX_ROW_IDS = 256;

  public AccessEvent {
    tables = List.copyOf(tables);
  }

  /**
   * What was read of a table.
   *
   * @param rowsByTier rows read from HOT, WARM and COLD
   * @param rowIds ids of the first rows that were fetched one by one - by a key, as neighbours of a
   *     vector, along edges -, in order; those of scans are not named
   */
  public record TableAccess(long tableId, long[] rowsByTier, long[] rowIds) {}
}
