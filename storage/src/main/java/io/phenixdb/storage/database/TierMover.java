package io.phenixdb.storage.database;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.TieringDefinition;
import io.phenixdb.storage.engine.ColumnRange;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.RowIdList;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.transaction.TransactionSystem;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Moves rows between tiers by rewriting the segments that hold them, by hand or as the TIERING
 * clauses say. Policies move rows outwards alone: what a user has moved further out stays there.
 */
final class TierMover {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final DatabaseState state;
  private final TransactionSystem transactions;
  private final Checkpointer checkpointer;
  private final int segmentRows;
  private final Clock clock;

  TierMover(
      DatabaseState state,
      TransactionSystem transactions,
      Checkpointer checkpointer,
      int segmentRows,
      Clock clock) {
    this.state = state;
    this.transactions = transactions;
    this.checkpointer = checkpointer;
    this.segmentRows = segmentRows;
    this.clock = clock;
  }

  /** Moves rows; see {@link io.phenixdb.storage.engine.StorageEngine#moveToTier}. */
  long move(long tableId, RowIdSet rowIds, Tier target, LongConsumer progress) {
    synchronized (checkpointer) {
      TableStore store = state.table(tableId);
      TableDefinition table = state.published().catalog().table(tableId);
      if (store == null || table == null) {
        throw new DatabaseException(
            SqlState.UNDEFINED_TABLE, "the table with id " + tableId + " does not exist");
      }
      if (touchesDelta(store, rowIds, target)) {
        checkpointer.freezeTable(store);
      }
      long moved = 0;
      List<Segment> batch = new ArrayList<>();
      long batchRows = 0;
      for (Segment segment : store.segments()) {
        if (segment.tier() != target && holdsAny(store, segment, rowIds)) {
          batch.add(segment);
          batchRows += segment.rows();
        }
        if (batchRows >= segmentRows) {
          moved += moveBatch(store, table, batch, rowIds, target);
          progress.accept(moved);
          batch.clear();
          batchRows = 0;
        }
      }
      if (!batch.isEmpty()) {
        moved += moveBatch(store, table, batch, rowIds, target);
        progress.accept(moved);
      }
      return moved;
    }
  }

  private static boolean touchesDelta(TableStore store, RowIdSet rowIds, Tier target) {
    if (target == Tier.HOT) {
      return false;
    }
    for (long rowId : store.deltaRowIds(Long.MAX_VALUE, 0)) {
      if (rowIds.accepts(rowId)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsAny(TableStore store, Segment segment, RowIdSet rowIds) {
    for (long rowId : store.segmentRowIds(segment, 0)) {
      if (rowIds.accepts(rowId)) {
        return true;
      }
    }
    return false;
  }

  private long moveBatch(
      TableStore store,
      TableDefinition table,
      List<Segment> segments,
      RowIdSet rowIds,
      Tier target) {
    long[] moved = new long[1];
    checkpointer.rewrite(
        store,
        table,
        List.copyOf(segments),
        (segment, all, rows) -> {
          RowIdList going = new RowIdList();
          RowIdList staying = new RowIdList();
          for (long rowId : all) {
            (rowIds.accepts(rowId) ? going : staying).add(rowId);
          }
          moved[0] += going.size();
          add(rows, target, going);
          add(rows, segment.tier(), staying);
        });
    return moved[0];
  }

  private static void add(Map<Tier, List<long[]>> rows, Tier tier, RowIdList ids) {
    if (ids.size() > 0) {
      rows.computeIfAbsent(tier, key -> new ArrayList<>()).add(ids.toArray());
    }
  }

  /** Applies the TIERING clauses of all tables; returns rows moved or deleted. */
  long applyPolicies() {
    long changed = 0;
    for (TableDefinition table : state.published().catalog().tables().values()) {
      TieringDefinition tiering = table.tiering();
      if (tiering != null) {
        changed += applyPolicy(table, tiering);
      }
    }
    return changed;
  }

  private long applyPolicy(TableDefinition table, TieringDefinition tiering) {
    Map<Tier, RowIdSet> moves = new EnumMap<>(Tier.class);
    long changed = deleteAndCollect(table, tiering, moves);
    for (Map.Entry<Tier, RowIdSet> entry : moves.entrySet()) {
      changed += move(table.id(), entry.getValue(), entry.getKey(), rows -> {});
    }
    return changed;
  }

  private long deleteAndCollect(
      TableDefinition table, TieringDefinition tiering, Map<Tier, RowIdSet> moves) {
    List<TieringDefinition.Step> steps = tiering.steps();
    long[] thresholds = new long[steps.size()];
    long youngest = Long.MIN_VALUE;
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = threshold(table.columns().get(tiering.column()).type(), steps.get(i));
      if (steps.get(i).tier() != Tier.HOT) {
        youngest = Math.max(youngest, thresholds[i]);
      }
    }
    RowIdList doomed = new RowIdList();
    try (Transaction transaction = transactions.begin(IsolationLevel.SNAPSHOT, false)) {
      ScanRequest request =
          new ScanRequest(
              new int[] {tiering.column(), ScanRequest.ROW_ID, ScanRequest.TIER},
              List.of(new ColumnRange(tiering.column(), null, youngest)),
              reachable(steps));
      try (BatchCursor cursor = transaction.read(table).scan(request, new ScanStatistics())) {
        for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
          collect(batch, steps, thresholds, moves, doomed);
        }
      }
      if (doomed.size() == 0) {
        return 0;
      }
      int position = transaction.position();
      transaction.delete(table, doomed.toArray(), doomed.size());
      transaction.completeStatement(position);
      transaction.commit();
      return doomed.size();
    } catch (DatabaseException e) {
      if (e.state() == SqlState.SERIALIZATION_FAILURE) {
        // Somebody is changing these rows: their turn comes with the next run.
        return 0;
      }
      throw e;
    }
  }

  /** Tiers whose rows a step may move on or delete. */
  private static Set<Tier> reachable(List<TieringDefinition.Step> steps) {
    boolean deletes = steps.stream().anyMatch(step -> step.tier() == null);
    return deletes ? EnumSet.allOf(Tier.class) : EnumSet.of(Tier.HOT, Tier.WARM);
  }

  private static void collect(
      Batch batch,
      List<TieringDefinition.Step> steps,
      long[] thresholds,
      Map<Tier, RowIdSet> moves,
      RowIdList doomed) {
    LongColumn ages = (LongColumn) batch.column(0);
    LongColumn rowIds = (LongColumn) batch.column(1);
    ColumnVector tiers = batch.column(2);
    for (int row = 0; row < batch.size(); row++) {
      if (ages.isNull(row)) {
        continue;
      }
      int step = -1;
      for (int i = 0; i < thresholds.length; i++) {
        step = ages.get(row) <= thresholds[i] ? i : step;
      }
      if (step < 0) {
        continue;
      }
      Tier target = steps.get(step).tier();
      Tier current = Tier.valueOf(((io.phenixdb.storage.batch.BytesColumn) tiers).string(row));
      if (target == null) {
        doomed.add(rowIds.get(row));
      } else if (target.compareTo(current) > 0) {
        moves.computeIfAbsent(target, key -> new RowIdSet()).add(rowIds.get(row));
      }
    }
  }

  /** The largest value of the age column that a step's age has reached by now. */
  private long threshold(DataType type, TieringDefinition.Step step) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDateTime then =
        now.minusMonths(step.afterMonths()).minus(step.afterMicros(), ChronoUnit.MICROS);
    long micros =
        ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), then);
    return type.kind() == TypeKind.DATE ? Math.floorDiv(micros, MICROS_PER_DAY) : micros;
  }
}
