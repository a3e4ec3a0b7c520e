package io.phenixdb.benchmarks.suite;

import io.phenixdb.benchmarks.analytics.ColumnScanBenchmark;
import io.phenixdb.benchmarks.analytics.CsvCopyBenchmark;
import io.phenixdb.benchmarks.analytics.OperatorBenchmark;
import io.phenixdb.benchmarks.analytics.PlanningBenchmark;
import io.phenixdb.benchmarks.analytics.TpchBenchmark;
import io.phenixdb.benchmarks.graph.ActivationBenchmark;
import io.phenixdb.benchmarks.graph.KroneckerBenchmark;
import io.phenixdb.benchmarks.graph.TwoHopBenchmark;
import io.phenixdb.benchmarks.memory.RowMemoryBenchmark;
import io.phenixdb.benchmarks.memory.VectorMemoryBenchmark;
import io.phenixdb.benchmarks.sql.BatchInsertBenchmark;
import io.phenixdb.benchmarks.sql.PointSelectBenchmark;
import io.phenixdb.benchmarks.sql.RemotePointSelectBenchmark;
import io.phenixdb.benchmarks.sql.SyncedInsertBenchmark;
import io.phenixdb.benchmarks.startup.ColdStartBenchmark;
import io.phenixdb.benchmarks.storage.BulkInsertBenchmark;
import io.phenixdb.benchmarks.storage.DeltaMemoryBenchmark;
import io.phenixdb.benchmarks.storage.DiskSpaceBenchmark;
import io.phenixdb.benchmarks.storage.KeyAccessBenchmark;
import io.phenixdb.benchmarks.storage.LogAppendBenchmark;
import io.phenixdb.benchmarks.storage.MixedUseBenchmark;
import io.phenixdb.benchmarks.storage.RecoveryBenchmark;
import io.phenixdb.benchmarks.storage.SaturatedReadBenchmark;
import io.phenixdb.benchmarks.storage.SortedSearchBenchmark;
import io.phenixdb.benchmarks.storage.SyncedCommitBenchmark;
import io.phenixdb.benchmarks.vector.NearestNeighbourBenchmark;
import io.phenixdb.benchmarks.vector.RecallSpeedBenchmark;
import java.util.List;
import java.util.Optional;

/** The suites that there are. */
public final class BenchmarkSuites {
  private BenchmarkSuites() {}

  /** All suites. */
  public static List<BenchmarkSuite> all() {
    return List.of(
        new BenchmarkSuite(
            "first",
            "one figure of each kind: lookups, inserts, vectors, a graph, the start, memory",
            List.of(
                new PointSelectBenchmark(),
                new RemotePointSelectBenchmark(),
                new BatchInsertBenchmark(),
                new SyncedInsertBenchmark(),
                new NearestNeighbourBenchmark(),
                new TwoHopBenchmark(),
                new ColdStartBenchmark(),
                new RowMemoryBenchmark(),
                new VectorMemoryBenchmark())),
        new BenchmarkSuite(
            "graph",
            "a Kronecker graph: algorithms, two-hop counts, shortest paths; spreading activation",
            List.of(new KroneckerBenchmark(), new ActivationBenchmark())),
        new BenchmarkSuite(
            "sql",
            "TPC-H, scans, groups, joins, sorts, imports and planning, beside DuckDB, H2, HSQLDB,"
                + " Derby and SQLite",
            List.of(
                new TpchBenchmark(false),
                new TpchBenchmark(true),
                new ColumnScanBenchmark(),
                new OperatorBenchmark(),
                new CsvCopyBenchmark(),
                new PlanningBenchmark())),
        new BenchmarkSuite(
            "vector",
            "nearest neighbours at equal recall: RPI, HNSW and an exact scan, beside Lucene and"
                + " JVector",
            List.of(new RecallSpeedBenchmark())),
        new BenchmarkSuite(
            "storage",
            "lookups, inserts, commits, recovery and sizes, beside H2, HSQLDB, Derby, SQLite and"
                + " DuckDB",
            List.of(
                // First: what other benchmarks leave to the collector would drown its figure.
                new DeltaMemoryBenchmark(),
                new KeyAccessBenchmark(),
                new BulkInsertBenchmark(),
                new SyncedCommitBenchmark(),
                new MixedUseBenchmark(),
                new LogAppendBenchmark(),
                new SortedSearchBenchmark(),
                new RecoveryBenchmark(),
                new SaturatedReadBenchmark(),
                new DiskSpaceBenchmark())));
  }

  /** The suite of a name. */
  public static Optional<BenchmarkSuite> named(String name) {
    return all().stream().filter(suite -> suite.name().equals(name)).findFirst();
  }
}
