package io.phenixdb.planner.dml;

import io.phenixdb.parser.dml.Assignment;
import io.phenixdb.parser.dml.ConflictClause;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.ColumnPositions;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.validate.ConversionCall;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Plans ON CONFLICT: which key it is about, and the new row over the existing and the proposed one.
 */
final class ConflictPlanner {
  private static final String EXCLUDED = "excluded";
  private static final int HIDDEN_COLUMNS = 2;

  private final StatementScope scope;
  private final TargetTable target;

  ConflictPlanner(StatementScope scope, TargetTable target) {
    this.scope = scope;
    this.target = target;
  }

  ModifyPlan.OnConflict plan(ConflictClause clause) {
    int key = key(clause);
    if (clause.isDoNothing()) {
      return new ModifyPlan.OnConflict(key, null, null);
    }
    if (key < 0) {
      throw TargetTable.error(
          clause,
          SqlState.SYNTAX_ERROR,
          "ON CONFLICT DO UPDATE needs the columns of a key, as in ON CONFLICT (id)");
    }
    int width = target.columnCount();
    List<SqlNode> items = new ArrayList<>();
    List<Integer> ordinals = new ArrayList<>();
    for (SqlNode node : clause.assignments()) {
      Assignment assignment = (Assignment) node;
      int ordinal = target.ordinal(assignment.column());
      if (assignment.value().getKind() == SqlKind.DEFAULT) {
        throw TargetTable.error(
            node, SqlState.FEATURE_NOT_SUPPORTED, "SET column = DEFAULT is not supported here");
      }
      ordinals.add(ordinal);
      items.add(
          ConversionCall.assignment(target.definition().columns().get(ordinal).type())
              .createCall(assignment.value().getParserPosition(), assignment.value()));
    }
    SqlNode where = clause.where();
    if (where != null) {
      items.add(where);
    }
    IntUnaryOperator position = index -> index < width ? index : index - HIDDEN_COLUMNS;
    List<Expression> planned =
        ColumnPositions.moved(scope.scalars(items, bothRows()).expressions(), position);
    List<Expression> row = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int assigned = ordinals.indexOf(i);
      row.add(
          assigned >= 0
              ? planned.get(assigned)
              : new Expression.Column(i, target.definition().columns().get(i).type()));
    }
    return new ModifyPlan.OnConflict(
        key, row, where == null ? null : planned.get(planned.size() - 1));
  }

  private SqlNode bothRows() {
    SqlParserPos position = SqlParserPos.ZERO;
    return new SqlJoin(
        position,
        StatementScope.source(target.definition(), target.alias()),
        SqlLiteral.createBoolean(false, position),
        JoinType.CROSS.symbol(position),
        StatementScope.source(target.definition(), EXCLUDED),
        JoinConditionType.NONE.symbol(position),
        null);
  }

  private int key(ConflictClause clause) {
    List<KeyDefinition> keys = target.definition().keys();
    SqlIdentifier constraint = clause.constraint();
    if (constraint != null) {
      for (int i = 0; i < keys.size(); i++) {
        if (keys.get(i).name().equals(constraint.getSimple())) {
          return i;
        }
      }
      throw TargetTable.error(
          constraint,
          SqlState.UNDEFINED_OBJECT,
          "table "
              + target.definition().name().name()
              + " has no unique constraint "
              + constraint.getSimple());
    }
    if (clause.columns() == null) {
      return -1;
    }
    Set<Integer> wanted = new HashSet<>();
    for (SqlNode column : clause.columns()) {
      wanted.add(target.ordinal((SqlIdentifier) column));
    }
    for (int i = 0; i < keys.size(); i++) {
      if (wanted.equals(Set.copyOf(keys.get(i).columns()))) {
        return i;
      }
    }
    throw TargetTable.error(
        clause.columns(),
        SqlState.INVALID_COLUMN_REFERENCE,
        "there is no primary key or unique constraint on exactly the columns of ON CONFLICT");
  }
}
