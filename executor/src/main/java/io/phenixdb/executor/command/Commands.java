package io.phenixdb.executor.command;

import io.phenixdb.executor.copy.CsvExport;
import io.phenixdb.executor.copy.CsvImport;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.CommandRunner;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.executor.statistics.SampledStatistics;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs every {@link Command}. Thread-safe: all state is in the context. */
public final class Commands implements CommandRunner {
  private final DefinitionCommands definitions;
  private final SettingCommands settings = new SettingCommands();
  private final MaintenanceCommands maintenance;
  private final BackupCommands backups = new BackupCommands();
  private final AdministrativeCalls calls;
  private final Explanations explanations;
  private final CsvImport csvImport;
  private final CsvExport csvExport;

  /** Commands that run their plans with a runner; ANALYZE renews the statistics. */
  public Commands(PlanRunner runner, ValueConversion values, SampledStatistics statistics) {
    this.definitions = new DefinitionCommands(runner);
    this.maintenance = new MaintenanceCommands(runner, statistics);
    this.calls = new AdministrativeCalls(runner);
    this.explanations = new Explanations(runner);
    this.csvImport = new CsvImport(runner, values);
    this.csvExport = new CsvExport(runner, values);
  }

  @Override
  public List<ResultColumn> columns(PlannedStatement statement) {
    return switch (statement) {
      case PlannedStatement.Explain ignored -> Explanations.COLUMNS;
      case Command.ShowOption show -> SettingCommands.columns(show);
      case Command.CheckDatabase ignored -> MaintenanceCommands.CHECK_COLUMNS;
      case Command.Call call -> AdministrativeCalls.columns(call);
      default -> List.of();
    };
  }

  @Override
  public Placement placement(Command command) {
    return switch (command) {
      case Command.ChangeCatalog ignored -> Placement.WRITING;
      case Command.ChangeAndFill ignored -> Placement.WRITING;
      case Command.CreateTableAs ignored -> Placement.WRITING;
      case Command.Truncate ignored -> Placement.WRITING;
      case Command.CopyFrom ignored -> Placement.WRITING;
      case Command.CopyTo ignored -> Placement.READING;
      case Command.SetTier ignored -> Placement.READING;
      case Command.Call ignored -> Placement.READING;
      case Command.Begin ignored -> Placement.OUTSIDE;
      case Command.Commit ignored -> Placement.OUTSIDE;
      case Command.Rollback ignored -> Placement.OUTSIDE;
      case Command.Savepoint ignored -> Placement.OUTSIDE;
      case Command.ReleaseSavepoint ignored -> Placement.OUTSIDE;
      case Command.RollbackToSavepoint ignored -> Placement.OUTSIDE;
      case Command.SetOption ignored -> Placement.OUTSIDE;
      case Command.ShowOption ignored -> Placement.OUTSIDE;
      case Command.SetSchema ignored -> Placement.OUTSIDE;
      case Command.SetIsolation ignored -> Placement.OUTSIDE;
      case Command.Checkpoint ignored -> Placement.OUTSIDE;
      case Command.CheckDatabase ignored -> Placement.OUTSIDE;
      case Command.BackupDatabase ignored -> Placement.OUTSIDE;
      case Command.VerifyBackup ignored -> Placement.OUTSIDE;
      case Command.RestoreDatabase ignored -> Placement.OUTSIDE;
      case Command.Analyze ignored -> Placement.OUTSIDE;
    };
  }

  @Override
  public Outcome run(Command command, @Nullable Object[] parameters, CommandContext context) {
    return switch (command) {
      case Command.ChangeCatalog change -> definitions.change(change, context);
      case Command.ChangeAndFill change -> definitions.changeAndFill(change, context);
      case Command.CreateTableAs create -> definitions.createTableAs(create, parameters, context);
      case Command.Truncate truncate -> definitions.truncate(truncate, context);
      case Command.Begin begin -> context.begin(begin.isolation(), begin.readOnly());
      case Command.Commit ignored -> commit(context);
      case Command.Rollback ignored -> rollback(context);
      case Command.Savepoint savepoint -> {
        context.session().savepoint(savepoint.name());
        yield Outcome.DONE;
      }
      case Command.ReleaseSavepoint savepoint -> {
        context.session().releaseSavepoint(savepoint.name());
        yield Outcome.DONE;
      }
      case Command.RollbackToSavepoint savepoint -> {
        context.session().rollbackToSavepoint(savepoint.name());
        yield Outcome.DONE;
      }
      case Command.SetOption option -> settings.set(option, context);
      case Command.ShowOption option -> settings.show(option, context);
      case Command.SetSchema schema -> {
        context.session().setSchema(schema.schema());
        yield Outcome.DONE;
      }
      case Command.SetIsolation isolation -> {
        context.setIsolation(isolation.isolation(), isolation.session());
        yield Outcome.DONE;
      }
      case Command.SetTier move -> maintenance.setTier(move, parameters, context);
      case Command.CopyFrom copy -> Outcome.count(csvImport.run(copy, context));
      case Command.CopyTo copy -> Outcome.count(csvExport.run(copy, parameters, context));
      case Command.Checkpoint ignored -> maintenance.checkpoint(context);
      case Command.CheckDatabase ignored -> maintenance.check(context);
      case Command.BackupDatabase backup -> backups.backup(backup, context);
      case Command.VerifyBackup verify -> backups.verify(verify, context);
      case Command.RestoreDatabase restore -> backups.restore(restore, context);
      case Command.Analyze analyze -> maintenance.analyze(analyze);
      case Command.Call call -> calls.run(call, parameters, context);
    };
  }

  @Override
  public Outcome explain(
      PlannedStatement.Explain statement, @Nullable Object[] parameters, CommandContext context) {
    return explanations.run(statement, parameters, context);
  }

  private static Outcome commit(CommandContext context) {
    boolean open = context.session().inTransaction();
    context.session().commit();
    return open ? Outcome.DONE : Outcome.warning("no transaction is open; COMMIT did nothing");
  }

  private static Outcome rollback(CommandContext context) {
    boolean open = context.session().inTransaction();
    context.session().rollback();
    return open ? Outcome.DONE : Outcome.warning("no transaction is open; ROLLBACK did nothing");
  }
}
