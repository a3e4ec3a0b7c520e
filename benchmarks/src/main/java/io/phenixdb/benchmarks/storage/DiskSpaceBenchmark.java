package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Bytes on the disk after a checkpoint, as a part of the bytes of the values. */
public final class DiskSpaceBenchmark implements Benchmark {
  @Override
  public String name() {
    return "disk-space";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    int rows = AccountTable.rows(bench.scale());
    Path directory = bench.newDirectory("disk-space");
    SqlEngine engine = SqlEngines.phenixOnDisk(directory);
    try (Connection connection = engine.connect();
        Statement statement = connection.createStatement()) {
      AccountTable.create(connection);
      AccountTable.insert(connection, 0, rows);
      statement.execute("CHECKPOINT");
    }
    double raw = AccountTable.rawBytes(rows);
    long all = bytes(directory);
    long log = bytes(directory.resolve("phenix").resolve("wal"));
    return List.of(
        Measurement.single(
                "disk, table and metadata, of the raw data",
                engine.name(),
                100 * (all - log) / raw,
                "%")
            .withGoal(Goal.atMost(120)),
        Measurement.single("disk, with the preallocated log", engine.name(), 100 * all / raw, "%"));
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
