package io.phenixdb.planner.dml;

import io.phenixdb.parser.dml.InsertStatement;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.PlanNotes;
import io.phenixdb.planner.validate.ConversionCall;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Plans INSERT. Rows of VALUES become expressions directly; a query is planned and its columns
 * converted.
 */
final class InsertPlanner {
  private static final String SOURCE = "$source";

  private final StatementScope scope;
  private final InsertStatement statement;
  private final TargetTable target;
  private final List<Integer> columns;

  InsertPlanner(InsertStatement statement, StatementScope scope) {
    this.scope = scope;
    this.statement = statement;
    this.target = TargetTable.of(statement.getTargetTable(), statement.alias(), scope);
    this.columns = targetColumns();
  }

  PlannedStatement.Modification plan() {
    PhysicalPlan input = input();
    ReturningClause returning = ReturningClause.of(statement.returning(), target, scope);
    ModifyPlan.OnConflict conflict =
        statement.conflict() == null
            ? null
            : new ConflictPlanner(scope, target).plan(statement.conflict());
    List<Integer> identities = new ArrayList<>();
    for (int ordinal : columns) {
      if (target.definition().columns().get(ordinal).identity() != IdentityKind.NONE) {
        identities.add(ordinal);
      }
    }
    ModifyPlan plan =
        new ModifyPlan.Insert(
            target.definition(),
            input,
            conflict,
            identities,
            target.checks(scope),
            returning.expressions(),
            returning.planColumns(),
            input.notes());
    return new PlannedStatement.Modification(plan, returning.columns(), scope.parameters());
  }

  private List<Integer> targetColumns() {
    SqlNodeList named = statement.getTargetColumnList();
    List<Integer> ordinals = new ArrayList<>();
    if (statement.isDefaultValues()) {
      return ordinals;
    }
    if (named == null || named.isEmpty()) {
      for (int i = 0; i < target.columnCount(); i++) {
        ordinals.add(i);
      }
      return ordinals;
    }
    Set<Integer> seen = new HashSet<>();
    for (SqlNode node : named) {
      int ordinal = target.ordinal((SqlIdentifier) node);
      if (!seen.add(ordinal)) {
        throw TargetTable.error(
            node, SqlState.DUPLICATE_COLUMN, "column " + node + " is named twice");
      }
      ordinals.add(ordinal);
    }
    return ordinals;
  }

  private PhysicalPlan input() {
    if (statement.isDefaultValues()) {
      return values(List.of(fullRow(List.of())));
    }
    SqlNode source = statement.getSource();
    if (source.getKind() == SqlKind.VALUES && source instanceof SqlBasicCall rows) {
      PhysicalPlan direct = rows(rows);
      if (direct != null) {
        return direct;
      }
    }
    return query(source);
  }

  private @Nullable PhysicalPlan rows(SqlBasicCall rows) {
    ScalarList scalars = new ScalarList(scope);
    List<List<Integer>> slots = new ArrayList<>();
    for (SqlNode row : rows.getOperandList()) {
      List<SqlNode> items =
          row.getKind() == SqlKind.ROW ? ((SqlCall) row).getOperandList() : List.of(row);
      checkCount(items.size(), row);
      List<Integer> rowSlots = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        ColumnDefinition column = target.definition().columns().get(columns.get(i));
        if (i >= items.size() || items.get(i).getKind() == SqlKind.DEFAULT) {
          rowSlots.add(scalars.add(target.defaultValue(columns.get(i), scope)));
        } else {
          rejectAlways(column, items.get(i));
          rowSlots.add(scalars.add(items.get(i), column.type()));
        }
      }
      slots.add(rowSlots);
    }
    List<Expression> expressions = scalars.expressions();
    if (expressions == null) {
      return null;
    }
    List<List<Expression>> full = new ArrayList<>();
    for (List<Integer> rowSlots : slots) {
      full.add(fullRow(rowSlots.stream().map(expressions::get).toList()));
    }
    return values(full);
  }

  /** A row may give fewer values than the table has columns when the text names no columns. */
  private void checkCount(int given, SqlNode row) {
    boolean named = statement.getTargetColumnList() != null;
    if (given > columns.size() || (named && given != columns.size())) {
      throw TargetTable.error(
          row,
          SqlState.SYNTAX_ERROR,
          "INSERT names " + columns.size() + " columns, but gives " + given + " values");
    }
  }

  private static void rejectAlways(ColumnDefinition column, SqlNode node) {
    if (column.identity() == IdentityKind.ALWAYS) {
      throw TargetTable.error(
          node,
          SqlState.GENERATED_ALWAYS,
          "column " + column.name() + " is GENERATED ALWAYS: leave it out or write DEFAULT");
    }
  }

  /** All columns of the table in order: the given ones, defaults for the rest. */
  private List<Expression> fullRow(List<Expression> given) {
    List<Expression> row = new ArrayList<>();
    for (int ordinal = 0; ordinal < target.columnCount(); ordinal++) {
      int position = columns.indexOf(ordinal);
      row.add(
          position >= 0 && position < given.size()
              ? given.get(position)
              : target.defaultValue(ordinal, scope));
    }
    return row;
  }

  private PhysicalPlan values(List<List<Expression>> rows) {
    return new PhysicalPlan.Values(
        rows, tableColumns(), new PlanNotes(rows.size(), rows.size(), List.of()));
  }

  private List<PlanColumn> tableColumns() {
    return target.definition().columns().stream()
        .map(column -> new PlanColumn(column.name(), column.type(), column.nullable()))
        .toList();
  }

  private PhysicalPlan query(SqlNode source) {
    int width = scope.columns(source).size();
    checkCount(width, source);
    List<SqlNode> names = new ArrayList<>();
    List<SqlNode> items = new ArrayList<>();
    SqlParserPos position = source.getParserPosition();
    for (int i = 0; i < width; i++) {
      ColumnDefinition column = target.definition().columns().get(columns.get(i));
      rejectAlways(column, source);
      names.add(new SqlIdentifier("c" + i, position));
      items.add(
          ConversionCall.assignment(column.type())
              .createCall(position, new SqlIdentifier(List.of(SOURCE, "c" + i), position)));
    }
    List<SqlNode> operands = new ArrayList<>();
    operands.add(source);
    operands.add(new SqlIdentifier(SOURCE, position));
    operands.addAll(names);
    SqlSelect select =
        new SqlSelect(
            position,
            null,
            new SqlNodeList(items, position),
            SqlStdOperatorTable.AS.createCall(position, operands),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    PhysicalPlan plan = scope.query(select).plan();
    List<Expression> row = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      row.add(new Expression.Column(i, plan.columns().get(i).type()));
    }
    return new PhysicalPlan.Project(plan, typed(fullRow(row)), tableColumns(), plan.notes());
  }

  /** The expressions in exactly the columns' types. */
  private List<Expression> typed(List<Expression> row) {
    List<Expression> typed = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      ColumnDefinition column = target.definition().columns().get(i);
      typed.add(ScalarList.cast(row.get(i), column.type()));
    }
    return typed;
  }
}
