package io.phenixdb.storage.catalog;

import io.phenixdb.storage.vector.Distance;
import java.util.List;
import java.util.Map;

/**
 * A vector index.
 *
 * @param column ordinal of the VECTOR column
 * @param includedColumns ordinals of the scalar columns kept beside the vectors for filters
 * @param targetAccuracyPercent recall@k that a search without a wish of its own aims for, 1 to 100
 * @param options method-specific settings, as written, lower-case keys
 */
public record VectorIndexDefinition(
    long id,
    QualifiedName name,
    long tableId,
    int column,
    List<Integer> includedColumns,
    Method method,
    Distance distance,
    int targetAccuracyPercent,
    Map<String, String> options) {
  public VectorIndexDefinition {
    includedColumns = List.copyOf(includedColumns);
    options = Map.copyOf(options);
  }

  /** The kinds of vector index. */
  public enum Method {
    RPI,
    HNSW,
    IVF_PQ
  }
}
