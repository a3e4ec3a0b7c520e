package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("fast")
class VectorSuiteTest {
  @TempDir Path folder;

  @Test
  void everyIndexReachesTheRecallsThatAreCompared() throws IOException {
    StringWriter err = new StringWriter();
    Path json = folder.resolve("vector.json");
    int code =
        new CommandLine(new BenchCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(
                "vector",
                "--quick",
                "--peers",
                "--json",
                json.toString(),
                "--dir",
                folder.toString());
    assertEquals(0, code, err::toString);
    Set<String> engines = new HashSet<>();
    for (JsonNode measurement : new ObjectMapper().readTree(json.toFile()).get("measurements")) {
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
