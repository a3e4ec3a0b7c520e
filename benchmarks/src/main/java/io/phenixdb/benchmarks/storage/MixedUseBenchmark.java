package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Operation;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Eight threads that in turns select a row and update one, each a transaction of its own. */
public final class MixedUseBenchmark implements Benchmark {
  private static final String NAME = "select and update in turns, 8 threads";
  private static final int THREADS = 8;
  private static final int ATTEMPTS = 100;

  @Override
  public String name() {
    return "mixed-use";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (SqlEngine engine :
        new StorageEngines(bench.peers())
            .forMixedUse("mixed_use", bench.newDirectory("mixed-use"))) {
      bench.say(engine.name());
      measurements.add(Measurement.of(NAME, engine.name(), measure(engine, bench), "1/s"));
      engine.end();
    }
    PeerRatio.ofRates(measurements, NAME, 1).ifPresent(measurements::add);
    return measurements;
  }

  private static Summary measure(SqlEngine engine, Workbench bench) throws Exception {
    int rows = AccountTable.rows(bench.scale());
    List<Connection> connections = new ArrayList<>();
    try (Connection first = engine.connect()) {
      AccountTable.load(engine, first, rows);
      List<Operation> operations = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Connection connection = engine.connect();
        connections.add(connection);
        operations.add(turns(connection, rows, thread));
      }
      return Throughput.measure(operations, bench.scale().storageSampling()).perSecond();
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  /** The statements are closed with their connection. */
  private static Operation turns(Connection connection, int rows, long seed) throws SQLException {
    PreparedStatement select = connection.prepareStatement(AccountTable.SELECT + "?");
    PreparedStatement update = connection.prepareStatement(AccountTable.UPDATE);
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] writes = {false};
    return () -> {
      writes[0] = !writes[0];
      if (writes[0]) {
        retrying(update, random.nextInt(rows));
      } else {
        AccountTable.select(select, random.nextInt(rows));
      }
    };
  }

  /** Two threads may meet at a row; the one that is refused tries again. */
  private static void retrying(PreparedStatement update, int id) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        AccountTable.update(update, id);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
