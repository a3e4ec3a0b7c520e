package io.phenixdb.executor.connection;

import io.phenixdb.executor.connection.PreparedPlan.CommandBody;
import io.phenixdb.executor.connection.PreparedPlan.ExplainBody;
import io.phenixdb.executor.connection.PreparedPlan.ModificationBody;
import io.phenixdb.executor.connection.PreparedPlan.QueryBody;
import io.phenixdb.executor.operator.Cancellation;
import io.phenixdb.executor.operator.ModifyResult;
import io.phenixdb.executor.session.BatchFailure;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.CommandRunner;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.StatementActivity;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one session. Confined to the session. */
final class StatementExecutor {
  /** How often a duplicate key of an INSERT ... ON CONFLICT may come of a lost race. */
  private static final int MAX_DUPLICATES = 3;

  private final EmbeddedSession session;
  private final SessionServices services;
  private final TransactionScope transactions;
  private final StatementPreparer preparer;

  StatementExecutor(
      EmbeddedSession session,
      SessionServices services,
      TransactionScope transactions,
      StatementPreparer preparer) {
    this.session = session;
    this.services = services;
    this.transactions = transactions;
    this.preparer = preparer;
  }

  /** The plan itself, or a new one when the catalog has changed since it was made. */
  PreparedPlan current(PreparedPlan plan, boolean planAgain) {
    Transaction transaction = transactions.open();
    return renewed(plan, session.catalog(), transaction, planAgain);
  }

  private PreparedPlan renewed(
      PreparedPlan plan, Catalog catalog, @Nullable Transaction transaction, boolean planAgain) {
    String schema = session.schema();
    return !planAgain && plan.fits(catalog, schema)
        ? plan
        : preparer.prepare(plan.sql(), plan.generatedKeys(), catalog, schema, transaction);
  }

  /**
   * Runs a plan once. A modification that is a transaction of its own and loses a race for a row is
   * run again.
   */
  Result execute(PreparedPlan prepared, List<? extends @Nullable Object> values, Limits limits) {
    Cancellation cancellation = cancellation(limits.timeoutMillis());
    return racing(
        prepared, cancellation, () -> executeOnce(prepared, values, limits, cancellation));
  }

  private Cancellation cancellation(long timeoutMillis) {
    return Cancellation.after(timeoutMillis > 0 ? timeoutMillis : session.statementTimeoutMillis());
  }

  private <T> T racing(PreparedPlan plan, Cancellation cancellation, Supplier<T> statement) {
    boolean ownTransaction = transactions.open() == null && transactions.autoCommit();
    if (!ownTransaction || !(plan.body() instanceof ModificationBody body)) {
      return statement.get();
    }
    try {
      return statement.get();
    } catch (DatabaseException failure) {
      Predicate<DatabaseException> lostRace = lostRace(body);
      if (!lostRace.test(failure)) {
        throw failure;
      }
      // Between two runs it is there too, for sys.statements and for whoever cancels it.
      StatementActivity waiting =
          new StatementActivity(plan.sql(), services.clock().millis(), cancellation);
      session.activities().add(waiting);
      try {
        return services.contention().again(statement, failure, lostRace, cancellation);
      } finally {
        session.activities().remove(waiting);
      }
    }
  }

  /**
   * Whether another transaction was quicker. A duplicate key is a lost race too where the statement
   * says what to do with the row that has it; when it comes twice more, it is of another key.
   */
  private static Predicate<DatabaseException> lostRace(ModificationBody body) {
    boolean upsert =
        body.modification().plan() instanceof ModifyPlan.Insert insert
            && insert.onConflict() != null;
    int[] duplicates = new int[1];
    return failure ->
        failure.state() == SqlState.SERIALIZATION_FAILURE
            || (upsert
                && failure.state() == SqlState.UNIQUE_VIOLATION
                && ++duplicates[0] <= MAX_DUPLICATES);
  }

  private Result executeOnce(
      PreparedPlan prepared,
      List<? extends @Nullable Object> values,
      Limits limits,
      Cancellation cancellation) {
    boolean brief =
        prepared.body() instanceof ModificationBody modification && modification.brief();
    // Before the snapshot is taken: one that had waited would be old, and in conflict with more.
    try (WriterTurns.Turn turn = services.writerTurns().begin(brief)) {
      return execute(prepared, values, limits, cancellation, turn);
    }
  }

  private Result execute(
      PreparedPlan prepared,
      List<? extends @Nullable Object> values,
      Limits limits,
      Cancellation cancellation,
      WriterTurns.Turn turn) {
    RunningStatement statement = start(prepared, cancellation);
    try {
      PreparedPlan plan = renewedWithin(prepared, statement);
      @Nullable Object[] parameters = parameters(plan, values);
      return switch (plan.body()) {
        case QueryBody query ->
            new QueryResult(
                statement,
                query.plan().open(statement.context(parameters, null)),
                plan.columns(),
                limits.maxRows());
        case ModificationBody modification -> {
          ModifyResult result =
              modification.modification().run(statement.context(parameters, null));
          statement.succeeded(turn::close);
          yield new StoredResult(
              result.updateCount(),
              plan.columns(),
              result.returning(),
              List.of(),
              limits.maxRows());
        }
        case ExplainBody explain ->
            stored(
                plan,
                services.commands().explain(explain.statement(), parameters, context(statement)),
                statement,
                limits);
        case CommandBody command ->
            stored(
                plan,
                services.commands().run(command.command(), parameters, context(statement)),
                statement,
                limits);
      };
    } catch (RuntimeException | Error failure) {
      throw statement.failed(failure);
    }
  }

