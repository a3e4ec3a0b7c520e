package io.phenixdb.executor.command;

import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.executor.statistics.SampledStatistics;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves between tiers, checkpoints and checks. */
final class MaintenanceCommands {
  static final List<ResultColumn> CHECK_COLUMNS =
      List.of(
          ResultRows.column("severity", DataType.VARCHAR),
          ResultRows.column("message", DataType.VARCHAR));

  private final PlanRunner runner;

  private final SampledStatistics statistics;

  MaintenanceCommands(PlanRunner runner, SampledStatistics statistics) {
    this.runner = runner;
    this.statistics = statistics;
  }

  /** Where a row lies is no matter of transactions: the move stands even after a rollback. */
  Outcome setTier(Command.SetTier move, @Nullable Object[] parameters, CommandContext context) {
    RowIdSet rowIds = new RowIdSet();
    long uncommitted = 0;
    try (BatchCursor cursor =
        runner.open(move.rows().plan(), context.execution(parameters, null))) {
      Batch batch = cursor.next();
      while (batch != null) {
        context.activity().cancellation().check();
        LongColumn column = (LongColumn) batch.column(0);
        for (int i = 0; i < batch.size(); i++) {
          long rowId = column.get(i);
          if (rowId < 0) {
            uncommitted++;
          } else {
            rowIds.add(rowId);
          }
        }
        batch = cursor.next();
      }
    }
    long total = rowIds.size();
    long moved =
        context
            .engine()
            .moveToTier(
                move.table(),
                rowIds,
                move.tier(),
                done -> {
                  context.activity().cancellation().check();
                  context.activity().progress(done, total);
                });
    List<String> warnings =
        uncommitted == 0
            ? List.of()
            : List.of(uncommitted + " rows of the open transaction stay hot until it commits");
    return new Outcome(moved, List.of(), warnings);
  }

  /** Brings the database to rest: the delta into segments, rows into the tiers they belong to. */
  Outcome checkpoint(CommandContext context) {
    context.engine().checkpoint();
    long moved = context.engine().applyTierPolicies();
    return moved == 0
        ? Outcome.DONE
        : Outcome.warning(moved + " rows were moved or deleted as TIERING clauses say");
  }

  Outcome check(CommandContext context) {
    CheckReport report = context.engine().check();
    List<List<String>> rows =
        report.problems().stream().map(problem -> List.of("ERROR", problem)).toList();
    String verified =
        "verified "
            + report.blocksVerified()
            + " blocks, "
            + report.rowsVerified()
            + " rows and "
            + report.indexEntriesVerified()
            + " index entries; "
            + report.problems().size()
            + " problems";
    return new Outcome(-1, ResultRows.ofText(CHECK_COLUMNS.size(), rows), List.of(verified));
  }

  /** Has columns sampled anew; row counts are kept by storage at every commit. */
  Outcome analyze(Command.Analyze analyze) {
    statistics.renew(analyze.table());
    return Outcome.DONE;
  }
}
