package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opening a database whose rows are in the log alone, as a crash leaves it, until the first answer:
 * the files are copied while the database is open.
 */
public final class RecoveryBenchmark implements Benchmark {
  private static final int BATCH_ROWS = 1_000;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    int rows = 2 * AccountTable.rows(bench.scale());
    Path directory = bench.newDirectory("recovery");
    Path original = directory.resolve("original");
    double[] seconds = new double[bench.scale().rounds()];
    bench.say("loading");
    try (Database database = EmbeddedDatabase.open(options(original, Durability.OFF))) {
      load(database, rows);
      for (int round = 0; round < seconds.length; round++) {
        bench.say("opening");
        Path copy = directory.resolve("copy" + round);
        copy(original, copy);
        long start = System.nanoTime();
        try (Database recovered = EmbeddedDatabase.open(options(copy, Durability.ON))) {
          long count = count(recovered);
          seconds[round] = (System.nanoTime() - start) / 1e9;
          if (count != rows) {
            throw new IllegalStateException(count + " of " + rows + " rows were recovered");
          }
        }
      }
    }
    String name = String.format(java.util.Locale.ROOT, "reopening after %,d rows in the log", rows);
    return List.of(
        Measurement.of(name, SqlEngines.PHENIX, Summary.of(seconds), "s").withGoal(Goal.atMost(3)));
  }

  /** Without background work there is no checkpoint before the database is closed. */
  private static DatabaseOptions options(Path directory, Durability durability) {
    StorageOptions storage =
        new StorageOptions(
            directory, true, durability, 10, 131_072, null, false, Clock.systemUTC());
    return new DatabaseOptions(storage, Runtime.getRuntime().maxMemory() / 2);
  }

  private static void load(Database database, int rows) {
    try (Session session = database.connect("")) {
      run(
          session,
          "CREATE TABLE account (id BIGINT PRIMARY KEY, owner VARCHAR(40) NOT NULL,"
              + " region INTEGER NOT NULL, balance DOUBLE PRECISION NOT NULL, opened BIGINT NOT NULL)");
      try (PreparedStatement insert = session.prepare(AccountTable.INSERT)) {
        List<List<Object>> batch = new ArrayList<>();
        for (int id = 0; id < rows; id++) {
          batch.add(List.of((long) id, AccountTable.owner(id), id % 1000, id * 0.25, (long) id));
          if (batch.size() == BATCH_ROWS || id + 1 == rows) {
            insert.executeBatch(batch);
            batch.clear();
          }
        }
      }
    }
  }

  private static void run(Session session, String sql) {
    try (PreparedStatement statement = session.prepare(sql);
        Result result = statement.execute(List.of(), 0, 0)) {
      if (!result.columns().isEmpty()) {
        throw new IllegalStateException(sql + " returned rows");
      }
    }
  }

  private static long count(Database database) {
    try (Session session = database.connect("");
        PreparedStatement statement = session.prepare("SELECT COUNT(*) FROM account");
        Result result = statement.execute(List.of(), 0, 0)) {
      Batch batch = result.next();
      if (batch == null) {
        throw new IllegalStateException("COUNT(*) returned no row");
      }
      return ((LongColumn) batch.column(0)).get(0);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
