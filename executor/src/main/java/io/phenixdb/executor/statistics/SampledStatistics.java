package io.phenixdb.executor.statistics;

import io.phenixdb.planner.statistics.ColumnStatistics;
import io.phenixdb.planner.statistics.TableStatistics;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.engine.Transaction;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the tables of one database, sampled when a plan first asks for a column and again
 * when the table has doubled or halved since. A sample reads at most {@value #MAX_BLOCKS} blocks,
 * whatever the size of the table, and leaves the cold tier alone as long as there are rows
 * elsewhere.
 *
 * <p>Thread-safe. Two threads may sample the same column at the same time; either result serves.
 */
public final class SampledStatistics implements TableStatistics {
  private static final int MAX_BLOCKS = 32;
  private static final double GROWTH = 2;

  private final StorageEngine engine;
  private final Map<ColumnKey, Sampled> columns = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final AtomicLong newestCatalog = new AtomicLong();

  private record ColumnKey(long tableId, int columnId) {}

  /** A sample and what it depends on. */
  private record Sampled(@Nullable ColumnStatistics statistics, double rows, long catalogVersion) {}

  /** Statistics of an engine's tables; the engine stays the caller's. */
  public SampledStatistics(StorageEngine engine) {
    this.engine = engine;
  }

  @Override
  public double rows(long tableId) {
    double rows = 0;
    for (TierUsage usage : engine.tierUsage(tableId)) {
      rows += usage.rows();
    }
    return rows;
  }

  @Override
  public long version() {
    return version.get();
  }

  /** Forgets what is known about a table, or about all: it is sampled again when asked for. */
  public void renew(@Nullable TableDefinition table) {
    columns.keySet().removeIf(key -> table == null || key.tableId() == table.id());
    version.incrementAndGet();
  }

  @Override
  public @Nullable ColumnStatistics column(long tableId, int columnId) {
    double rows = rows(tableId);
    long catalogVersion = engine.catalog().version();
    if (newestCatalog.getAndAccumulate(catalogVersion, Math::max) < catalogVersion) {
      // Tables that were dropped would stay for ever.
      columns.values().removeIf(sampled -> sampled.catalogVersion() < catalogVersion);
    }
    ColumnKey key = new ColumnKey(tableId, columnId);
    Sampled known = columns.get(key);
    if (known == null
        || known.catalogVersion() != catalogVersion
        || rows > known.rows() * GROWTH
        || rows * GROWTH < known.rows()) {
      known = new Sampled(sample(tableId, columnId, rows), rows, catalogVersion);
      columns.put(key, known);
    }
    return known.statistics();
  }

  private @Nullable ColumnStatistics sample(long tableId, int columnId, double rows) {
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, true)) {
      TableDefinition table = transaction.catalog().table(tableId);
      int ordinal = table == null ? -1 : ordinal(table, columnId);
      if (table == null || ordinal < 0 || !ColumnSample.fits(table.columns().get(ordinal).type())) {
        return null;
      }
      ColumnSample sample = new ColumnSample(MAX_BLOCKS);
      read(transaction, table, ordinal, EnumSet.of(Tier.HOT, Tier.WARM), sample);
      if (sample.isEmpty()) {
        read(transaction, table, ordinal, EnumSet.of(Tier.COLD), sample);
      }
      return sample.isEmpty() ? null : sample.statistics(rows);
    }
  }

  private static int ordinal(TableDefinition table, int columnId) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).id() == columnId) {
        return i;
      }
    }
    return -1;
  }

  private static void read(
      Transaction transaction,
      TableDefinition table,
      int ordinal,
      Set<Tier> tiers,
      ColumnSample sample) {
    ScanRequest request = new ScanRequest(new int[] {ordinal}, List.of(), tiers, MAX_BLOCKS);
    try (BatchCursor cursor = transaction.read(table).scan(request, new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        sample.add(batch.column(0));
      }
    }
  }
}
