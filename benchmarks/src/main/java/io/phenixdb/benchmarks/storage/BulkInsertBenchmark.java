package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows into an empty table in files, in one transaction, in batches of a thousand; the last commit
 * is part of the time.
 */
public final class BulkInsertBenchmark implements Benchmark {
  private static final String NAME = "insert, one transaction";

  /** DuckDB takes prepared rows so slowly that a part of them says as much. */
  private static final int SLOW_SHARE = 25;

  @Override
  public String name() {
    return "bulk-insert";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (SqlEngine engine :
        new StorageEngines(bench.peers()).forBulk(bench.newDirectory("bulk-insert"))) {
      bench.say(engine.name());
      Measurement rate = Measurement.of(NAME, engine.name(), measure(engine, bench), "rows/s");
      boolean own = engine.name().equals(SqlEngines.PHENIX);
      measurements.add(own ? rate.withGoal(Goal.atLeast(1_000_000)) : rate);
      engine.end();
    }
    PeerRatio.ofRates(measurements, NAME, 1.4).ifPresent(measurements::add);
    return measurements;
  }

  private static Summary measure(SqlEngine engine, Workbench bench) throws Exception {
    int all = AccountTable.rows(bench.scale());
    int rows = engine.name().equals(StorageEngines.DUCKDB) ? all / SLOW_SHARE : all;
    double[] perSecond = new double[bench.scale().rounds()];
    try (Connection connection = engine.connect()) {
      for (int round = -1; round < perSecond.length; round++) {
        AccountTable.create(connection);
        long start = System.nanoTime();
        AccountTable.insert(connection, 0, rows);
        double seconds = (System.nanoTime() - start) / 1e9;
        AccountTable.expectRows(connection, rows);
        AccountTable.drop(connection);
        if (round >= 0) {
          perSecond[round] = rows / seconds;
        }
      }
    }
    return Summary.of(perSecond);
  }
}
