package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class GraphSuiteTest {
  @TempDir Path folder;

  @Test
  void everyBenchmarkRunsWithItsPeersAndItsAnswersAreRight() throws IOException {
    SuiteRun run = SuiteRun.of("graph", folder);
    run.assertPositive();
    Set<String> engines = run.engines();
    Set<String> names = run.names();
    assertTrue(
        engines.containsAll(Set.of("PhenixDB", "H2", "SQLite", "Java maps")), engines::toString);
    assertTrue(names.containsAll(Set.of("BFS", "triangles", "two hops, join")), names::toString);
  }
}
