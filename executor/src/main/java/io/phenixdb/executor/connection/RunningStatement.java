package io.phenixdb.executor.connection;

import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.executor.metrics.StatementKind;
import io.phenixdb.executor.metrics.StatementMetrics;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.SessionView;
import io.phenixdb.executor.operator.StatementResources;
import io.phenixdb.executor.session.StatementActivity;
import io.phenixdb.storage.error.DatabaseException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One statement from its start to the end of its result: it owns the transaction unit, memory and
 * temporary files and the entry in the list of running statements, and releases each exactly once.
 * Confined to the session.
 */
final class RunningStatement {
  private final SessionServices services;
  private final SessionView view;
  private final StatementActivity activity;
  private final Collection<StatementActivity> running;
  private final StatementKind kind;
  private final Instant start;
  private final long startNanos;
  private final StatementResources resources;
  private final StatementUnit unit;
  private boolean ended;

  RunningStatement(
      SessionServices services,
      SessionView view,
      StatementActivity activity,
      Collection<StatementActivity> running,
      StatementKind kind,
      Instant start,
      StatementUnit unit,
      StatementResources resources) {
    this.services = services;
    this.view = view;
    this.activity = activity;
    this.running = running;
    this.kind = kind;
    this.start = start;
    this.startNanos = System.nanoTime();
    this.resources = resources;
    this.unit = unit;
    running.add(activity);
  }

  StatementUnit unit() {
    return unit;
  }

  StatementActivity activity() {
    return activity;
  }

  /** A context to run a plan in. */
  ExecutionContext context(@Nullable Object[] parameters, @Nullable QueryProfile profile) {
    return new ExecutionContext(
        unit.transaction(),
        parameters,
        start,
        view,
        services.systemTables(),
        activity.cancellation(),
        resources,
        profile);
  }

  /** Ends it well; a failing commit makes it a failed statement. */
  void succeeded() {
    succeeded(() -> {});
  }

  /**
   * Ends it well like {@link #succeeded()}.
   *
   * @param ordered called once a commit of its own has its place in the order of commits
   */
  void succeeded(Runnable ordered) {
    if (ended) {
      return;
    }
    try {
      unit.succeed(ordered);
    } catch (RuntimeException | Error failure) {
      throw failed(failure);
    }
    end();
    metrics().completed(kind, System.nanoTime() - startNanos);
  }

  /** Ends it badly: nothing of it stays. Returns what the client is told. */
  DatabaseException failed(Throwable failure) {
    return failed(failure, false);
  }

  /** Ends a batch badly: of the session's own transaction the steps before the failed one stay. */
  DatabaseException failedKeepingSteps(Throwable failure) {
    return failed(failure, true);
  }

  private DatabaseException failed(Throwable failure, boolean keepSteps) {
    DatabaseException translated = Failures.translate(failure);
    if (!ended) {
      try {
        unit.fail(keepSteps);
      } catch (RuntimeException | Error second) {
        translated.addSuppressed(second);
      }
      end();
      metrics().failed(translated.state());
    }
    return translated;
  }

  private StatementMetrics metrics() {
    return services.metrics();
  }

  private void end() {
    ended = true;
    resources.close();
    running.remove(activity);
  }
}
