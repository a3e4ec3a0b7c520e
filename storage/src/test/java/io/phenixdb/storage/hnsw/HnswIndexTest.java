package io.phenixdb.storage.hnsw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorIndexConformance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HnswIndexTest extends VectorIndexConformance {

  @Override
  protected VectorIndex create(int dimension, Distance distance) {
    return new HnswIndex(dimension, distance, new HnswOptions(12, 60, 0));
  }

  @Override
  protected void settle(VectorIndex index) {
    HnswIndex hnsw = (HnswIndex) index;
    hnsw.maintain();
    for (int i = 0; i < 64 && hnsw.freshCount() > 0; i++) {
      hnsw.maintain();
    }
  }

  @Test
  void optionsAreThoseOfPgvector() {
    assertEquals(HnswOptions.defaults(), HnswOptions.of(Map.of()));
    assertEquals(
        new HnswOptions(24, 100, 40),
        HnswOptions.of(Map.of("m", "24", "ef_construction", "100", "ef_search", "40")));
    assertTrue(HnswOptions.of(Map.of("m", "80")).buildEffort() >= 160);
    for (Map<String, String> wrong :
        java.util.List.of(
            Map.of("m", "1"),
            Map.of("m", "x"),
            Map.of("fanout", "16"),
            Map.of("m", "40", "ef_construction", "50"))) {
      DatabaseException error =
          assertThrows(DatabaseException.class, () -> HnswOptions.of(wrong), wrong.toString());
      assertEquals(SqlState.INVALID_ARGUMENT, error.state());
    }
  }
}
