package io.phenixdb.planner.validate;

import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Finds joins whose columns are matched by name. */
final class CommonColumns {
  private CommonColumns() {}

  /** Whether a FROM clause holds a NATURAL join or one with USING. */
  static boolean joinsByName(@Nullable SqlNode from) {
    return from instanceof SqlJoin join
        && (join.isNatural()
            || join.getConditionType() == JoinConditionType.USING
            || joinsByName(join.getLeft())
            || joinsByName(join.getRight()));
  }
}
