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
class GraphSuiteTest {
  @TempDir Path folder;

  @Test
  void everyBenchmarkRunsWithItsPeersAndItsAnswersAreRight() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path json = folder.resolve("graph.json");
    int code =
        new CommandLine(new BenchCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "graph",
                "--quick",
                "--peers",
                "--json",
                json.toString(),
                "--dir",
                folder.toString());
    assertEquals(0, code, err::toString);
    Set<String> engines = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode measurement : new ObjectMapper().readTree(json.toFile()).get("measurements")) {
      engines.add(measurement.get("engine").asText());
      names.add(measurement.get("name").asText());
      assertTrue(measurement.get("median").asDouble() > 0, measurement::toString);
    }
    assertTrue(
        engines.containsAll(Set.of("PhenixDB", "H2", "SQLite", "Java maps")), engines::toString);
    assertTrue(names.containsAll(Set.of("BFS", "triangles", "two hops, join")), names::toString);
  }
}
