package io.phenixdb.executor.vector;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.engine.ScanRequest;
import java.util.Arrays;
import java.util.List;

/**
 * Puts rows whose distance is NULL behind those that another matcher finds: {@code ORDER BY
 * distance LIMIT k} returns {@code k} rows when the table has them, also where the query is NULL or
 * fewer than {@code k} rows hold a vector.
 *
 * <p>Costs nothing when {@code k} rows were found or none can be missing, else one scan of the
 * table for all queries of a batch that lack rows.
 */
final class NullDistanceMatcher implements VectorMatcher {
  private final VectorMatcher ranked;
  private final PhysicalPlan.VectorSearch plan;
  private final SearchBounds bounds;
  private final CandidateFilter candidates;
  private final ExecutionContext context;
  private final boolean nullable;
  private final int[] columns;

  NullDistanceMatcher(
      VectorMatcher ranked,
      PhysicalPlan.VectorSearch plan,
      SearchBounds bounds,
      CandidateFilter candidates,
      ExecutionContext context) {
    this.ranked = ranked;
    this.plan = plan;
    this.bounds = bounds;
    this.candidates = candidates;
    this.context = context;
    this.nullable = plan.table().columns().get(plan.vectorColumn()).nullable();
    int filterColumns = plan.filterColumns().size();
    this.columns = new int[filterColumns + 2];
    for (int i = 0; i < filterColumns; i++) {
      columns[i] = plan.filterColumns().get(i);
    }
    columns[filterColumns] = ScanRequest.ROW_ID;
    columns[filterColumns + 1] = plan.vectorColumn();
  }

  @Override
  public long[][] find(Batch input, VectorColumn queries) {
    long[][] found = ranked.find(input, queries);
    int[] counts = new int[found.length];
    boolean missing = false;
    for (int row = 0; row < found.length; row++) {
      boolean mayHaveMore = nullable || queries.isNull(row);
      counts[row] = mayHaveMore ? found[row].length : bounds.count();
      missing |= counts[row] < bounds.count();
    }
    if (missing) {
      append(input, queries, found, counts);
    }
    return found;
  }

  private void append(Batch input, VectorColumn queries, long[][] found, int[] counts) {
    boolean[] open = new boolean[found.length];
    for (int row = 0; row < found.length; row++) {
      open[row] = counts[row] < bounds.count();
    }
    ScanRequest request = new ScanRequest(columns, List.of(), plan.tiers());
    try (BatchCursor cursor =
        context.transaction().read(plan.table()).scan(request, context.statistics(plan))) {
      boolean missing = true;
      for (Batch batch = cursor.next(); batch != null && missing; batch = cursor.next()) {
        context.checkCancelled();
        missing = append(input, queries, batch, found, counts, open);
      }
    }
    for (int row = 0; row < found.length; row++) {
      if (open[row]) {
        found[row] = Arrays.copyOf(found[row], counts[row]);
      }
    }
  }

  /** Appends the rows of a batch; whether rows are still missing. */
  private boolean append(
      Batch input,
      VectorColumn queries,
      Batch batch,
      long[][] found,
      int[] counts,
      boolean[] open) {
    LongColumn ids = (LongColumn) batch.column(columns.length - 2);
    VectorColumn vectors = (VectorColumn) batch.column(columns.length - 1);
    int[] positions = new int[batch.size()];
    int passing = candidates.perInputRow() ? 0 : candidates.passing(null, 0, batch, positions);
    boolean missing = false;
    for (int row = 0; row < found.length; row++) {
      if (!open[row] || counts[row] == bounds.count()) {
        continue;
      }
      if (candidates.perInputRow()) {
        passing = candidates.passing(input, row, batch, positions);
      }
      for (int i = 0; i < passing && counts[row] < bounds.count(); i++) {
        if (queries.isNull(row) || vectors.isNull(positions[i])) {
          if (counts[row] == found[row].length) {
            found[row] = Arrays.copyOf(found[row], Math.max(16, 2 * counts[row]));
          }
          found[row][counts[row]++] = ids.get(positions[i]);
        }
      }
      missing |= counts[row] < bounds.count();
    }
    return missing;
  }
}
