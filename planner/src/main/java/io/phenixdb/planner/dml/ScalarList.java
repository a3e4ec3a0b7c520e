package io.phenixdb.planner.dml;

import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.validate.ConversionCall;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of VALUES, each in the type of its column. Parameters and plain literals need no
 * validation; the others are validated together, once a statement.
 */
final class ScalarList {
  private final StatementScope scope;
  private final List<@Nullable Expression> known = new ArrayList<>();
  private final List<SqlNode> open = new ArrayList<>();
  private final List<Integer> openSlots = new ArrayList<>();

  ScalarList(StatementScope scope) {
    this.scope = scope;
  }

  /** Adds an expression; returns its slot. */
  int add(Expression expression) {
    known.add(expression);
    return known.size() - 1;
  }

  /** Adds a syntax node that is assigned to a column of a type; returns its slot. */
  int add(SqlNode node, DataType type) {
    Expression simple = simple(node, type);
    known.add(simple);
    if (simple == null) {
      openSlots.add(known.size() - 1);
      open.add(ConversionCall.assignment(type).createCall(node.getParserPosition(), node));
    }
    return known.size() - 1;
  }

  /** All expressions by slot; null when one of them needs a query of its own. */
  @Nullable List<Expression> expressions() {
    if (!open.isEmpty()) {
      List<Expression> planned;
      try {
        planned = scope.scalars(open, null).expressions();
      } catch (DatabaseException e) {
        if (e.state() == SqlState.FEATURE_NOT_SUPPORTED) {
          return null;
        }
        throw e;
      }
      for (int i = 0; i < planned.size(); i++) {
        known.set(openSlots.get(i), planned.get(i));
      }
    }
    List<Expression> all = new ArrayList<>();
    for (Expression expression : known) {
      all.add(java.util.Objects.requireNonNull(expression));
    }
    return all;
  }

  private @Nullable Expression simple(SqlNode node, DataType type) {
    if (node instanceof SqlDynamicParam parameter) {
      scope.parameter(parameter.getIndex(), type);
      return new Expression.Parameter(parameter.getIndex(), type);
    }
    if (SqlUtil.isNullLiteral(node, false)) {
      return new Expression.Constant(null, type);
    }
    if (!(node instanceof SqlLiteral literal)) {
      return null;
    }
    if (literal.getTypeName() == SqlTypeName.CHAR) {
      String text = literal.getValueAs(String.class);
      return cast(
          new Expression.Constant(text.getBytes(StandardCharsets.UTF_8), DataType.VARCHAR), type);
    }
    if (literal.getTypeName() == SqlTypeName.DECIMAL && type.isNumeric()) {
      return number(literal.getValueAs(BigDecimal.class), type);
    }
    return null;
  }

  private static @Nullable Expression number(BigDecimal value, DataType type) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (!whole || value.precision() - value.scale() > 18) {
      return null;
    }
    return cast(new Expression.Constant(value.longValueExact(), DataType.BIGINT), type);
  }

  static Expression cast(Expression expression, DataType type) {
    if (expression.type().equals(type)) {
      return expression;
    }
    boolean alike =
        type.kind() == TypeKind.VARCHAR
            && type.precision() == DataType.UNBOUNDED
            && expression.type().kind() == TypeKind.VARCHAR;
    return alike ? expression : new Expression.Cast(expression, type, false);
  }
}
