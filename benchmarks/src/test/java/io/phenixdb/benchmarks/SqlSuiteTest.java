package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class SqlSuiteTest {
  @TempDir Path folder;

  @Test
  void everyBenchmarkRunsWithItsPeersAndItsAnswersAreRight() throws IOException {
    SuiteRun run = SuiteRun.of("sql", folder, "--query-limit", "1");
    run.assertPositive();
    Set<String> engines = run.engines();
    Set<String> names = run.names();
    assertTrue(
        engines.containsAll(Set.of("PhenixDB", "DuckDB", "H2", "HSQLDB", "Derby", "SQLite")),
        engines::toString);
    assertTrue(
        names.containsAll(
            Set.of(
                "TPC-H, query 22",
                "TPC-H from WARM, query 1",
                "TPC-H, times the time of DuckDB",
                "TPC-H, times faster than SQLite",
                "scan, filter and sum, share of the bandwidth",
                "hash join, a tenth of the rows",
                "COPY of a CSV file",
                "planning, TPC-H query 8, p50")),
        names::toString);
  }
}
