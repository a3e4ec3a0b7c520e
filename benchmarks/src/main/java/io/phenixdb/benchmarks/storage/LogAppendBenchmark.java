package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Latencies;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.FileCommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.log.LogRecordType;
import java.util.List;

/** Time from handing a record to the write-ahead log to its acknowledgement, without a sync. */
public final class LogAppendBenchmark implements Benchmark {
  private static final int PAYLOAD_BYTES = 160;

  @Override
  public String name() {
    return "log-append";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    int appends = bench.scale().rows();
    LogRecord appended = new LogRecord(LogRecordType.COMMIT, 1, 1, 1, new byte[PAYLOAD_BYTES]);
    try (CommitLog log =
        FileCommitLog.open(
            new LocalDisk(),
            bench.newDirectory("log-append"),
            Durability.OFF,
            10,
            LogPosition.START)) {
      append(log, appended, appends / 2);
      Latencies times = Latencies.of(List.of(append(log, appended, appends)));
      if (log.last().index() != appends + appends / 2) {
        throw new IllegalStateException("the log ends at " + log.last());
      }
      return List.of(
          Measurement.single(
                  "log append without sync, median", SqlEngines.PHENIX, times.micros(0.5), "us")
              .withGoal(Goal.atMost(100)),
          Measurement.single(
                  "log append without sync, p99", SqlEngines.PHENIX, times.micros(0.99), "us")
              .withGoal(Goal.atMost(100)));
    }
  }

  private static long[] append(CommitLog log, LogRecord appended, int count) {
    List<LogRecord> batch = List.of(appended);
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      log.append(batch).join();
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }
}
