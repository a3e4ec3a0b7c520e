package io.phenixdb.planner.dml;

import io.phenixdb.parser.dml.DeleteStatement;
import io.phenixdb.parser.dml.UpdateStatement;
import io.phenixdb.planner.catalog.HiddenColumns;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.validate.ConversionCall;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Plans UPDATE and DELETE: a query for the row ids, and for the new rows or the old ones. */
final class ChangePlanner {
  private final StatementScope scope;

  ChangePlanner(StatementScope scope) {
    this.scope = scope;
  }

  PlannedStatement.Modification update(UpdateStatement statement) {
    TargetTable target = TargetTable.of(statement.getTargetTable(), statement.getAlias(), scope);
    Map<Integer, SqlNode> values = new HashMap<>();
    Map<Integer, Expression> defaults = new HashMap<>();
    for (int i = 0; i < statement.getTargetColumnList().size(); i++) {
      SqlIdentifier name = (SqlIdentifier) statement.getTargetColumnList().get(i);
      SqlNode value = statement.getSourceExpressionList().get(i);
      int ordinal = target.ordinal(name);
      if (values.containsKey(ordinal)) {
        throw TargetTable.error(
            name, SqlState.DUPLICATE_COLUMN, "column " + name + " is set twice");
      }
      ColumnDefinition column = target.definition().columns().get(ordinal);
      boolean isDefault = value.getKind() == SqlKind.DEFAULT;
      if (column.identity() == IdentityKind.ALWAYS && !isDefault) {
        throw TargetTable.error(
            name,
            SqlState.GENERATED_ALWAYS,
            "column " + column.name() + " is GENERATED ALWAYS and can be set to DEFAULT only");
      }
      if (isDefault) {
        defaults.put(ordinal, target.defaultValue(ordinal, scope));
      }
      values.put(ordinal, value);
    }
    List<SqlNode> items = new ArrayList<>();
    items.add(rowId(target.alias()));
    for (int ordinal = 0; ordinal < target.columnCount(); ordinal++) {
      SqlNode value = values.get(ordinal);
      items.add(
          value == null || defaults.containsKey(ordinal)
              ? column(target, ordinal)
              : assigned(target, ordinal, value));
    }
    PhysicalPlan input = select(items, target, statement.from(), statement.getCondition());
    if (!defaults.isEmpty()) {
      input = withDefaults(input, defaults);
    }
    ReturningClause returning = ReturningClause.of(statement.returning(), target, scope);
    ModifyPlan plan =
        new ModifyPlan.Update(
            target.definition(),
            input,
            values.keySet().stream().sorted().toList(),
            target.checks(scope),
            returning.expressions(),
            returning.planColumns(),
            input.notes());
    return new PlannedStatement.Modification(plan, returning.columns(), scope.parameters());
  }

  private static PhysicalPlan withDefaults(PhysicalPlan input, Map<Integer, Expression> defaults) {
    List<Expression> row = new ArrayList<>();
    for (int i = 0; i < input.columns().size(); i++) {
      Expression value = defaults.get(i - 1);
      row.add(value != null ? value : new Expression.Column(i, input.columns().get(i).type()));
    }
    return new PhysicalPlan.Project(input, row, input.columns(), input.notes());
  }

  PlannedStatement.Modification delete(DeleteStatement statement) {
    TargetTable target = TargetTable.of(statement.getTargetTable(), statement.getAlias(), scope);
    List<SqlNode> items = new ArrayList<>();
    items.add(rowId(target.alias()));
    if (statement.returning() != null) {
      for (int ordinal = 0; ordinal < target.columnCount(); ordinal++) {
        items.add(column(target, ordinal));
      }
    }
    PhysicalPlan input = select(items, target, statement.using(), statement.getCondition());
    ReturningClause returning =
        statement.returning() == null
            ? new ReturningClause(List.of(), List.of())
            : ReturningClause.of(statement.returning(), target, scope);
    ModifyPlan plan =
        new ModifyPlan.Delete(
            target.definition(),
            input,
            List.of(),
            returning.expressions(),
            returning.planColumns(),
            input.notes());
    return new PlannedStatement.Modification(plan, returning.columns(), scope.parameters());
  }

  private PhysicalPlan select(
      List<SqlNode> items,
      TargetTable target,
      @Nullable SqlNode others,
      @Nullable SqlNode condition) {
    SqlNode source = StatementScope.source(target.definition(), target.alias());
    return typed(
        scope
            .query(
                new SqlSelect(
                    SqlParserPos.ZERO,
                    null,
                    new SqlNodeList(items, SqlParserPos.ZERO),
                    others == null ? source : crossJoin(source, others),
                    condition,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))
            .plan(),
        1,
        target);
  }

  private static SqlNode crossJoin(SqlNode left, SqlNode right) {
    return new SqlJoin(
        right.getParserPosition(),
        left,
        SqlLiteral.createBoolean(false, SqlParserPos.ZERO),
        JoinType.COMMA.symbol(SqlParserPos.ZERO),
        right,
        JoinConditionType.NONE.symbol(SqlParserPos.ZERO),
        null);
  }

  /** The plan with the columns from {@code first} on in exactly the table's types. */
  static PhysicalPlan typed(PhysicalPlan plan, int first, TargetTable target) {
    List<Expression> expressions = new ArrayList<>();
    List<PlanColumn> columns = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < plan.columns().size(); i++) {
      PlanColumn column = plan.columns().get(i);
      Expression expression = new Expression.Column(i, column.type());
      if (i >= first) {
        expression =
            ScalarList.cast(expression, target.definition().columns().get(i - first).type());
      }
      changed |= !(expression instanceof Expression.Column);
      expressions.add(expression);
      columns.add(new PlanColumn(column.name(), expression.type(), column.nullable()));
    }
    return changed ? new PhysicalPlan.Project(plan, expressions, columns, plan.notes()) : plan;
  }

  static SqlNode rowId(String alias) {
    return named(
        new SqlIdentifier(List.of(alias, HiddenColumns.ROW_ID), SqlParserPos.ZERO), "$row");
  }

  static SqlNode column(TargetTable target, int ordinal) {
    return named(
        new SqlIdentifier(
            List.of(target.alias(), target.definition().columns().get(ordinal).name()),
            SqlParserPos.ZERO),
        "c" + ordinal);
  }

  static SqlNode assigned(TargetTable target, int ordinal, SqlNode value) {
    return named(
        ConversionCall.assignment(target.definition().columns().get(ordinal).type())
            .createCall(value.getParserPosition(), value),
        "c" + ordinal);
  }

  static SqlNode named(SqlNode expression, String name) {
    return SqlStdOperatorTable.AS.createCall(
        expression.getParserPosition(), expression, new SqlIdentifier(name, SqlParserPos.ZERO));
  }
}
