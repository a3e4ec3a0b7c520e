package io.phenixdb.executor.operator;

import io.phenixdb.executor.explain.OperatorProfile;
import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one statement: its transaction, parameters, clock, limits and what is computed
 * once a statement. Confined to one thread, the statement's or, when it is a {@link #fork}, that of
 * a helper; cheap to make.
 */
public final class ExecutionContext implements EvaluationContext {
  private final Transaction transaction;
  private final @Nullable Object[] parameters;
  private final Instant statementStart;
  private final SessionView session;
  private final SystemTables systemTables;
  private final Cancellation cancellation;
  private final StatementResources resources;
  private final @Nullable QueryProfile profile;
  private final Map<String, List<Batch>> workingTables;
  private final boolean forked;
  private @Nullable OnceValues once;

  /**
   * A run of a statement.
   *
   * @param parameters values in the layout of their types: Long, Double, byte[], float[], Object[],
   *     null; not copied
   * @param resources memory and temporary files; the caller closes them after the result
   * @param profile where operators count, or null when nobody asks
   */
  public ExecutionContext(
      Transaction transaction,
      @Nullable Object[] parameters,
      Instant statementStart,
      SessionView session,
      SystemTables systemTables,
      Cancellation cancellation,
      StatementResources resources,
      @Nullable QueryProfile profile) {
    this(
        transaction,
        parameters,
        statementStart,
        session,
        systemTables,
        cancellation,
        resources,
        profile,
        new HashMap<>(0),
        null);
  }

  private ExecutionContext(
      Transaction transaction,
      @Nullable Object[] parameters,
      Instant statementStart,
      SessionView session,
      SystemTables systemTables,
      Cancellation cancellation,
      StatementResources resources,
      @Nullable QueryProfile profile,
      Map<String, List<Batch>> workingTables,
      @Nullable OnceValues once) {
    this.workingTables = workingTables;
    this.forked = once != null;
    this.once = once;
    this.transaction = transaction;
    this.parameters = parameters;
    this.statementStart = statementStart;
    this.session = session;
    this.systemTables = systemTables;
    this.cancellation = cancellation;
    this.resources = resources;
    this.profile = profile;
  }

  /**
   * The context of a helping thread, which sees the same transaction and parameters and computes
   * what is computed once together with this one. It asks for no help itself.
   */
  public ExecutionContext fork() {
    return new ExecutionContext(
        transaction,
        parameters,
        statementStart,
        session,
        systemTables,
        cancellation,
        resources,
        profile == null ? null : new QueryProfile(),
        workingTables,
        onceValues());
  }

  /** Takes over what a fork has counted; its thread has ended its work. */
  public void joined(ExecutionContext fork) {
    if (profile != null && fork.profile != null) {
      profile.add(fork.profile);
    }
  }

  /** How many threads may work for this statement; 1 when it must keep to its own. */
  public int parallelism() {
    return forked || transaction.isolation() == IsolationLevel.SERIALIZABLE
        ? 1
        : resources.parallelism();
  }

  /** Runs a task for each number below a count on several threads, and waits for all. */
  public void inParallel(int count, IntConsumer task) {
    resources.workers().run(count, parallelism(), task);
  }

  /** The transaction that the statement reads and writes under. */
  public Transaction transaction() {
    return transaction;
  }

  /** Source of information_schema and sys. */
  public SystemTables systemTables() {
    return systemTables;
  }

  /** Whether and when the statement must stop. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** The statement's memory budget. */
  public MemoryBudget memory() {
    return resources.memory();
  }

  /** What one operator may hold before it writes to temporary files. */
  public long workMemoryBytes() {
    return resources.workMemoryBytes();
  }

  /** An empty buffer of an operator that can write to temporary files. */
  public Buffer workBuffer() {
    return new Buffer(resources.memory(), resources.workMemoryBytes());
  }

  /** How large the pieces are that operators write to temporary files and read back. */
  public int spillPieceBytes() {
    return (int) Math.clamp(resources.workMemoryBytes() / 16, 16 * 1024, 1024 * 1024);
  }

  /**
   * A new temporary file.
   *
   * @param operator in whose profile its bytes count
   * @param types of its columns
   */
  public SpillFile newSpillFile(Object operator, List<DataType> types) {
    OperatorProfile counts = profile == null ? null : profile.bound(operator);
    return resources
        .files()
        .create(
            types,
            spillPieceBytes(),
            bytes -> {
              if (counts != null) {
                counts.addSpilled(bytes);
              }
            });
  }

  /** Where operators count, or null. */
  public @Nullable QueryProfile profile() {
    return profile;
  }

  /** The counts of an operator, or null when nobody asks for them. */
  public @Nullable OperatorProfile profile(PhysicalPlan plan) {
    return profile == null ? null : profile.of(plan);
  }

  /** Where an operator's scans and fetches count. */
  public ScanStatistics statistics(PhysicalPlan plan) {
    return profile == null ? new ScanStatistics() : profile.of(plan).scan();
  }

  /** All parameters, in layout form. */
  public @Nullable Object[] parameters() {
    return parameters;
  }

  @Override
  public @Nullable Object parameter(int index) {
    if (index >= parameters.length) {
      throw new DatabaseException(
          SqlState.UNDEFINED_PARAMETER,
          "parameter " + (index + 1) + " has no value; " + parameters.length + " were given");
    }
    return parameters[index];
  }

  @Override
  public Instant statementStart() {
    return statementStart;
  }

  @Override
  public ZoneId zone() {
    return session.zone();
  }

  @Override
  public String user() {
    return session.user();
  }

  @Override
  public String schema() {
    return session.schema();
  }

  @Override
  public String catalogName() {
    return session.catalogName();
  }

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public long nextSequenceValues(long sequenceId, int count) {
    return transaction.nextSequenceValues(sequenceId, count);
  }

  @Override
  public long sequenceIncrement(long sequenceId) {
    SequenceDefinition sequence = transaction.catalog().sequence(sequenceId);
    if (sequence == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT, "there is no sequence with the id " + sequenceId);
    }
    return sequence.increment();
  }

  @Override
  public void checkCancelled() {
    cancellation.check();
  }

  /** The rows that the last turn of a recursive query has added; empty before its first. */
  public List<Batch> workingTable(String name) {
    return workingTables.getOrDefault(name, List.of());
  }

  /** Replaces the working table of a recursive query. */
  public void setWorkingTable(String name, List<Batch> rows) {
    workingTables.put(name, List.copyOf(rows));
  }

  /**
   * A value that is computed once a statement, on first use.
   *
   * @param key compared by identity
   */
  public <T> T once(Object key, Supplier<T> compute) {
    return onceValues().get(key, compute);
  }

  private OnceValues onceValues() {
    OnceValues values = once;
    if (values == null) {
      values = new OnceValues();
      once = values; // made by the statement's thread, before there is a fork
    }
    return values;
  }
}
