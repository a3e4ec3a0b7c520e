package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.BenchmarkSuites;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("fast")
class FirstSuiteTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void everyBenchmarkRunsAndItsAnswersAreRight() throws IOException {
    Path json = folder.resolve("report").resolve("first.json");
    int code =
        run("first", "--quick", "--peers", "--json", json.toString(), "--dir", folder.toString());
    assertEquals(0, code, err::toString);
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals("first", report.get("suite").asText());
    assertTrue(report.get("cores").asInt() > 0);
    Set<String> engines = new HashSet<>();
    for (JsonNode measurement : report.get("measurements")) {
      engines.add(measurement.get("engine").asText());
      assertTrue(measurement.get("median").asDouble() > 0, measurement::toString);
      assertTrue(out.toString().contains(measurement.get("name").asText()));
    }
    assertEquals(Set.of("PhenixDB", "H2", "H2 (unsynced)", "SQLite", "the disk"), engines);
  }

  @Test
  void theExactSearchFindsExactlyTheTrueNeighbours() throws IOException {
    Path json = folder.resolve("vectors.json");
    run(
        "first",
        "--quick",
        "--only",
        "nearest-neighbours",
        "--json",
        json.toString(),
        "--dir",
        folder.toString());
    for (JsonNode measurement : new ObjectMapper().readTree(json.toFile()).get("measurements")) {
      if (measurement.get("name").asText().equals("10-NN, exact, recall@10")) {
        assertEquals(1, measurement.get("median").asDouble());
        return;
      }
    }
    throw new AssertionError("no recall of the exact search");
  }

  @Test
  void whatItWroteToTheDiskIsGoneAfterwards() throws IOException {
    Path json = folder.resolve("batch.json");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    run(
        "first",
        "--quick",
        "--only",
        "insert-batch",
        "--json",
        json.toString(),
        "--dir",
        disk.toString());
    assertTrue(Files.exists(json));
    try (Stream<Path> left = Files.list(disk)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void anUnknownSuiteIsRefusedWithTheOnesThatThereAre() {
    assertEquals(2, run("nosuch"));
    assertTrue(err.toString().contains("first"), err::toString);
  }

  @Test
  void anUnknownBenchmarkIsRefusedWithTheOnesThatThereAre() {
    assertEquals(2, run("first", "--only", "nosuch"));
    assertTrue(err.toString().contains("point-select"), err::toString);
  }

  @Test
  void namesAreUnique() {
    BenchmarkSuites.all()
        .forEach(suite -> {
          List<String> names = suite.benchmarks().stream().map(Benchmark::name).toList();
          assertEquals(names.size(), new HashSet<>(names).size());
          assertFalse(names.isEmpty());
        });
  }
}
