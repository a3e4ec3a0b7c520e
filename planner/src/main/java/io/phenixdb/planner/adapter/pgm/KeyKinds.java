package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.type.DataType;
import org.apache.calcite.rel.type.RelDataType;

/** Decides whether an expression's values can be looked up as vertex keys without a conversion. */
final class KeyKinds {

  private KeyKinds() {}

  static boolean same(RelDataType expression, DataType key) {
    DataType type = TypeMapping.dataType(expression);
    boolean integers = isInteger(type) && isInteger(key);
    boolean texts = isText(type) && isText(key);
    return integers || texts || (type.kind() == key.kind() && type.scale() == key.scale());
  }

  private static boolean isInteger(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }

  /** CHAR is left out: its values are padded. */
  private static boolean isText(DataType type) {
    return switch (type.kind()) {
      case VARCHAR -> true;
      default -> false;
    };
  }
}
