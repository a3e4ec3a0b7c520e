package io.phenixdb.storage.transaction;

import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.AccessEvent;
import io.phenixdb.storage.engine.AccessEvent.TableAccess;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.journal.AccessRecorder;
import io.phenixdb.storage.table.RowBlock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what a transaction reads, and records it at its end. Confined to its thread. */
final class AccessTrace {
  private static final int TIERS = Tier.values().length;

  private final AccessRecorder recorder;
  private final long transactionId;
  private final long atMillis;
  private final long beganNanos = System.nanoTime();
  private final Map<Long, Table> tables = new LinkedHashMap<>();
  private long sessionId;

  private static final class Table {
    final long[] rowsByTier = new long[TIERS];
    long[] rowIds = new long[4];
    int count;
  }

  AccessTrace(AccessRecorder recorder, long transactionId) {
    this.recorder = recorder;
    this.transactionId = transactionId;
    this.atMillis = recorder.nowMillis();
  }

  /** Whose transaction it is. */
  void setSession(long id) {
    sessionId = id;
  }

  /** Committed rows were fetched one by one; own ones, with negative ids, are passed over. */
  void fetched(long tableId, long[] rowIds, RowBlock[] blocks, int count) {
    Table table = tables.computeIfAbsent(tableId, id -> new Table());
    for (int i = 0; i < count; i++) {
      if (rowIds[i] > 0) {
        table.rowsByTier[blocks[i].tier().ordinal()]++;
        if (table.count < AccessEvent.MAX_ROW_IDS) {
          if (table.count == table.rowIds.length) {
            table.rowIds = Arrays.copyOf(table.rowIds, 2 * table.count);
          }
          table.rowIds[table.count++] = rowIds[i];
        }
      }
    }
  }

  /** Rows were scanned. */
  void scanned(long tableId, ScanStatistics statistics) {
    Table table = tables.computeIfAbsent(tableId, id -> new Table());
    statistics.perTier().forEach((tier, sums) -> table.rowsByTier[tier.ordinal()] += sums[0]);
  }

  /** The transaction has ended. */
  void end() {
    if (tables.isEmpty()) {
      return;
    }
    recorder.add(
        new AccessEvent(
            atMillis,
            (System.nanoTime() - beganNanos) / 1000,
            transactionId,
            sessionId,
            tables.entrySet().stream()
                .map(entry ->
                    new TableAccess(
                        entry.getKey(),
                        entry.getValue().rowsByTier,
                        Arrays.copyOf(entry.getValue().rowIds, entry.getValue().count)))
                .toList()));
  }
}
