package io.phenixdb.planner.dml;

import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/** What a modification gives back: RETURNING, or the generated keys that a client asked for. */
record ReturningClause(List<Expression> expressions, List<ResultColumn> columns) {

  static ReturningClause of(
      @Nullable SqlNodeList returning, TargetTable target, StatementScope scope) {
    if (returning != null) {
      StatementScope.Scalars scalars =
          scope.scalars(
              returning.getList(), StatementScope.source(target.definition(), target.alias()));
      return new ReturningClause(scalars.expressions(), scalars.columns());
    }
    GeneratedKeys keys = scope.context().generatedKeys();
    return keys.wanted() ? generated(keys, target) : new ReturningClause(List.of(), List.of());
  }

  private static ReturningClause generated(GeneratedKeys keys, TargetTable target) {
    TableDefinition table = target.definition();
    List<Expression> expressions = new ArrayList<>();
    List<ResultColumn> columns = new ArrayList<>();
    for (int ordinal : ordinals(keys, table)) {
      ColumnDefinition column = table.columns().get(ordinal);
      expressions.add(new Expression.Column(ordinal, column.type()));
      columns.add(
          new ResultColumn(
              column.name(),
              column.type(),
              column.nullable(),
              table.name().schema(),
              table.name().name(),
              column.name(),
              column.identity() != IdentityKind.NONE));
    }
    return new ReturningClause(expressions, columns);
  }

  private static List<Integer> ordinals(GeneratedKeys keys, TableDefinition table) {
    if (!keys.columns().isEmpty()) {
      List<Integer> named = new ArrayList<>();
      for (String name : keys.columns()) {
        int ordinal = table.columnOrdinal(name);
        if (ordinal < 0) {
          ordinal = table.columnOrdinal(name.toLowerCase(Locale.ROOT));
        }
        if (ordinal < 0) {
          throw new DatabaseException(
              SqlState.UNDEFINED_COLUMN,
              "table " + table.name().name() + " has no column " + name + " to return");
        }
        named.add(ordinal);
      }
      return named;
    }
    Set<Integer> generated = new TreeSet<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).identity() != IdentityKind.NONE) {
        generated.add(i);
      }
    }
    if (generated.isEmpty() && table.primaryKey() != null) {
      generated.addAll(table.primaryKey().columns());
    }
    return List.copyOf(generated);
  }

  List<PlanColumn> planColumns() {
    List<PlanColumn> plan = new ArrayList<>();
    for (ResultColumn column : columns) {
      plan.add(new PlanColumn(column.label(), column.type(), column.nullable()));
    }
    return plan;
  }
}
