package io.phenixdb.planner.expression;

import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scalar expression over the columns of an operator's input. Immutable.
 *
 * <p>Constants hold values in their type's layout: {@code Long} (LONG), {@code Double} (DOUBLE),
 * {@code byte[]} (BYTES), {@code float[]} (VECTOR), {@code Object[]} of such values (ARRAY), or
 * null.
 */
public sealed interface Expression {

  /** The type of the result. */
  DataType type();

  /** The value of an input column. */
  record Column(int index, DataType type) implements Expression {}

  /** A constant in the layout of its type. */
  record Constant(@Nullable Object value, DataType type) implements Expression {}

  /** A statement parameter, counted from 0. */
  record Parameter(int index, DataType type) implements Expression {}

  /**
   * A call of a built-in function. Arguments have the types that the function's documentation asks
   * for; casts are explicit.
   */
  record Call(ScalarFunction function, List<Expression> arguments, DataType type)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A conversion to another type: 22P02/22003/22001-class errors when the value does not fit.
   *
   * @param safe NULL instead of an error
   */
  record Cast(Expression operand, DataType type, boolean safe) implements Expression {}

  /**
   * A searched CASE: the result of the first condition that is true; only what is needed is
   * evaluated.
   */
  record Case(
      List<Expression> conditions, List<Expression> results, Expression otherwise, DataType type)
      implements Expression {
    public Case {
      conditions = List.copyOf(conditions);
      results = List.copyOf(results);
    }
  }

  /**
   * {@code operand IN (constants)} over many constants (fewer come as OR); NULL semantics of SQL.
   *
   * @param values constants or parameters of the operand's type
   */
  record InList(Expression operand, List<Expression> values, boolean negated)
      implements Expression {
    public InList {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }
  }

  /**
   * The one value of an uncorrelated subquery, evaluated once a statement; NULL when it has no row,
   * 21000 when it has several.
   */
  record ScalarSubquery(PhysicalPlan plan, DataType type) implements Expression {}

  /** Whether an uncorrelated subquery has a row, evaluated once a statement. */
  record ExistsSubquery(PhysicalPlan plan) implements Expression {
    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }
  }

  /** The next value of a sequence; each row gets its own. */
  record NextValue(long sequenceId, DataType type) implements Expression {}
}