  /** What a caller grants a statement: rows and time, 0 for no limit. */
  record Limits(long maxRows, long timeoutMillis) {}

  private CommandContext context(RunningStatement statement) {
    return new SessionCommandContext(session, services, transactions, preparer, statement);
  }

  private static Result stored(
      PreparedPlan plan, Outcome outcome, RunningStatement statement, Limits limits) {
    statement.succeeded();
    return new StoredResult(
        outcome.updateCount(),
        plan.columns(),
        outcome.rows(),
        outcome.warnings(),
        limits.maxRows());
  }

  private RunningStatement start(PreparedPlan plan, Cancellation cancellation) {
    session.countStatement();
    Instant now = services.clock().instant();
    StatementActivity activity =
        new StatementActivity(plan.sql(), now.toEpochMilli(), cancellation);
    try {
      return new RunningStatement(
          services,
          session.view(),
          activity,
          session.activities(),
          plan.kind(),
          now,
          unit(plan),
          session.newResources());
    } catch (RuntimeException | Error failure) {
      DatabaseException translated = Failures.translate(failure);
      services.metrics().failed(translated.state());
      throw translated;
    }
  }

  private StatementUnit unit(PreparedPlan plan) {
    boolean outside =
        plan.body() instanceof CommandBody command
            && command.placement() == CommandRunner.Placement.OUTSIDE;
    return outside ? StatementUnit.none() : transactions.begin(plan.writes());
  }

  /** Another session may have committed DDL between the preparation and this transaction. */
  private PreparedPlan renewedWithin(PreparedPlan plan, RunningStatement statement) {
    Transaction transaction = statement.unit().transactionOrNull();
    return transaction == null ? plan : renewed(plan, transaction.catalog(), transaction, false);
  }

  private @Nullable Object[] parameters(
      PreparedPlan plan, List<? extends @Nullable Object> values) {
    int wanted = plan.parameters().size();
    if (values.size() != wanted) {
      throw new DatabaseException(
          SqlState.UNDEFINED_PARAMETER,
          "the statement has " + wanted + " parameters, " + values.size() + " were given");
    }
    List<DataType> types = plan.planned().parameters();
    List<? extends @Nullable Object> given = wanted == 0 ? plan.literals() : values;
    @Nullable Object[] out = plan.newParameters();
    for (int i = 0; i < out.length; i++) {
      try {
        out[i] = services.values().toLayout(given.get(i), types.get(i));
      } catch (DatabaseException failure) {
        throw new DatabaseException(
            failure.state(), "parameter " + (i + 1) + ": " + failure.getMessage(), failure);
      }
    }
    return out;
  }

  /** Runs a plan once for each list of values, all in one transaction. */
  long[] executeBatch(
      PreparedPlan prepared, List<? extends List<? extends @Nullable Object>> valueLists) {
    if (!(prepared.body() instanceof ModificationBody)) {
      return executeEach(prepared, valueLists);
    }
    Cancellation cancellation = cancellation(0);
    try {
      return racing(
          prepared,
          cancellation,
          () -> {
            try {
              return executeBatchOnce(prepared, valueLists, cancellation);
            } catch (BatchFailure failure) {
              boolean lost = failure.failure().state() == SqlState.SERIALIZATION_FAILURE;
              throw lost && transactions.open() == null ? failure.failure() : failure;
            }
          });
    } catch (DatabaseException failure) {
      throw new BatchFailure(new long[0], failure);
    }
  }

  private long[] executeBatchOnce(
      PreparedPlan prepared,
      List<? extends List<? extends @Nullable Object>> valueLists,
      Cancellation cancellation) {
    RunningStatement statement = start(prepared, cancellation);
    BatchRun run = null;
    try {
      PreparedPlan plan = renewedWithin(prepared, statement);
      run =
          new BatchRun(
              ((ModificationBody) plan.body()).modification(),
              statement,
              services.values(),
              plan.planned().parameters(),
              values -> parameters(plan, values),
              valueLists);
      run.run();
      statement.succeeded();
      return run.counts();
    } catch (RuntimeException | Error failure) {
      // Within a transaction of the session's own the statements before the failed one stand.
      DatabaseException translated = statement.failedKeepingSteps(failure);
      throw new BatchFailure(run == null ? new long[0] : run.counts(), translated);
    }
  }

  private long[] executeEach(
      PreparedPlan plan, List<? extends List<? extends @Nullable Object>> valueLists) {
    if (!plan.columns().isEmpty()) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "a batch holds statements that return a count; run this one by itself: it returns rows");
    }
    long[] counts = new long[valueLists.size()];
    for (int i = 0; i < counts.length; i++) {
      try (Result result = execute(current(plan, i > 0), valueLists.get(i), new Limits(0, 0))) {
        counts[i] = result.updateCount();
      } catch (DatabaseException failure) {
        throw new BatchFailure(Arrays.copyOf(counts, i), failure);
      }
    }
    return counts;
  }
}
