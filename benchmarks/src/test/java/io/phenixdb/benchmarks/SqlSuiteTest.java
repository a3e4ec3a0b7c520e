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
class SqlSuiteTest {
  @TempDir Path folder;

  @Test
  void everyBenchmarkRunsWithItsPeersAndItsAnswersAreRight() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path json = folder.resolve("sql.json");
    int code =
        new CommandLine(new BenchCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "sql",
                "--quick",
                "--peers",
                "--query-limit",
                "1",
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
