package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.OwnRows;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.VectorReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distances;
import io.phenixdb.storage.vector.NearestRows;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorMatches;
import org.jspecify.annotations.Nullable;

/**
 * A vector index under one transaction: the index's rows that are visible, merged with the
 * transaction's own rows, which are ranked exactly. Confined to the transaction's thread.
 */
final class IndexVectorReader implements VectorReader {
  /** Rows that a filter may leave and still be ranked one by one rather than searched for. */
  private static final int RANK_ALL_UP_TO = 2500;

  private final VectorIndexDefinition definition;
  private final VectorIndex index;
  private final RowSource source;

  IndexVectorReader(VectorIndexDefinition definition, VectorIndex index, RowSource source) {
    this.definition = definition;
    this.index = index;
    this.source = source;
  }

  @Override
  public VectorMatches nearest(
      float[] query, int k, int accuracyPercent, @Nullable RowIdSet filter) {
    check(query);
    if (k < 0 || accuracyPercent < 0 || accuracyPercent > 100) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "a search for "
              + k
              + " rows at accuracy "
              + accuracyPercent
              + " is not possible:"
              + " the number of rows must not be negative, the accuracy between 0 and 100");
    }
    int accuracy = accuracyPercent == 0 ? definition.targetAccuracyPercent() : accuracyPercent;
    RowFilter visible = visible(filter);
    VectorMatches committed;
    if (filter != null && filter.size() <= RANK_ALL_UP_TO) {
      long[] rowIds = filter.toArray();
      committed = index.nearestAmong(query, k, rowIds, rowIds.length, visible);
    } else {
      committed = index.nearest(query, k, accuracy, visible);
    }
    NearestRows own = new NearestRows(k);
    Ranking ranking = rankOwn(query, Double.POSITIVE_INFINITY, filter, own);
    return ranking == null ? committed : merge(committed, own.drain(ranking, 0, 0), k);
  }

  @Override
  public VectorMatches within(float[] query, double radius, @Nullable RowIdSet filter) {
    check(query);
    VectorMatches committed = index.within(query, radius, visible(filter));
    NearestRows own = new NearestRows(Integer.MAX_VALUE - 8);
    Ranking ranking = rankOwn(query, radius, filter, own);
    return ranking == null
        ? committed
        : merge(committed, own.drain(ranking, 0, 0), Integer.MAX_VALUE);
  }

  private RowFilter visible(@Nullable RowIdSet filter) {
    TableReader table = source.reader(definition.tableId());
    return filter == null ? table::visible : rowId -> filter.accepts(rowId) && table.visible(rowId);
  }

  /** Ranks the transaction's own rows; returns null when there are none. */
  private @Nullable Ranking rankOwn(
      float[] query, double radius, @Nullable RowIdSet filter, NearestRows nearest) {
    OwnRows own = source.ownRows(definition.tableId());
    int count = own.rows().size();
    if (count == 0) {
      return null;
    }
    Ranking ranking = new Ranking(index.distance(), query);
    VectorColumn vectors = (VectorColumn) own.rows().column(definition.column());
    int dimension = vectors.dimension();
    for (int row = 0; row < count; row++) {
      long rowId = own.rowIds()[row];
      if (vectors.isNull(row) || (filter != null && !filter.accepts(rowId))) {
        continue;
      }
      int offset = row * dimension;
      double rank =
          ranking.rank(
              vectors.values(), offset, Distances.squaredNorm(vectors.values(), offset, dimension));
      if (radius == Double.POSITIVE_INFINITY || ranking.distance(rank) <= radius) {
        nearest.offer(rank, rowId);
      }
    }
    return ranking;
  }

  private static VectorMatches merge(VectorMatches a, VectorMatches b, int k) {
    int count = (int) Math.min(k, (long) a.count() + b.count());
    long[] rowIds = new long[count];
    float[] distances = new float[count];
    int i = 0;
    int j = 0;
    for (int out = 0; out < count; out++) {
      boolean fromA = j == b.count() || (i < a.count() && precedes(a, i, b, j));
      rowIds[out] = fromA ? a.rowIds()[i] : b.rowIds()[j];
      distances[out] = fromA ? a.distances()[i++] : b.distances()[j++];
    }
    return new VectorMatches(
        rowIds, distances, count, a.vectorsScanned() + b.count(), a.vectorsRanked() + b.count());
  }

  private static boolean precedes(VectorMatches a, int i, VectorMatches b, int j) {
    int byDistance = Float.compare(a.distances()[i], b.distances()[j]);
    return byDistance != 0 ? byDistance < 0 : a.rowIds()[i] < b.rowIds()[j];
  }

  private void check(float[] query) {
    if (query.length != index.dimension()) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "the query vector has "
              + query.length
              + " dimensions, index "
              + definition.name()
              + " needs "
              + index.dimension());
    }
    for (float component : query) {
      if (!Float.isFinite(component)) {
        throw new DatabaseException(
            SqlState.DATA_EXCEPTION,
            "a component of the query vector is " + component + ": all must be finite");
      }
    }
  }
}
