package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.VectorSqlType;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Which values may be assigned to a column: numbers to numbers, times to times, text to everything
 * (it is read), each type to text.
 */
final class Assignability {
  private Assignability() {}

  static void check(RelDataType source, RelDataType target, SqlNode node) {
    if (source instanceof VectorSqlType from && target instanceof VectorSqlType to) {
      if (from.dimension() >= 0 && from.dimension() != to.dimension()) {
        throw error(
            node,
            SqlState.DATA_EXCEPTION,
            "vector has " + from.dimension() + " dimensions, the column needs " + to.dimension());
      }
      return;
    }
    if (!assignable(source, target)) {
      throw error(
          node,
          SqlState.DATATYPE_MISMATCH,
          "a value of type " + source + " cannot be assigned to a column of type " + target);
    }
  }

  private static boolean assignable(RelDataType source, RelDataType target) {
    SqlTypeName from = source.getSqlTypeName();
    SqlTypeName to = target.getSqlTypeName();
    if (from == to || from == SqlTypeName.NULL || from == SqlTypeName.ANY) {
      return !(source instanceof VectorSqlType) || to == SqlTypeName.ARRAY;
    }
    return SqlTypeFamily.CHARACTER.getTypeNames().contains(from)
        || SqlTypeFamily.CHARACTER.getTypeNames().contains(to)
        || both(from, to, SqlTypeFamily.NUMERIC)
        || both(from, to, SqlTypeFamily.DATETIME)
        || both(from, to, SqlTypeFamily.BINARY)
        || both(from, to, SqlTypeFamily.INTERVAL_DAY_TIME)
        || both(from, to, SqlTypeFamily.INTERVAL_YEAR_MONTH);
  }

  private static boolean both(SqlTypeName from, SqlTypeName to, SqlTypeFamily family) {
    return family.getTypeNames().contains(from) && family.getTypeNames().contains(to);
  }

  private static DatabaseException error(SqlNode node, SqlState state, String message) {
    return new DatabaseException(
        state,
        message,
        node.getParserPosition().getLineNum(),
        node.getParserPosition().getColumnNum(),
        null,
        null);
  }
}
