package io.phenixdb.executor.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.phenixdb.executor.spill.TemporaryFolder;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.EngineMetrics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.TierUsage;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Shows the engine's own counters and sizes as meters; they are read when the registry is scraped.
 */
public final class EngineMeters {
  private EngineMeters() {}

  /** Registers all meters of an engine. */
  public static void bind(MeterRegistry registry, StorageEngine engine, IntSupplier sessions) {
    counter(registry, engine, "phenix.commits", "Transactions committed", EngineMetrics::commits);
    counter(
        registry, engine, "phenix.rollbacks", "Transactions rolled back", EngineMetrics::rollbacks);
    counter(
        registry,
        engine,
        "phenix.conflicts",
        "Transactions that lost against a concurrent one",
        EngineMetrics::conflicts);
    counter(
        registry, engine, "phenix.wal.bytes", "Bytes written to the log", EngineMetrics::walBytes);
    counter(registry, engine, "phenix.wal.syncs", "Syncs of the log", EngineMetrics::walSyncs);
    counter(registry, engine, "phenix.rows.inserted", "Rows inserted", EngineMetrics::rowsInserted);
    counter(registry, engine, "phenix.rows.deleted", "Rows deleted", EngineMetrics::rowsDeleted);
    gauge(registry, engine, "phenix.delta.bytes", "Bytes in the delta", EngineMetrics::deltaBytes);
    gauge(
        registry,
        engine,
        "phenix.hot.bytes",
        "Memory of new rows: delta, key indexes, uncommitted rows",
        metrics -> metrics.hotUse().usedBytes());
    gauge(
        registry,
        engine,
        "phenix.hot.budget.bytes",
        "Memory that new rows may take",
        metrics -> metrics.hotUse().budgetBytes());
    gauge(
        registry,
        engine,
        "phenix.index.bytes",
        "Memory of vector indexes and graphs",
        EngineMetrics::derivedIndexBytes);
    gauge(
        registry,
        engine,
        "phenix.transactions.active",
        "Open transactions",
        EngineMetrics::activeTransactions);
    commits(registry, engine);
    Gauge.builder("phenix.sessions.active", sessions, IntSupplier::getAsInt)
        .description("Open sessions")
        .strongReference(true)
        .register(registry);
    for (Tier tier : Tier.values()) {
      tier(registry, engine, tier, "phenix.tier.rows", "Rows in a tier", TierUsage::rows);
      tier(registry, engine, tier, "phenix.tier.bytes", "Bytes in a tier", TierUsage::bytes);
    }
  }

  /** How long commits take, in the form of StatementMetrics. */
  private static void commits(MeterRegistry registry, StorageEngine engine) {
    FunctionTimer.builder(
            "phenix.commit",
            engine,
            source -> source.metrics().commitTimes().count(),
            source -> source.metrics().commitTimes().totalNanos(),
            TimeUnit.NANOSECONDS)
        .description("Time of commits that wrote, from the call to the acknowledgement")
        .register(registry);
    double[] shares = engine.metrics().commitTimes().bounds();
    for (int i = 0; i < shares.length; i++) {
      int index = i;
      String phi = shares[i] == 1 ? "1" : Double.toString(shares[i]);
      TimeGauge.builder(
              "phenix.commit.percentile",
              engine,
              TimeUnit.NANOSECONDS,
              source -> source.metrics().commitTimes().nanos()[index])
          .description("Time that a share phi of the commits did not exceed")
          .tag("phi", phi)
          .register(registry);
    }
  }

  /** Registers the meter of what operators write to temporary files. */
  public static void bindSpills(MeterRegistry registry, TemporaryFolder folder) {
    FunctionCounter.builder("phenix.spill.bytes", folder, TemporaryFolder::writtenBytes)
        .description("Bytes that operators wrote to temporary files")
        .register(registry);
  }

  /** Reports access events that were lost because too many came at once. */
  public static void bindAccesses(MeterRegistry registry, StorageEngine engine) {
    FunctionCounter.builder(
            "phenix.access.events.dropped", engine, source -> source.journal().droppedAccesses())
        .description("Access events that found no room on their way to the journal")
        .register(registry);
  }

  private static void counter(
      MeterRegistry registry,
      StorageEngine engine,
      String name,
      String description,
      ToDoubleFunction<EngineMetrics> value) {
    FunctionCounter.builder(name, engine, source -> value.applyAsDouble(source.metrics()))
        .description(description)
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry,
      StorageEngine engine,
      String name,
      String description,
      ToDoubleFunction<EngineMetrics> value) {
    Gauge.builder(name, engine, source -> value.applyAsDouble(source.metrics()))
        .description(description)
        .register(registry);
  }

  private static void tier(
      MeterRegistry registry,
      StorageEngine engine,
      Tier tier,
      String name,
      String description,
      ToDoubleFunction<TierUsage> value) {
    Gauge.builder(name, engine, source -> sum(source, tier, value))
        .description(description)
        .tag("tier", tier.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private static double sum(StorageEngine engine, Tier tier, ToDoubleFunction<TierUsage> value) {
    double sum = 0;
    for (TableDefinition table : engine.catalog().tables().values()) {
      for (TierUsage usage : engine.tierUsage(table.id())) {
        if (usage.tier() == tier) {
          sum += value.applyAsDouble(usage);
        }
      }
    }
    return sum;
  }
}
