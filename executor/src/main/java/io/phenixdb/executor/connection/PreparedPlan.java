package io.phenixdb.executor.connection;

import io.phenixdb.executor.metrics.StatementKind;
import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.operator.CompiledPlan;
import io.phenixdb.executor.session.CommandRunner;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was planned and compiled against one version of the catalog. Immutable but for
 * its confirmation.
 *
 * @param catalog the catalog that it was planned against
 * @param schema the schema that unqualified names were looked up in
 * @param body what runs
 * @param columns columns of the rows that it returns, empty for none
 * @param literals values of the plan's parameters that the text holds, one each; empty when the
 *     parameters are the statement's own
 * @param confirmation when the plan was last known to be the planner's choice
 */
record PreparedPlan(
    String sql,
    GeneratedKeys generatedKeys,
    Catalog catalog,
    String schema,
    PlannedStatement planned,
    Body body,
    List<ResultColumn> columns,
    List<Object> literals,
    Confirmation confirmation) {

  /**
   * When the planner was last asked whether it would still choose this plan: a table that has grown
   * asks for another one. Confined to the session.
   */
  static final class Confirmation {
    private static final long VALID_NANOS = 1_000_000_000L;
    private long nanos = System.nanoTime();

    boolean recent() {
      return System.nanoTime() - nanos < VALID_NANOS;
    }

    void renew() {
      nanos = System.nanoTime();
    }
  }

  /** The runnable form of a statement. */
  sealed interface Body {}

  /** A query. */
  record QueryBody(CompiledPlan plan) implements Body {}

  /**
   * An INSERT, UPDATE, DELETE or MERGE.
   *
   * @param brief whether it takes turns with other writers ({@link WriterTurns})
   */
  record ModificationBody(CompiledModification modification, boolean brief) implements Body {
    ModificationBody(CompiledModification modification) {
      this(modification, WriterTurns.brief(modification.plan()));
    }
  }

  /** An EXPLAIN; it writes when it analyzes a modification. */
  record ExplainBody(PlannedStatement.Explain statement) implements Body {}

  /** Anything else. */
  record CommandBody(Command command, CommandRunner.Placement placement) implements Body {}

  /**
   * Whether the plan may run under a catalog. A transaction that has changed the catalog itself has
   * versions that say nothing: there the very same object is needed.
   */
  @SuppressWarnings("ReferenceEquality")
  boolean fits(Catalog current, String currentSchema) {
    boolean sameCatalog =
        catalog == current || (catalog.version() >= 0 && catalog.version() == current.version());
    return sameCatalog && schema.equals(currentSchema) && confirmation.recent();
  }

  /** Whether the plan may run again: DDL carries ids of objects that are made only once. */
  boolean reusable() {
    return !(body instanceof CommandBody);
  }

  /** Whether it must run with the right to write. */
  boolean writes() {
    return switch (body) {
      case QueryBody ignored -> false;
      case ModificationBody ignored -> true;
      case ExplainBody explain ->
          explain.statement().analyze()
              && !(explain.statement().statement() instanceof PlannedStatement.Query);
      case CommandBody command -> command.placement() == CommandRunner.Placement.WRITING;
    };
  }

  /** Under which kind its time is counted. */
  StatementKind kind() {
    return switch (body) {
      case QueryBody ignored -> StatementKind.QUERY;
      case ModificationBody ignored -> StatementKind.MODIFICATION;
      case ExplainBody ignored -> StatementKind.OTHER;
      case CommandBody command -> kind(command.command());
    };
  }

  private static StatementKind kind(Command command) {
    return switch (command) {
      case Command.ChangeCatalog ignored -> StatementKind.DEFINITION;
      case Command.ChangeAndFill ignored -> StatementKind.DEFINITION;
      case Command.CreateTableAs ignored -> StatementKind.DEFINITION;
      case Command.Truncate ignored -> StatementKind.MODIFICATION;
      case Command.CopyFrom ignored -> StatementKind.MODIFICATION;
      case Command.CopyTo ignored -> StatementKind.QUERY;
      case Command.Begin ignored -> StatementKind.TRANSACTION;
      case Command.Commit ignored -> StatementKind.TRANSACTION;
      case Command.Rollback ignored -> StatementKind.TRANSACTION;
      case Command.Savepoint ignored -> StatementKind.TRANSACTION;
      case Command.ReleaseSavepoint ignored -> StatementKind.TRANSACTION;
      case Command.RollbackToSavepoint ignored -> StatementKind.TRANSACTION;
      case Command.SetIsolation ignored -> StatementKind.TRANSACTION;
      case Command.SetOption ignored -> StatementKind.OTHER;
      case Command.ShowOption ignored -> StatementKind.OTHER;
      case Command.SetSchema ignored -> StatementKind.OTHER;
      case Command.SetTier ignored -> StatementKind.OTHER;
      case Command.Checkpoint ignored -> StatementKind.OTHER;
      case Command.CheckDatabase ignored -> StatementKind.OTHER;
      case Command.BackupDatabase ignored -> StatementKind.OTHER;
      case Command.VerifyBackup ignored -> StatementKind.OTHER;
      case Command.RestoreDatabase ignored -> StatementKind.OTHER;
      case Command.Analyze ignored -> StatementKind.OTHER;
      case Command.Call ignored -> StatementKind.OTHER;
    };
  }

  /** Types of the parameters that a run takes values for. */
  List<DataType> parameters() {
    return literals.isEmpty() ? planned.parameters() : List.of();
  }

  /** The plan of a template for a text that has these literals. */
  PreparedPlan withLiterals(String text, List<Object> values) {
    return new PreparedPlan(
        text, generatedKeys, catalog, schema, planned, body, columns, values, confirmation);
  }

  /** The parameters' values of a run, none yet. */
  @Nullable Object[] newParameters() {
    return new @Nullable Object[planned.parameters().size()];
  }
}
