package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class StorageSuiteTest {
  @TempDir Path folder;

  @Test
  void everyBenchmarkRunsWithItsPeersAndItsAnswersAreRight() throws IOException {
    SuiteRun run = SuiteRun.of("storage", folder);
    run.assertPositive();
    Set<String> engines = run.engines();
    Set<String> names = run.names();
    assertTrue(
        engines.containsAll(
            Set.of("PhenixDB", "H2 (memory)", "H2 (file)", "HSQLDB", "Derby", "SQLite", "DuckDB")),
        engines::toString);
    assertTrue(
        names.stream().anyMatch(name -> name.startsWith("point select, prepared, to the best")),
        names::toString);
  }
}
