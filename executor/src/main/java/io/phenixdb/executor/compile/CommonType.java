package io.phenixdb.executor.compile;

import io.phenixdb.executor.value.Decimals;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.TypeKind;

/**
 * The type in which two operands can be compared. The planner casts operands to one type; this
 * closes the gaps that are harmless: integers beside decimals, widths, untyped NULLs.
 */
final class CommonType {
  private CommonType() {}

  static DataType of(DataType left, DataType right) {
    if (left.kind() == TypeKind.NULL) {
      return right;
    }
    if (right.kind() == TypeKind.NULL || sameForm(left, right)) {
      return left;
    }
    if (left.isNumeric() && right.isNumeric()) {
      if (left.layout() == Layout.DOUBLE || right.layout() == Layout.DOUBLE) {
        return DataType.DOUBLE;
      }
      int scale = Math.max(Decimals.scale(left), Decimals.scale(right));
      return DataType.decimal(DataType.MAX_DECIMAL_PRECISION, scale);
    }
    if (left.kind() == TypeKind.DATE && right.kind() == TypeKind.TIMESTAMP) {
      return right;
    }
    if (left.kind() == TypeKind.TIMESTAMP_TZ || right.kind() == TypeKind.TIMESTAMP_TZ) {
      return DataType.TIMESTAMP_TZ;
    }
    return left.isCharacter() && !right.isCharacter() ? right : left;
  }

  /** Whether values of both types have one layout, scale and meaning. */
  static boolean sameForm(DataType left, DataType right) {
    if (left.layout() != right.layout()) {
      return false;
    }
    if (left.kind() == right.kind()) {
      return switch (left.kind()) {
        case DECIMAL -> left.scale() == right.scale();
        case ARRAY ->
            sameForm(
                java.util.Objects.requireNonNull(left.component()),
                java.util.Objects.requireNonNull(right.component()));
        case CHAR -> left.precision() == right.precision();
        default -> true;
      };
    }
    boolean integers = integer(left) && integer(right);
    boolean text = left.isCharacter() && right.isCharacter();
    return integers || (text && right.kind() != TypeKind.CHAR) || left.layout() == Layout.DOUBLE;
  }

  private static boolean integer(DataType type) {
    return type.isNumeric() && type.layout() == Layout.LONG && type.kind() != TypeKind.DECIMAL;
  }
}
