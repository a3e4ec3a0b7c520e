package io.phenixdb.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a quick run of a benchmark suite with its peers measured, read from its JSON file. */
record SuiteRun(List<JsonNode> measurements) {
  /** Runs a suite through the command line, which must end well. */
  static SuiteRun of(String suite, Path folder, String... options) throws IOException {
    StringWriter err = new StringWriter();
    Path json = folder.resolve(suite + ".json");
    String[] always = {
      suite, "--quick", "--peers", "--json", json.toString(), "--dir", folder.toString()
    };
    int code =
        new CommandLine(new BenchCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(
                Stream.concat(Arrays.stream(always), Arrays.stream(options))
                    .toArray(String[]::new));
    assertEquals(0, code, err::toString);
    List<JsonNode> measurements = new ArrayList<>();
    new ObjectMapper().readTree(json.toFile()).get("measurements").forEach(measurements::add);
    return new SuiteRun(measurements);
  }

  void assertPositive() {
    for (JsonNode measurement : measurements) {
      assertTrue(measurement.get("median").asDouble() > 0, measurement::toString);
    }
  }

  Set<String> engines() {
    return texts("engine");
  }

  Set<String> names() {
    return texts("name");
  }

  private Set<String> texts(String field) {
    return measurements.stream().map(m -> m.get(field).asText()).collect(Collectors.toSet());
  }
}
