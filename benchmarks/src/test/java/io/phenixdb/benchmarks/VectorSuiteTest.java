package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class VectorSuiteTest {
  @TempDir Path folder;

  @Test
  void everyIndexReachesTheRecallsThatAreCompared() throws IOException {
    Set<String> engines = new HashSet<>();
    for (JsonNode measurement : SuiteRun.of("vector", folder).measurements()) {
      if (measurement.get("name").asText().endsWith("recall >= 0.90, recall")) {
        engines.add(measurement.get("engine").asText());
        assertTrue(measurement.get("median").asDouble() >= 0.9, measurement::toString);
      }
    }
    assertEquals(
        Set.of("PhenixDB RPI", "PhenixDB HNSW", "PhenixDB exact", "Lucene HNSW", "JVector"),
        engines);
  }
}
