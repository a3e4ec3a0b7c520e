package io.phenixdb.benchmarks.sql;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Operation;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Inserts of one row a transaction, acknowledged when on the disk, by one thread and by several,
 * beside a loop that writes and syncs a file on the same disk.
 */
public final class SyncedInsertBenchmark implements Benchmark {
  private static final int[] THREADS = {1, 16};

  @Override
  public String name() {
    return "insert-synced";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    Path directory = bench.newDirectory("synced");
    bench.say("the disk alone");
    Summary disk = disk(directory, bench);
    measurements.add(Measurement.of("write and sync, 1 thread", "the disk", disk, "1/s"));
    for (SqlEngine engine : SqlEngines.onDisk(directory, bench.peers())) {
      try (Connection connection = engine.connect()) {
        ItemTable.create(connection);
        AtomicInteger ids = new AtomicInteger();
        for (int threads : THREADS) {
          String name = "insert, synced, " + (threads == 1 ? "1 thread" : threads + " threads");
          bench.say(engine.name() + ": " + name);
          measurements.add(
              Measurement.of(name, engine.name(), measure(engine, threads, ids, bench), "rows/s"));
        }
        ItemTable.expectRows(connection, ids.get());
      }
    }
    return measurements;
  }

  private static Summary disk(Path directory, Workbench bench) throws Exception {
    try (SyncLoop loop = new SyncLoop(directory.resolve("sync-loop"))) {
      return Throughput.measure(List.of(loop), bench.scale().sampling()).perSecond();
    }
  }

  private static Summary measure(SqlEngine engine, int threads, AtomicInteger ids, Workbench bench)
      throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      List<Operation> operations = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Connection connection = engine.connect();
        connections.add(connection);
        PreparedStatement statement = connection.prepareStatement(ItemTable.INSERT);
        operations.add(() -> {
          ItemTable.bind(statement, ids.getAndIncrement());
          statement.executeUpdate();
        });
      }
      return Throughput.measure(operations, bench.scale().sampling()).perSecond();
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }
}
