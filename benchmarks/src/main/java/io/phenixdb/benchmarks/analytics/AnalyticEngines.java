package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The databases of the sql suite, all in memory. DuckDB may use two threads. Stateless. */
final class AnalyticEngines {
  private AnalyticEngines() {}

  /** DuckDB in memory with two threads: what answers are compared with. */
  static AnalyticEngine duckDb() {
    return new AnalyticEngine(
        new SqlEngine(StorageEngines.DUCKDB, "jdbc:duckdb:", List.of("SET threads = 2")),
        Dialect.STANDARD,
        false);
  }

  static AnalyticEngine phenix(String name) {
    return new AnalyticEngine(
        new SqlEngine(SqlEngines.PHENIX, "jdbc:phenix:mem:" + name, List.of()),
        Dialect.STANDARD,
        false);
  }

  static AnalyticEngine phenixOnDisk(Path directory) {
    return new AnalyticEngine(SqlEngines.phenixOnDisk(directory), Dialect.STANDARD, false);
  }

  /** H2, HSQLDB, Derby and SQLite. */
  static List<AnalyticEngine> rowStores(String name, Path directory) {
    List<AnalyticEngine> engines = new ArrayList<>();
    for (SqlEngine engine : new StorageEngines(true).inMemory(name, directory)) {
      Dialect dialect =
          switch (engine.name()) {
            case "Derby" -> Dialect.DERBY;
            case "SQLite" -> Dialect.SQLITE;
            default -> Dialect.STANDARD;
          };
      engines.add(new AnalyticEngine(engine, dialect, true));
    }
    return engines;
  }
}
