package io.phenixdb.executor.connection;

import io.phenixdb.executor.metrics.StatementMetrics;
import io.phenixdb.executor.operator.MemoryBudget;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.operator.SystemTables;
import io.phenixdb.executor.parallel.WorkerPool;
import io.phenixdb.executor.session.CommandRunner;
import io.phenixdb.executor.session.SessionRegistry;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.executor.spill.TemporaryFolder;
import io.phenixdb.executor.statistics.SampledStatistics;
import io.phenixdb.planner.StatementPlanner;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import java.time.Clock;

/**
 * What all sessions of a database share; wired by the composition root.
 *
 * @param statistics what the planner knows about the tables
 * @param durability how commits of this database are acknowledged
 * @param writerTurns the order of brief writing statements
 * @param contention where statements wait that others were quicker than
 * @param memory the budget of all statements together
 * @param temporaryFolder where operators put what does not fit their memory
 * @param workers threads that help statements
 * @param clock tells when a statement starts
 */
public record SessionServices(
    String databaseName,
    String version,
    StorageEngine engine,
    Durability durability,
    StatementPlanner planner,
    SampledStatistics statistics,
    PlanRunner runner,
    SystemTables systemTables,
    CommandRunner commands,
    ValueConversion values,
    SessionRegistry registry,
    StatementMetrics metrics,
    WriterTurns writerTurns,
    ContentionQueue contention,
    MemoryBudget memory,
    TemporaryFolder temporaryFolder,
    WorkerPool workers,
    Clock clock) {}
