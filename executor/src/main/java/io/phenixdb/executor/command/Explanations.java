package io.phenixdb.executor.command;

import io.phenixdb.executor.explain.PlanText;
import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** EXPLAIN: the plan of a statement and, with ANALYZE, what running it measured. */
final class Explanations {
  static final List<ResultColumn> COLUMNS = List.of(ResultRows.column("plan", DataType.VARCHAR));

  private final PlanRunner runner;

  Explanations(PlanRunner runner) {
    this.runner = runner;
  }

  Outcome run(
      PlannedStatement.Explain explain, @Nullable Object[] parameters, CommandContext context) {
    PhysicalPlan plan =
        switch (explain.statement()) {
          case PlannedStatement.Query query -> query.plan();
          case PlannedStatement.Modification modification -> modification.plan();
          case PlannedStatement.Explain inner ->
              throw new DatabaseException(
                  SqlState.SYNTAX_ERROR, "EXPLAIN explains a statement, not another EXPLAIN");
          case Command.SetTier move -> move.rows().plan();
          case Command.CopyTo copy -> copy.query().plan();
          case Command command ->
              throw new DatabaseException(
                  SqlState.FEATURE_NOT_SUPPORTED,
                  "EXPLAIN explains queries, INSERT, UPDATE, DELETE, MERGE, COPY TO and ALTER TABLE"
                      + " SET TIER");
        };
    List<String> lines = new ArrayList<>();
    QueryProfile profile = null;
    String summary = "";
    if (explain.analyze()) {
      profile = new QueryProfile();
      long start = System.nanoTime();
      long rows = execute(explain.statement(), parameters, profile, context);
      summary =
          String.format(
              Locale.ROOT, "rows: %d, time: %.3f ms", rows, (System.nanoTime() - start) / 1e6);
    }
    if (explain.json()) {
      lines.add(PlanText.json(plan, profile, explain.verbose()));
    } else {
      lines.addAll(PlanText.lines(plan, profile, explain.verbose()));
      if (explain.analyze()) {
        lines.add(summary);
      }
    }
    return Outcome.rows(ResultRows.ofText(1, lines.stream().map(List::of).toList()));
  }

  private long execute(
      PlannedStatement statement,
      @Nullable Object[] parameters,
      QueryProfile profile,
      CommandContext context) {
    return switch (statement) {
      case PlannedStatement.Query query -> drain(query.plan(), parameters, profile, context);
      case PlannedStatement.Modification modification ->
          runner.modify(modification.plan(), context.execution(parameters, profile)).updateCount();
      default ->
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "EXPLAIN ANALYZE runs queries, INSERT, UPDATE, DELETE and MERGE alone");
    };
  }

  private long drain(
      PhysicalPlan plan,
      @Nullable Object[] parameters,
      QueryProfile profile,
      CommandContext context) {
    long rows = 0;
    try (BatchCursor cursor = runner.open(plan, context.execution(parameters, profile))) {
      Batch batch = cursor.next();
      while (batch != null) {
        rows += batch.size();
        batch = cursor.next();
      }
    }
    return rows;
  }
}
