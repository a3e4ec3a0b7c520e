package io.phenixdb.planner.ddl;

import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;

/** Decides which types go together: as keys that refer to each other, and as a default. */
final class KeyTypes {

  private KeyTypes() {}

  /** Whether an expression of a type may be the default of a column: a string becomes anything. */
  static boolean areAssignable(DataType expression, DataType column) {
    return expression.kind() == TypeKind.NULL
        || expression.kind() == column.kind()
        || expression.isCharacter()
        || column.isCharacter()
        || (expression.isNumeric() && column.isNumeric())
        || (isDate(expression) && isDate(column))
        || (expression.kind() == TypeKind.ARRAY && column.kind() == TypeKind.VECTOR);
  }

  private static boolean isDate(DataType type) {
    return switch (type.kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> true;
      default -> false;
    };
  }

  /**
   * Whether equal values of two types are the same key: any two integer types, any two string
   * types, decimals of one scale, else one and the same kind.
   */
  static boolean areComparable(DataType left, DataType right) {
    if (isInteger(left) && isInteger(right)) {
      return true;
    }
    return (left.kind() == right.kind() && left.scale() == right.scale())
        || (left.isCharacter() && right.isCharacter());
  }

  private static boolean isInteger(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }
}
