package io.phenixdb.executor.scan;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.type.Layout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the row of a unique key, or the rows of a secondary index entry. */
public final class KeyLookupOperator implements Operator {
  private final PhysicalPlan.KeyLookup plan;
  private final Evaluator[] keyValues;
  private final @Nullable Evaluator filter;
  private final int[] columns;
  private final boolean singleLong;
  private final boolean allTiers;

  /** A lookup; key values are constant, the filter reads the output columns. */
  public KeyLookupOperator(
      PhysicalPlan.KeyLookup plan, List<Evaluator> keyValues, @Nullable Evaluator filter) {
    this.plan = plan;
    this.keyValues = keyValues.toArray(Evaluator[]::new);
    this.filter = filter;
    this.columns = plan.tableColumns().stream().mapToInt(Integer::intValue).toArray();
    this.singleLong =
        plan.key() >= 0
            && keyValues.size() == 1
            && keyValues.getFirst().type().layout() == Layout.LONG;
    this.allTiers = TierFilter.all(plan.tiers());
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    TableReader reader = context.transaction().read(plan.table());
    ScanStatistics statistics = context.statistics(plan);
    long[] rowIds;
    if (singleLong) {
      Object value = keyValues[0].value(context);
      long rowId = value == null ? TableReader.NO_ROW : reader.lookupLong(plan.key(), (Long) value);
      if (rowId == TableReader.NO_ROW) {
        return Cursors.empty();
      }
      rowIds = new long[] {rowId};
    } else {
      rowIds = find(reader, context);
    }
    int count = rowIds.length;
    if (!allTiers) {
      count = TierFilter.keep(reader, plan.tiers(), rowIds, count);
    }
    if (count == 0) {
      return Cursors.empty();
    }
    Batch batch = reader.fetch(rowIds, count, columns, statistics);
    return Cursors.of(filter == null ? batch : Selection.of(batch, filter, context));
  }

  private long[] find(TableReader reader, ExecutionContext context) {
    ColumnVector[] keys = new ColumnVector[keyValues.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = keyValues[i].evaluate(Evaluator.ONE_ROW, context);
      if (keys[i].isNull(0)) {
        return new long[0];
      }
    }
    Batch key = Batch.of(1, keys);
    if (plan.key() < 0) {
      return reader.lookupAll(plan.indexId(), key, 0).clone();
    }
    long[] rowIds = new long[1];
    reader.lookup(plan.key(), key, rowIds);
    return rowIds[0] == TableReader.NO_ROW ? new long[0] : rowIds;
  }
}
