package io.phenixdb.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as JSON.
 *
 * @param suite what was run
 * @param start when it began
 * @param loadAtStart processes that wanted to run when it began
 * @param loadAtEnd and when it ended
 */
public record JsonReport(
    String suite,
    Instant start,
    Machine machine,
    double loadAtStart,
    double loadAtEnd,
    List<Measurement> measurements) {
  public JsonReport {
    measurements = List.copyOf(measurements);
  }

  /** Writes the report, and the folder where it is absent. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content());
  }

  private Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("suite", suite);
    content.put("start", start.toString());
    content.put("commit", machine.commit());
    content.put("jdk", machine.jdk());
    content.put("cpu", machine.cpu());
    content.put("cores", machine.cores());
    content.put("memoryBytes", machine.memoryBytes());
    content.put("system", machine.system());
    content.put("maxHeapBytes", machine.maxHeapBytes());
    content.put("flags", machine.flags());
    content.put("loadAtStart", loadAtStart);
    content.put("loadAtEnd", loadAtEnd);
    content.put("measurements", measurements.stream().map(JsonReport::content).toList());
    return content;
  }

  private static Map<String, Object> content(Measurement measurement) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", measurement.name());
    content.put("engine", measurement.engine());
    content.put("median", measurement.value().median());
    content.put("min", measurement.value().min());
    content.put("max", measurement.value().max());
    content.put("samples", measurement.value().samples());
    content.put("unit", measurement.unit());
    Goal goal = measurement.goal();
    if (goal != null) {
      content.put("goal", goal.toString());
      content.put("met", measurement.meetsGoal());
    }
    return content;
  }
}
