package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Operation;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.sql.SyncLoop;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Inserts of one row a transaction, acknowledged when on the disk, by one thread and by 64, beside
 * a loop that writes and syncs a file on the same disk.
 */
public final class SyncedCommitBenchmark implements Benchmark {
  private static final int MANY = 64;
  private static final int QUICK_MANY = 8;
  private static final double MANY_FACTOR = 20;

  @Override
  public String name() {
    return "synced-commit";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    Path directory = bench.newDirectory("synced-commit");
    bench.say("the disk alone");
    Summary disk;
    try (SyncLoop loop = new SyncLoop(directory.resolve("sync-loop"))) {
      disk = Throughput.measure(List.of(loop), bench.scale().storageSampling()).perSecond();
    }
    measurements.add(Measurement.of("write and sync, 1 thread", "the disk", disk, "1/s"));
    for (SqlEngine engine : new StorageEngines(bench.peers()).synced(directory)) {
      boolean own = engine.name().equals(SqlEngines.PHENIX);
      AtomicInteger ids = new AtomicInteger();
      try (Connection connection = engine.connect()) {
        AccountTable.create(connection);
        for (int threads : new int[] {1, bench.scale().isQuick() ? QUICK_MANY : MANY}) {
          String name = "synced commit, " + (threads == 1 ? "1 thread" : threads + " threads");
          bench.say(engine.name() + ": " + name);
          Measurement rate =
              Measurement.of(name, engine.name(), measure(engine, threads, ids, bench), "1/s");
          double wanted = disk.median() * (threads == 1 ? 1 : MANY_FACTOR);
          measurements.add(own ? rate.withGoal(Goal.atLeast(Math.rint(wanted))) : rate);
        }
        AccountTable.expectRows(connection, ids.get());
      }
      engine.end();
    }
    return measurements;
  }

  private static Summary measure(SqlEngine engine, int threads, AtomicInteger ids, Workbench bench)
      throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      List<Operation> operations = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Connection connection = engine.connect();
        connections.add(connection);
        PreparedStatement statement = connection.prepareStatement(AccountTable.INSERT);
        operations.add(() -> {
          AccountTable.bind(statement, ids.getAndIncrement());
          statement.executeUpdate();
        });
      }
      return Throughput.measure(operations, bench.scale().storageSampling()).perSecond();
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }
}
