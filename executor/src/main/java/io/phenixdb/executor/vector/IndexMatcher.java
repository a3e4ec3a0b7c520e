package io.phenixdb.executor.vector;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.VectorReader;
import io.phenixdb.storage.vector.Distances;
import io.phenixdb.storage.vector.VectorMatches;
import java.util.Arrays;

/** Searches with a vector index; rows at a radius are verified with their exact distance. */
final class IndexMatcher implements VectorMatcher {
  private final PhysicalPlan.VectorSearch plan;
  private final SearchBounds bounds;
  private final CandidateFilter candidates;
  private final ExecutionContext context;
  private final VectorReader index;
  private final TableReader table;

  IndexMatcher(
      PhysicalPlan.VectorSearch plan,
      VectorIndexDefinition definition,
      SearchBounds bounds,
      CandidateFilter candidates,
      ExecutionContext context) {
    this.plan = plan;
    this.bounds = bounds;
    this.candidates = candidates;
    this.context = context;
    this.index = context.transaction().read(definition);
    this.table = context.transaction().read(plan.table());
  }

  @Override
  public long[][] find(Batch input, VectorColumn queries) {
    long[][] found = new long[input.size()][];
    for (int row = 0; row < found.length; row++) {
      context.checkCancelled();
      found[row] = queries.isNull(row) ? new long[0] : find(input, row, queries.get(row));
    }
    return found;
  }

  private long[] find(Batch input, int row, float[] query) {
    if (bounds.count() == 0 || Double.isNaN(bounds.radius())) {
      return new long[0];
    }
    RowIdSet filter = candidates.rowIds(input, row);
    boolean all = bounds.count() >= Integer.MAX_VALUE - 8;
    VectorMatches matches =
        all
            ? index.within(query, bounds.radius(), filter)
            : index.nearest(query, bounds.count(), plan.accuracyPercent(), filter);
    OperatorProfile profile = context.profile(plan);
    if (profile != null) {
      profile.addVectors(matches.vectorsScanned(), matches.vectorsRanked());
    }
    long[] rowIds = Arrays.copyOf(matches.rowIds(), matches.count());
    return bounds.limitsDistance() ? verified(rowIds, query) : rowIds;
  }

  /** The rows whose distance, computed as SQL does, is within the radius. */
  private long[] verified(long[] rowIds, float[] query) {
    Batch rows =
        table.fetch(rowIds, rowIds.length, new int[] {plan.vectorColumn()}, new ScanStatistics());
    VectorColumn vectors = (VectorColumn) rows.column(0);
    double[] distances = new double[rowIds.length];
    Distances.distances(
        plan.distance(), query, 0, vectors.values(), 0, rowIds.length, query.length, distances);
    int count = 0;
    for (int i = 0; i < rowIds.length; i++) {
      if (bounds.accepts(distances[i])) {
        rowIds[count++] = rowIds[i];
      }
    }
    return Arrays.copyOf(rowIds, count);
  }
}
