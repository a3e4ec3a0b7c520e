package io.phenixdb.parser.grammar;

import java.math.BigDecimal;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlWindow;
import org.jspecify.annotations.Nullable;

/**
 * Window frames of GROUPS, which Calcite's syntax tree has no place for. A frame without offsets is
 * that of RANGE; one with offsets is written as a frame of ROWS whose offsets are larger by {@link
 * #MARK}, a number of rows that no partition has, and read back by the planner. Stateless.
 */
public final class GroupFrames {
  /** What is added to an offset that counts groups of peers. */
  public static final long MARK = 1L << 40;

  private GroupFrames() {}

  /** Whether a bound is an offset PRECEDING or FOLLOWING. */
  static boolean hasOffset(@Nullable SqlNode bound) {
    return bound instanceof SqlCall call
        && (call.getOperator() == SqlWindow.PRECEDING_OPERATOR
            || call.getOperator() == SqlWindow.FOLLOWING_OPERATOR);
  }

  /** The bound with its offset marked; other bounds as they are. */
  static @Nullable SqlNode marked(@Nullable SqlNode bound) {
    if (!hasOffset(bound)) {
      return bound;
    }
    SqlCall call = (SqlCall) java.util.Objects.requireNonNull(bound);
    if (call.operand(0) instanceof SqlNumericLiteral literal && literal.isInteger()) {
      BigDecimal offset = literal.bigDecimalValue();
      if (offset.signum() >= 0 && offset.compareTo(BigDecimal.valueOf(MARK)) < 0) {
        SqlLiteral marked =
            SqlLiteral.createExactNumeric(
                offset.add(BigDecimal.valueOf(MARK)).toPlainString(), literal.getParserPosition());
        return call.getOperator().createCall(call.getParserPosition(), marked);
      }
    }
    return bound;
  }
}
