package io.phenixdb.executor.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.phenixdb.storage.error.SqlState;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times statements. Thread-safe; a record costs a fraction of a microsecond.
 *
 * <p>Meters: {@code phenix.statements} (timer with the 50th, 95th and 99th percentile, tag {@code
 * kind}) and {@code phenix.errors} (counter, tag {@code sqlstate}).
 */
public final class StatementMetrics {
  private final MeterRegistry registry;
  private final Map<StatementKind, Timer> timers = new EnumMap<>(StatementKind.class);

  /** Registers the timers. */
  public StatementMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (StatementKind kind : StatementKind.values()) {
      timers.put(
          kind,
          Timer.builder("phenix.statements")
              .description("Time from the start of a statement to the end of its result")
              .tag("kind", kind.name().toLowerCase(Locale.ROOT))
              .publishPercentiles(0.5, 0.95, 0.99)
              .register(registry));
    }
  }

  /** Records a statement that ended well. */
  public void completed(StatementKind kind, long nanos) {
    Timer timer = timers.get(kind);
    if (timer != null) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Records a statement that failed. */
  public void failed(SqlState state) {
    registry.counter("phenix.errors", "sqlstate", state.code()).increment();
  }
}
