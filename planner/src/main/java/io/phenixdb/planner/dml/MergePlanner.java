package io.phenixdb.planner.dml;

import io.phenixdb.parser.dml.Assignment;
import io.phenixdb.parser.dml.MergeAction;
import io.phenixdb.parser.dml.MergeStatement;
import io.phenixdb.planner.catalog.HiddenColumns;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.validate.ConversionCall;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
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
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Plans MERGE as a query over {@code source LEFT JOIN target}: the number of the action, the row
 * id, and the row that the action writes, each a CASE over the actions in their order.
 */
final class MergePlanner {
  private static final SqlParserPos POSITION = SqlParserPos.ZERO;
  private static final int NONE = 0;
  private static final int INSERT = 1;
  private static final int UPDATE = 2;
  private static final int DELETE = 3;

  private final StatementScope scope;
  private final MergeStatement.Clauses clauses;
  private final TargetTable target;

  MergePlanner(MergeStatement statement, StatementScope scope) {
    this.scope = scope;
    this.clauses = statement.clauses();
    this.target = TargetTable.of(clauses.table(), clauses.alias(), scope);
  }

  PlannedStatement.Modification plan() {
    List<SqlNode> conditions = new ArrayList<>();
    List<SqlNode> numbers = new ArrayList<>();
    List<MergeAction> actions = new ArrayList<>();
    for (SqlNode node : clauses.actions()) {
      MergeAction action = (MergeAction) node;
      actions.add(action);
      conditions.add(condition(action));
      numbers.add(number(action));
    }
    List<SqlNode> items = new ArrayList<>();
    items.add(ChangePlanner.named(choose(conditions, numbers, integer(NONE)), "$action"));
    items.add(ChangePlanner.rowId(target.alias()));
    Map<Integer, Expression> defaults = new HashMap<>();
    for (int ordinal = 0; ordinal < target.columnCount(); ordinal++) {
      items.add(column(ordinal, actions, conditions));
    }
    SqlSelect select =
        new SqlSelect(
            POSITION,
            null,
            new SqlNodeList(items, POSITION),
            join(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    PhysicalPlan input = ChangePlanner.typed(scope.query(select).plan(), 2, target);
    input = withDefaults(input, actions, defaults);
    ReturningClause returning = ReturningClause.of(clauses.returning(), target, scope);
    ModifyPlan plan =
        new ModifyPlan.Merge(
            target.definition(),
            input,
            target.checks(scope),
            returning.expressions(),
            returning.planColumns(),
            input.notes());
    return new PlannedStatement.Modification(plan, returning.columns(), scope.parameters());
  }

  /** Columns that an INSERT action leaves out get their defaults. */
  private PhysicalPlan withDefaults(
      PhysicalPlan input, List<MergeAction> actions, Map<Integer, Expression> defaults) {
    for (MergeAction action : actions) {
      if (action.kind() == MergeAction.Kind.INSERT) {
        for (int ordinal = 0; ordinal < target.columnCount(); ordinal++) {
          if (insertValue(action, ordinal) == null) {
            defaults.putIfAbsent(ordinal, target.defaultValue(ordinal, scope));
          }
        }
      }
    }
    defaults
        .values()
        .removeIf(
            value -> value instanceof Expression.Constant constant && constant.value() == null);
    if (defaults.isEmpty()) {
      return input;
    }
    Expression inserts =
        new Expression.Call(
            io.phenixdb.planner.expression.ScalarFunction.EQUAL,
            List.of(
                ScalarList.cast(
                    new Expression.Column(0, input.columns().get(0).type()), DataType.BIGINT),
                new Expression.Constant((long) INSERT, DataType.BIGINT)),
            DataType.BOOLEAN);
    List<Expression> row = new ArrayList<>();
    for (int i = 0; i < input.columns().size(); i++) {
      Expression own = new Expression.Column(i, input.columns().get(i).type());
      Expression value = defaults.get(i - 2);
      row.add(
          value == null
              ? own
              : new Expression.Case(
                  List.of(inserts), List.of(ScalarList.cast(value, own.type())), own, own.type()));
    }
    return new PhysicalPlan.Project(input, row, input.columns(), input.notes());
  }

  private SqlNode join() {
    SqlNode aliased = StatementScope.source(target.definition(), target.alias());
    return new SqlJoin(
        POSITION,
        clauses.source(),
        SqlLiteral.createBoolean(false, POSITION),
        JoinType.LEFT.symbol(POSITION),
        aliased,
        JoinConditionType.ON.symbol(POSITION),
        clauses.condition());
  }

  private SqlNode condition(MergeAction action) {
    SqlNode rowId = new SqlIdentifier(List.of(target.alias(), HiddenColumns.ROW_ID), POSITION);
    SqlNode matches =
        (action.match() == MergeAction.Match.MATCHED
                ? SqlStdOperatorTable.IS_NOT_NULL
                : SqlStdOperatorTable.IS_NULL)
            .createCall(POSITION, rowId);
    return action.condition() == null
        ? matches
        : SqlStdOperatorTable.AND.createCall(POSITION, matches, action.condition());
  }

  private static SqlNode number(MergeAction action) {
    return integer(
        switch (action.kind()) {
          case NOTHING -> NONE;
          case INSERT -> INSERT;
          case UPDATE -> UPDATE;
          case DELETE -> DELETE;
        });
  }

  private static SqlNode integer(int value) {
    return SqlLiteral.createExactNumeric(Integer.toString(value), POSITION);
  }

  private static SqlNode choose(
      List<SqlNode> conditions, List<SqlNode> results, SqlNode otherwise) {
    return new SqlCase(
        POSITION,
        null,
        new SqlNodeList(conditions, POSITION),
        new SqlNodeList(results, POSITION),
        otherwise);
  }

  /** The value that a column gets: by the first action whose condition holds, else the old one. */
  private SqlNode column(int ordinal, List<MergeAction> actions, List<SqlNode> conditions) {
    DataType type = target.definition().columns().get(ordinal).type();
    List<SqlNode> results = new ArrayList<>();
    SqlNode old =
        new SqlIdentifier(
            List.of(target.alias(), target.definition().columns().get(ordinal).name()), POSITION);
    for (MergeAction action : actions) {
      SqlNode value =
          switch (action.kind()) {
            case UPDATE -> updateValue(action, ordinal);
            case INSERT -> insertValue(action, ordinal);
            case DELETE, NOTHING -> null;
          };
      boolean isNew = action.kind() == MergeAction.Kind.INSERT;
      results.add(
          value != null
              ? ConversionCall.assignment(type).createCall(value.getParserPosition(), value)
              : isNew
                  ? ConversionCall.assignment(type)
                      .createCall(POSITION, SqlLiteral.createNull(POSITION))
                  : old);
    }
    return ChangePlanner.named(choose(conditions, results, old), "c" + ordinal);
  }

  private @Nullable SqlNode updateValue(MergeAction action, int ordinal) {
    for (SqlNode node : action.assignments()) {
      Assignment assignment = (Assignment) node;
      if (target.ordinal(assignment.column()) == ordinal) {
        if (assignment.value().getKind() == SqlKind.DEFAULT) {
          throw TargetTable.error(
              node,
              SqlState.FEATURE_NOT_SUPPORTED,
              "SET column = DEFAULT is not supported in MERGE");
        }
        return assignment.value();
      }
    }
    return null;
  }

  private @Nullable SqlNode insertValue(MergeAction action, int ordinal) {
    int position = -1;
    SqlNodeList columns = action.columns();
    if (columns == null) {
      position = ordinal;
    } else {
      for (int i = 0; i < columns.size(); i++) {
        if (target.ordinal((SqlIdentifier) columns.get(i)) == ordinal) {
          position = i;
        }
      }
    }
    boolean given = position >= 0 && position < action.values().size();
    if (!given || action.values().get(position).getKind() == SqlKind.DEFAULT) {
      return null;
    }
    return action.values().get(position);
  }
}
