package io.phenixdb.executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phenixdb.executor.command.Commands;
import io.phenixdb.executor.compile.PlanCompiler;
import io.phenixdb.executor.connection.ContentionQueue;
import io.phenixdb.executor.connection.EmbeddedSession;
import io.phenixdb.executor.connection.SessionServices;
import io.phenixdb.executor.connection.WriterTurns;
import io.phenixdb.executor.conversion.JavaValues;
import io.phenixdb.executor.metrics.EngineMeters;
import io.phenixdb.executor.metrics.StatementMetrics;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.MemoryBudget;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.parallel.WorkerPool;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import io.phenixdb.executor.session.SessionRegistry;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.executor.spill.TemporaryFolder;
import io.phenixdb.executor.statistics.SampledStatistics;
import io.phenixdb.executor.system.SystemTableProvider;
import io.phenixdb.executor.system.ViewColumns;
import io.phenixdb.planner.CalcitePlanner;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.StatementPlanner;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.database.DatabaseFiles;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.error.DatabaseException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A database in this process: the composition root that wires storage, planner, executor and
 * sessions together. Thread-safe.
 */
public final class EmbeddedDatabase implements Database {
  private final StorageEngine engine;
  private final CompositeMeterRegistry meters;
  private final TemporaryFolder temporaryFolder;
  private final WorkerPool workers;
  private final SessionServices services;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Opens or creates a database. The caller closes it.
   *
   * @throws DatabaseException 58P01, 55000, 55006, 0A000, XX001 or 58030 when the directory cannot
   *     be opened; nothing was changed then
   */
  public static Database open(DatabaseOptions options) {
    StorageEngine engine = DatabaseFiles.open(options.storage());
    try {
      return new EmbeddedDatabase(options, engine, new CalcitePlanner(), new PlanCompiler());
    } catch (RuntimeException | Error failure) {
      engine.close();
      throw failure;
    }
  }

  private EmbeddedDatabase(
      DatabaseOptions options, StorageEngine engine, StatementPlanner planner, PlanRunner runner) {
    this.engine = engine;
    this.meters = new CompositeMeterRegistry();
    meters.add(new SimpleMeterRegistry());
    SessionRegistry registry = new SessionRegistry();
    ValueConversion values = new JavaValues(ZoneId.systemDefault());
    SampledStatistics statistics = new SampledStatistics(engine);
    this.temporaryFolder = new TemporaryFolder(engine.directory());
    this.workers = WorkerPool.forAllCores();
    this.services =
        new SessionServices(
            name(engine.directory()),
            "PhenixDB " + version(),
            engine,
            options.storage().durability(),
            planner,
            statistics,
            runner,
            new SystemTableProvider(engine, registry, meters, viewColumns(planner)),
            new Commands(runner, values, statistics),
            values,
            registry,
            new StatementMetrics(meters),
            WriterTurns.ofProcessors(),
            new ContentionQueue(),
            new MemoryBudget("the database", options.memoryBytes()),
            temporaryFolder,
            workers,
            options.storage().clock());
    EngineMeters.bind(meters, engine, registry::size);
    EngineMeters.bindSpills(meters, temporaryFolder);
    EngineMeters.bindAccesses(meters, engine);
  }

  private static String name(@Nullable Path directory) {
    Path last = directory == null ? null : directory.toAbsolutePath().normalize().getFileName();
    return last == null ? "memory" : last.toString();
  }

  private static String version() {
    String version = EmbeddedDatabase.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static ViewColumns viewColumns(StatementPlanner planner) {
    return (view, execution) -> columns(planner, view, execution);
  }

  private static List<ResultColumn> columns(
      StatementPlanner planner, ViewDefinition view, ExecutionContext execution) {
    PlanningContext context =
        new PlanningContext(
            execution.transaction().catalog(),
            execution.schema(),
            execution.user(),
            tableId -> 1,
            execution.transaction()::newObjectId,
            GeneratedKeys.NONE);
    String sql = "SELECT * FROM " + quote(view.name().schema()) + "." + quote(view.name().name());
    try {
      return planner.plan(sql, context) instanceof PlannedStatement.Query query
          ? query.columns()
          : List.of();
    } catch (DatabaseException e) {
      // A view whose tables were dropped has no columns that could be listed.
      return List.of();
    }
  }

  private static String quote(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  @Override
  public Session connect(String user) {
    return new EmbeddedSession(services, user, () -> {});
  }

  @Override
  public StorageEngine engine() {
    return engine;
  }

  /**
   * Where everything is counted: a composite, so that an exporter's registry can be added to it.
   */
  @Override
  public MeterRegistry metrics() {
    return meters;
  }

  @Override
  public ValueConversion values() {
    return services.values();
  }

  @Override
  public boolean cancel(long sessionId) {
    return services.registry().cancel(sessionId);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    services.registry().sessions().forEach(SessionRegistry.SessionInfo::close);
    workers.close();
    temporaryFolder.close();
    engine.close();
    meters.close();
  }
}
