package io.phenixdb.executor.command;

import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogChange.AlterTable;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /**
   * Adds columns and fills them. The rows that exist hold NULL until they are filled, so a NOT NULL
   * column is nullable in between.
   */
  Outcome changeAndFill(Command.ChangeAndFill change, CommandContext context) {
    boolean relaxed = false;
    for (CatalogChange each : change.changes()) {
      CatalogChange first = each instanceof AlterTable alter ? relaxed(alter, context) : each;
      relaxed |= !first.equals(each);
      context.transaction().change(first);
    }
    modify(change.fillSql(), new @Nullable Object[0], context);
    if (relaxed) {
      for (CatalogChange each : change.changes()) {
        if (each instanceof AlterTable) {
          context.transaction().change(each);
        }
      }
    }
    return Outcome.DONE;
  }

  private static AlterTable relaxed(AlterTable alter, CommandContext context) {
    TableDefinition table = alter.table();
    TableDefinition before = context.transaction().catalog().table(table.id());
    if (before == null) {
      return alter;
    }
    Set<Integer> known = new HashSet<>();
    before.columns().forEach(column -> known.add(column.id()));
    List<ColumnDefinition> columns =
        table.columns().stream()
            .map(column -> known.contains(column.id()) ? column : nullable(column))
            .toList();
    return new AlterTable(
        new TableDefinition(
            table.id(),
            table.name(),
            columns,
            table.primaryKey(),
            table.uniqueKeys(),
            table.foreignKeys(),
            table.checks(),
            table.tiering(),
            table.comment()));
  }

  private static ColumnDefinition nullable(ColumnDefinition column) {
    return new ColumnDefinition(
        column.id(),
        column.name(),
        column.type(),
        true,
        column.defaultSql(),
        column.identity(),
        column.sequenceId(),
        column.comment());
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
