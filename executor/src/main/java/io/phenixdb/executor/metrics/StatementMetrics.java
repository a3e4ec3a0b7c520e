package io.phenixdb.executor.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.phenixdb.storage.error.SqlState;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times statements. Thread-safe; a record costs a few nanoseconds, which is why the
 * times are not kept in Micrometer's timers: those take as long as a lookup by key.
 *
 * <p>Meters: {@code phenix.statements} (count and total time, tag {@code kind}), {@code
 * phenix.statements.percentile} (recent times, tags {@code kind} and {@code phi}: 0.5, 0.95, 0.99
 * and 1, the longest) and {@code phenix.errors} (counter, tag {@code sqlstate}).
 */
public final class StatementMetrics {
  private static final double[] SHARES = {0.5, 0.95, 0.99, 1};

  private final MeterRegistry registry;
  private final LatencyHistogram[] histograms = new LatencyHistogram[StatementKind.values().length];

  /** Registers the meters. */
  public StatementMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (StatementKind kind : StatementKind.values()) {
      LatencyHistogram histogram = new LatencyHistogram(System::nanoTime);
      histograms[kind.ordinal()] = histogram;
      register(registry, kind.name().toLowerCase(Locale.ROOT), histogram);
    }
  }

  private static void register(MeterRegistry registry, String kind, LatencyHistogram histogram) {
    FunctionTimer.builder(
            "phenix.statements",
            histogram,
            LatencyHistogram::count,
            LatencyHistogram::totalNanos,
            TimeUnit.NANOSECONDS)
        .description("Time from the start of a statement to the end of its result")
        .tag("kind", kind)
        .register(registry);
    for (double share : SHARES) {
      String phi = share == 1 ? "1" : Double.toString(share);
      TimeGauge.builder(
              "phenix.statements.percentile",
              histogram,
              TimeUnit.NANOSECONDS,
              times -> times.nanos(share))
          .description("Time that a share phi of the recent statements did not exceed")
          .tag("kind", kind)
          .tag("phi", phi)
          .register(registry);
    }
  }

  /** Records a statement that ended well. */
  public void completed(StatementKind kind, long nanos) {
    histograms[kind.ordinal()].add(nanos);
  }

  /** Records a statement that failed. */
  public void failed(SqlState state) {
    registry.counter("phenix.errors", "sqlstate", state.code()).increment();
  }
}
