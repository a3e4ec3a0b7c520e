package io.phenixdb.planner.validate;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * {@code TIER_OF(t)} after rewriting: its operand is the hidden tier column of {@code t}, which it
 * returns.
 */
public final class TierCall extends SqlFunction {
  /** The one instance. */
  public static final TierCall INSTANCE = new TierCall();

  private TierCall() {
    super(
        "TIER_OF",
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.SYSTEM);
  }
}
