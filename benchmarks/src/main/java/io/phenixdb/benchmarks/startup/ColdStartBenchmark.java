package io.phenixdb.benchmarks.startup;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.sql.ItemTable;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the start of a process to the first row of a query over a database in files, with the
 * launcher's flags and class path; and the same with a cache of loaded classes ({@code
 * -XX:AOTCache}) that a first run made. Files are in the page cache.
 */
public final class ColdStartBenchmark implements Benchmark {
  private static final Goal GOAL = Goal.atMost(2.5);
  private static final int MAX_ROWS = 10_000;

  @Override
  public String name() {
    return "cold-start";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    Path directory = bench.newDirectory("start");
    SqlEngine engine = SqlEngines.phenixOnDisk(directory);
    int rows = Math.min(MAX_ROWS, bench.scale().rows());
    try (Connection connection = engine.connect()) {
      ItemTable.create(connection);
      ItemTable.insert(connection, 0, rows);
    }
    String root = System.getProperty("phenix.root");
    JavaLaunch launch = JavaLaunch.of(root == null ? null : Path.of(root));
    String[] arguments = {engine.url(), "SELECT name FROM item WHERE id = " + rows / 2};
    List<Measurement> measurements = new ArrayList<>();
    bench.say("plain");
    measurements.addAll(
        measure("cold start to the first row", launch, List.of(), arguments, bench));
    Path cache = makeCache(directory.resolve("classes.aot"), launch, arguments, bench);
    if (cache != null) {
      bench.say("with an AOT cache");
      List<String> flags = List.of("-XX:AOTCache=" + cache);
      measurements.addAll(
          measure("cold start to the first row, AOT cache", launch, flags, arguments, bench));
    }
    return measurements;
  }

  /** What a start took until the first row. */
  private record FirstRowTimes(double seconds, double cpuSeconds) {}

  private static List<Measurement> measure(
      String name, JavaLaunch launch, List<String> flags, String[] arguments, Workbench bench)
      throws IOException {
    int starts = bench.scale().starts();
    if (starts > 1) {
      start(launch, flags, arguments);
    }
    double[] seconds = new double[starts];
    double[] cpuSeconds = new double[starts];
    for (int i = 0; i < starts; i++) {
      FirstRowTimes times = start(launch, flags, arguments);
      seconds[i] = times.seconds;
      cpuSeconds[i] = times.cpuSeconds;
    }
    return List.of(
        Measurement.of(name, SqlEngines.PHENIX, Summary.of(seconds), "s").withGoal(GOAL),
        Measurement.of(name + ", CPU", SqlEngines.PHENIX, Summary.of(cpuSeconds), "s"));
  }

  /** Trains a cache; null where classes do not come from jars, which a cache asks for. */
  private static @Nullable Path makeCache(
      Path cache, JavaLaunch launch, String[] arguments, Workbench bench) throws IOException {
    if (!launch.classPath().contains(".jar") || launch.classPath().contains("/target/classes")) {
      return null;
    }
    bench.say("making an AOT cache");
    start(launch, List.of("-XX:AOTCacheOutput=" + cache), arguments);
    return Files.exists(cache) ? cache : null;
  }

  private static FirstRowTimes start(JavaLaunch launch, List<String> flags, String[] arguments)
      throws IOException {
    List<String> command = launch.command(flags, FirstRow.class, arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    double seconds = Double.NaN;
    double cpuSeconds = Double.NaN;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(FirstRow.MARK)) {
          seconds = (System.nanoTime() - start) / 1e9;
        } else if (line.startsWith(FirstRow.CPU_MARK)) {
          cpuSeconds = Long.parseLong(line.substring(FirstRow.CPU_MARK.length())) / 1e9;
        }
      }
    }
    int code = JavaLaunch.exitCode(process);
    if (code != 0 || Double.isNaN(seconds) || Double.isNaN(cpuSeconds)) {
      throw new IOException("exit code " + code + " of " + String.join(" ", command));
    }
    return new FirstRowTimes(seconds, cpuSeconds);
  }
}
