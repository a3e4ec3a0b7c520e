package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Latencies;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Point reads while writers keep the database as busy as it can be: 1,000 sessions on virtual
 * threads, half of them updating rows one synced commit after the other, half of them reading.
 *
 * <p>Reads come at times that are fixed beforehand, whether the one before has been answered or
 * not, and a read's time runs from then on: a stall counts for every read that it delays.
 */
public final class SaturatedReadBenchmark implements Benchmark {
  private static final int SESSIONS = 1_000;
  private static final int QUICK_SESSIONS = 50;
  private static final long LEAST_NANOS = 300_000_000;
  private static final int READS_PER_SECOND = 2_000;

  @Override
  public String name() {
    return "saturated-read";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (SqlEngine engine :
        new StorageEngines(bench.peers()).synced(bench.newDirectory("saturated-read"))) {
      // SQLite has one writer, which 500 sessions wait for by polling: no figure that means much.
      if (engine.name().equals(SqlEngines.PHENIX) || engine.name().startsWith("H2")) {
        bench.say(engine.name());
        measurements.addAll(measure(engine, bench));
        engine.end();
      }
    }
    return measurements;
  }

  private List<Measurement> measure(SqlEngine engine, Workbench bench) throws Exception {
    int rows = AccountTable.rows(bench.scale());
    int sessions = bench.scale().isQuick() ? QUICK_SESSIONS : SESSIONS;
    List<Connection> connections = new ArrayList<>();
    try (Connection first = engine.connect()) {
      AccountTable.load(engine, first, rows);
      for (int i = 0; i < sessions; i++) {
        connections.add(engine.connect());
      }
      return run(engine, connections, rows, bench);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private static List<Measurement> run(
      SqlEngine engine, List<Connection> connections, int rows, Workbench bench) throws Exception {
    long warmupNanos =
        TimeUnit.MILLISECONDS.toNanos(bench.scale().storageSampling().warmupMillis());
    long measuredNanos =
        Math.max(
            LEAST_NANOS,
            TimeUnit.MILLISECONDS.toNanos(
                bench.scale().storageSampling().sampleMillis()
                    * bench.scale().storageSampling().samples()));
    Phases phases = Phases.startingNow(warmupNanos, measuredNanos);
    LongAdder written = new LongAdder();
    int readers = connections.size() / 2;
    long intervalNanos = TimeUnit.SECONDS.toNanos(1) * readers / READS_PER_SECOND;
    List<long[]> times = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> writing = new ArrayList<>();
      List<Future<long[]>> reading = new ArrayList<>();
      for (int i = 0; i < connections.size(); i++) {
        Connection connection = connections.get(i);
        int number = i;
        if (i < readers) {
          long offsetNanos = intervalNanos * i / readers;
          Callable<long[]> reader =
              () -> read(connection, rows, phases, offsetNanos, intervalNanos);
          reading.add(threads.submit(reader));
        } else {
          Callable<Void> writer =
              () -> {
                write(connection, rows, number, phases, written);
                return null;
              };
          writing.add(threads.submit(writer));
        }
      }
      for (Future<long[]> reader : reading) {
        times.add(reader.get());
      }
      for (Future<Void> writer : writing) {
        writer.get();
      }
    }
    Latencies latencies = Latencies.of(times);
    double writes = written.sum() / (measuredNanos / 1e9);
    String who = "read under write saturation";
    Measurement p99 =
        Measurement.single(who + ", p99", engine.name(), latencies.micros(0.99), "us");
    boolean own = engine.name().equals(SqlEngines.PHENIX);
    return List.of(
        Measurement.single(who + ", median", engine.name(), latencies.micros(0.5), "us"),
        own ? p99.withGoal(Goal.atMost(1_000)) : p99,
        Measurement.single(who + ", p99.9", engine.name(), latencies.micros(0.999), "us"),
        Measurement.single(who + ", writes meanwhile", engine.name(), writes, "1/s"));
  }

  /** When the measured time begins and ends, as {@code System.nanoTime} tells it. */
  private record Phases(long begin, long end) {
    static Phases startingNow(long warmupNanos, long measuredNanos) {
      long begin = System.nanoTime() + warmupNanos;
      return new Phases(begin, begin + measuredNanos);
    }

    boolean measuring(long now) {
      return now - begin >= 0 && now - end < 0;
    }
  }

  private static long[] read(
      Connection connection, int rows, Phases phases, long offsetNanos, long intervalNanos)
      throws SQLException {
    long[] nanos = new long[64];
    int count = 0;
    SplittableRandom random = new SplittableRandom(offsetNanos);
    try (PreparedStatement select = connection.prepareStatement(AccountTable.SELECT + "?")) {
      long due = System.nanoTime() + offsetNanos;
      while (due - phases.end() < 0) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        AccountTable.select(select, random.nextInt(rows));
        if (phases.measuring(due)) {
          if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
          }
          nanos[count++] = System.nanoTime() - due;
        }
        due += intervalNanos;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  /** Each writer keeps to rows of its own, so that none is refused. */
  private static void write(
      Connection connection, int rows, int number, Phases phases, LongAdder written)
      throws SQLException {
    SplittableRandom random = new SplittableRandom(number);
    int sessions = SESSIONS;
    try (PreparedStatement update = connection.prepareStatement(AccountTable.UPDATE)) {
      for (long now = System.nanoTime(); now - phases.end() < 0; now = System.nanoTime()) {
        int id = random.nextInt(rows / sessions) * sessions + number;
        AccountTable.update(update, id);
        if (phases.measuring(now)) {
          written.increment();
        }
      }
    }
  }
}
