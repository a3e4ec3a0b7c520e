package io.phenixdb.executor.command;

import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the catalog, with the rows that some of them bring. All within the session's
 * transaction: what fails is undone by the session.
 */
final class DefinitionCommands {
  private final PlanRunner runner;

  DefinitionCommands(PlanRunner runner) {
    this.runner = runner;
  }

  Outcome change(Command.ChangeCatalog change, CommandContext context) {
    apply(change.changes(), context);
    String notice = change.notice();
    return notice == null ? Outcome.DONE : Outcome.warning(notice);
  }

  Outcome changeAndFill(Command.ChangeAndFill change, CommandContext context) {
    apply(change.changes(), context);
    modify(change.fillSql(), new @Nullable Object[0], context);
    return Outcome.DONE;
  }

  Outcome createTableAs(
      Command.CreateTableAs create, @Nullable Object[] parameters, CommandContext context) {
    apply(create.changes(), context);
    return Outcome.count(modify(create.insertSql(), parameters, context));
  }

  Outcome truncate(Command.Truncate truncate, CommandContext context) {
    for (TableDefinition table : truncate.tables()) {
      context.transaction().truncate(table);
    }
    return Outcome.DONE;
  }

  private static void apply(List<CatalogChange> changes, CommandContext context) {
    for (CatalogChange change : changes) {
      context.transaction().change(change);
    }
  }

  private long modify(String sql, @Nullable Object[] parameters, CommandContext context) {
    if (!(context.plan(sql) instanceof PlannedStatement.Modification modification)) {
      throw new IllegalStateException("planned as no modification: " + sql);
    }
    return runner.modify(modification.plan(), context.execution(parameters, null)).updateCount();
  }
}
