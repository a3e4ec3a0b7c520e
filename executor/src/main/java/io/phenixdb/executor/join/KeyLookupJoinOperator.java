package io.phenixdb.executor.join;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.LimitOperator;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.scan.TierFilter;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up rows of a table for each input row, a batch of keys at a time; keeps input order. */
public final class KeyLookupJoinOperator implements Operator {
  private final PhysicalPlan.KeyLookupJoin plan;
  private final Operator input;
  private final List<Evaluator> keyValues;
  private final @Nullable Evaluator condition;
  private final int[] columns;

  /** A join; key values read the input, the condition input columns then table columns. */
  public KeyLookupJoinOperator(
      PhysicalPlan.KeyLookupJoin plan,
      Operator input,
      List<Evaluator> keyValues,
      @Nullable Evaluator condition) {
    this.plan = plan;
    this.input = input;
    this.keyValues = List.copyOf(keyValues);
    this.condition = condition;
    this.columns = plan.tableColumns().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new LookupCursor(input.open(context), context.transaction().read(plan.table()), context);
  }

  @Override
  public boolean splits(ExecutionContext context) {
    return input.splits(context) && context.transaction().readElsewhere(plan.table()) != null;
  }

  @Override
  public @Nullable Morsels split(ExecutionContext context, int most) {
    Morsels rows = splits(context) ? input.split(context, most) : null;
    return rows == null ? null : Morsels.through(rows, this::lookups);
  }

  private BatchCursor lookups(BatchCursor cursor, ExecutionContext context) {
    TableReader reader = context.transaction().readElsewhere(plan.table());
    return new LookupCursor(cursor, Objects.requireNonNull(reader), context);
  }

  private final class LookupCursor implements BatchCursor {
    private final BatchCursor cursor;
    private final ExecutionContext context;
    private final TableReader reader;
    private final ScanStatistics statistics;
    private @Nullable Batch batch;
    private ColumnVector[] keys = {};
    private int row;

    LookupCursor(BatchCursor cursor, TableReader reader, ExecutionContext context) {
      this.cursor = cursor;
      this.context = context;
      this.reader = reader;
      this.statistics = context.statistics(plan);
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        Batch current = batch;
        if (current == null || row >= current.size()) {
          current = cursor.next();
          if (current == null) {
            return null;
          }
          batch = current;
          row = 0;
          keys = BuildSide.keys(keyValues, current, context);
        }
        context.checkCancelled();
        Batch result = plan.key() >= 0 ? byKey(current) : byIndex(current);
        if (result != null) {
          return result;
        }
      }
    }

    private @Nullable Batch byKey(Batch current) {
      int size = current.size();
      row = size;
      long[] rowIds = new long[size];
      reader.lookup(plan.key(), Batch.of(size, keys), rowIds);
      int[] lefts = new int[size];
      int count = 0;
      boolean allTiers = TierFilter.all(plan.tiers());
      for (int i = 0; i < size; i++) {
        if (rowIds[i] != TableReader.NO_ROW
            && (allTiers || plan.tiers().contains(reader.tier(rowIds[i])))) {
          lefts[count] = i;
          rowIds[count++] = rowIds[i];
        }
      }
      return join(current, lefts, rowIds, count);
    }

    /** Takes input rows until there are enough candidates for a batch. */
    private @Nullable Batch byIndex(Batch current) {
      int from = row;
      int[] lefts = new int[64];
      long[] rowIds = new long[64];
      int count = 0;
      Batch keyRows = Batch.of(current.size(), keys);
      while (row < current.size() && count < Batch.TARGET_ROWS) {
        long[] found = anyNull(row) ? new long[0] : reader.lookupAll(plan.indexId(), keyRows, row);
        int needed = count + found.length;
        if (needed > rowIds.length) {
          rowIds = Arrays.copyOf(rowIds, Math.max(needed, rowIds.length * 2));
          lefts = Arrays.copyOf(lefts, rowIds.length);
        }
        System.arraycopy(found, 0, rowIds, count, found.length);
        int kept =
            TierFilter.all(plan.tiers()) ? found.length : keepTiers(rowIds, count, found.length);
        Arrays.fill(lefts, count, count + kept, row - from);
        count += kept;
        row++;
      }
      Batch slice =
          from == 0 && row == current.size()
              ? current
              : LimitOperator.range(current, from, row - from);
      return join(slice, lefts, rowIds, count);
    }

    private int keepTiers(long[] rowIds, int start, int length) {
      int kept = start;
      for (int i = start; i < start + length; i++) {
        if (plan.tiers().contains(reader.tier(rowIds[i]))) {
          rowIds[kept++] = rowIds[i];
        }
      }
      return kept - start;
    }

    private boolean anyNull(int position) {
      for (ColumnVector key : keys) {
        if (key.isNull(position)) {
          return true;
        }
      }
      return false;
    }

    private @Nullable Batch join(Batch left, int[] lefts, long[] rowIds, int count) {
      if (count == 0 && plan.kind() != JoinKind.LEFT && plan.kind() != JoinKind.ANTI) {
        return null;
      }
      Batch right = reader.fetch(rowIds, count, columns, statistics);
      return JoinedRows.join(plan.kind(), left, lefts, right, condition, context);
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
