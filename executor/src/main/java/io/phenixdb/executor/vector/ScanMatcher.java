package io.phenixdb.executor.vector;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distances;
import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.VectorMatches;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches exactly by scanning the table, once for all queries of a batch. */
final class ScanMatcher implements VectorMatcher {
  private final PhysicalPlan.VectorSearch plan;
  private final SearchBounds bounds;
  private final CandidateFilter candidates;
  private final ExecutionContext context;
  private final int[] columns;

  ScanMatcher(
      PhysicalPlan.VectorSearch plan,
      SearchBounds bounds,
      CandidateFilter candidates,
      ExecutionContext context) {
    this.plan = plan;
    this.bounds = bounds;
    this.candidates = candidates;
    this.context = context;
    int filterColumns = plan.filterColumns().size();
    this.columns = new int[filterColumns + 2];
    for (int i = 0; i < filterColumns; i++) {
      columns[i] = plan.filterColumns().get(i);
    }
    columns[filterColumns] = ScanRequest.ROW_ID;
    columns[filterColumns + 1] = plan.vectorColumn();
  }

  /** A query and the best rows for it so far. */
  private record Search(Ranking ranking, NearestRows nearest) {}

  @Override
  public long[][] find(Batch input, VectorColumn queries) {
    @Nullable Search[] searches = new Search[input.size()];
    boolean any = false;
    for (int row = 0; row < searches.length; row++) {
      if (!queries.isNull(row) && bounds.count() > 0 && !Double.isNaN(bounds.radius())) {
        Ranking ranking = new Ranking(plan.distance(), queries.get(row));
        searches[row] = new Search(ranking, new NearestRows(bounds.count()));
        any = true;
      }
    }
    long scanned = any ? scan(input, searches) : 0;
    long[][] found = new long[searches.length][];
    for (int row = 0; row < found.length; row++) {
      Search search = searches[row];
      if (search == null) {
        found[row] = new long[0];
      } else {
        VectorMatches matches = search.nearest.drain(search.ranking, 0, 0);
        found[row] = Arrays.copyOf(matches.rowIds(), matches.count());
      }
    }
    OperatorProfile profile = context.profile(plan);
    if (profile != null) {
      profile.addVectors(scanned, scanned);
    }
    return found;
  }

  private long scan(Batch input, @Nullable Search[] searches) {
    ScanRequest request = new ScanRequest(columns, List.of(), plan.tiers());
    long scanned = 0;
    try (BatchCursor cursor =
        context.transaction().read(plan.table()).scan(request, context.statistics(plan))) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        scanned += rank(input, searches, batch);
      }
    }
    return scanned;
  }

  private long rank(Batch input, @Nullable Search[] searches, Batch batch) {
    int[] positions = new int[batch.size()];
    int count = candidates.perInputRow() ? 0 : candidates.passing(null, 0, batch, positions);
    long ranked = 0;
    for (int row = 0; row < searches.length; row++) {
      Search search = searches[row];
      if (search == null) {
        continue;
      }
      context.checkCancelled();
      if (candidates.perInputRow()) {
        count = candidates.passing(input, row, batch, positions);
      }
      offer(search, batch, positions, count);
      ranked += count;
    }
    return ranked;
  }

  private void offer(Search search, Batch batch, int[] positions, int count) {
    LongColumn ids = (LongColumn) batch.column(columns.length - 2);
    VectorColumn vectors = (VectorColumn) batch.column(columns.length - 1);
    int dimension = vectors.dimension();
    if (search.ranking.query().length != dimension) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "the query vector has "
              + search.ranking.query().length
              + " dimensions, the column needs "
              + dimension);
    }
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (vectors.isNull(position)) {
        continue;
      }
      int offset = position * dimension;
      double rank =
          search.ranking.rank(
              vectors.values(), offset, Distances.squaredNorm(vectors.values(), offset, dimension));
      if (bounds.accepts(search.ranking.distance(rank))) {
        search.nearest.offer(rank, ids.get(position));
      }
    }
  }
}
