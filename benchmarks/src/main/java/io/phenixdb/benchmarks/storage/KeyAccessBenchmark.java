package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Operation;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One row by its key or by an indexed column, on one thread, each statement a transaction of its
 * own: prepared, and with the key in the text.
 */
public final class KeyAccessBenchmark implements Benchmark {
  private static final String SELECT = "point select, prepared";
  private static final String TEXT = "point select, key in the text";
  private static final String OWNER = "select by secondary index";
  private static final String UPDATE = "update by key, prepared";
  private static final String CPU = ", CPU";

  @Override
  public String name() {
    return "key-access";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (SqlEngine engine :
        new StorageEngines(bench.peers())
            .forReading("key_access", bench.newDirectory("key-access"))) {
      bench.say(engine.name());
      measure(engine, bench, measurements);
      engine.end();
    }
    for (String name : List.of(SELECT, TEXT, OWNER, UPDATE)) {
      double wanted = name.equals(SELECT) ? 2 : 1;
      PeerRatio.ofRates(measurements, name, wanted).ifPresent(measurements::add);
      // All of these run in the calling thread, so that CPU times compare on a busy machine too.
      PeerRatio.ofTimes(measurements, name + CPU, wanted).ifPresent(measurements::add);
    }
    return measurements;
  }

  private static void measure(SqlEngine engine, Workbench bench, List<Measurement> measurements)
      throws Exception {
    int rows = AccountTable.rows(bench.scale());
    boolean own = engine.name().equals(SqlEngines.PHENIX);
    SplittableRandom random = new SplittableRandom(42);
    try (Connection connection = engine.connect()) {
      AccountTable.load(engine, connection, rows);
      try (PreparedStatement select = connection.prepareStatement(AccountTable.SELECT + "?")) {
        Throughput throughput =
            measure(bench, () -> AccountTable.select(select, random.nextInt(rows)));
        Measurement rate = rate(SELECT, engine, throughput);
        measurements.add(own ? rate.withGoal(Goal.atLeast(900_000)) : rate);
        measurements.add(cpu(SELECT, engine, throughput));
      }
      try (Statement select = connection.createStatement()) {
        Throughput throughput =
            measure(bench, () -> AccountTable.selectText(select, random.nextInt(rows)));
        measurements.add(rate(TEXT, engine, throughput));
        Measurement cpu = cpu(TEXT, engine, throughput);
        measurements.add(own ? cpu.withGoal(Goal.atMost(20)) : cpu);
      }
      createIndex(connection);
      try (PreparedStatement select = connection.prepareStatement(AccountTable.SELECT_BY_OWNER)) {
        Throughput throughput =
            measure(bench, () -> AccountTable.selectByOwner(select, random.nextInt(rows)));
        measurements.add(rate(OWNER, engine, throughput));
        measurements.add(cpu(OWNER, engine, throughput));
      }
      try (PreparedStatement update = connection.prepareStatement(AccountTable.UPDATE)) {
        Throughput throughput =
            measure(bench, () -> AccountTable.update(update, random.nextInt(rows)));
        measurements.add(rate(UPDATE, engine, throughput));
        measurements.add(cpu(UPDATE, engine, throughput));
      }
    }
  }

  private static void createIndex(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE INDEX account_owner ON account (owner)");
    }
  }

  private static Throughput measure(Workbench bench, Operation operation) throws Exception {
    return Throughput.measure(List.of(operation), bench.scale().storageSampling());
  }

  private static Measurement rate(String name, SqlEngine engine, Throughput throughput) {
    return Measurement.of(name, engine.name(), throughput.perSecond(), "1/s");
  }

  private static Measurement cpu(String name, SqlEngine engine, Throughput throughput) {
    return Measurement.of(name + CPU, engine.name(), throughput.cpuMicros(), "us");
  }
}
