package io.phenixdb.planner.selectivity;

import io.phenixdb.storage.type.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * The approximate value of a constant in the layout of a column, for looking it up in statistics.
 * Sums of a date or time and an interval are folded; a month counts 30.44 days.
 */
final class ConstantValue {
  private static final double MILLIS_PER_MONTH = 30.44 * 86_400_000;
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final long MICROS_PER_MILLI = 1_000;

  private ConstantValue() {}

  /** The value as {@code Long}, {@code Double} or {@code byte[]}; null when it cannot be told. */
  static @Nullable Object of(RexNode node, DataType column) {
    return switch (column.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> {
        BigDecimal number = number(node);
        yield number == null ? null : (Object) number.doubleValue();
      }
      case DECIMAL -> {
        BigDecimal number = number(node);
        yield number == null || column.layout() != io.phenixdb.storage.type.Layout.LONG
            ? null
            : (Object) number.scaleByPowerOfTen(column.scale()).doubleValue();
      }
      case REAL, DOUBLE -> {
        BigDecimal number = number(node);
        yield number == null ? null : (Object) number.doubleValue();
      }
      case BOOLEAN ->
          node instanceof RexLiteral literal && literal.getTypeName() == SqlTypeName.BOOLEAN
              ? (Object) (RexLiteral.booleanValue(literal) ? 1L : 0L)
              : null;
      case CHAR, VARCHAR -> text(node);
      case DATE -> {
        Double millis = millis(node);
        yield millis == null ? null : (Object) (millis / MILLIS_PER_DAY);
      }
      case TIMESTAMP, TIMESTAMP_TZ -> {
        Double millis = millis(node);
        yield millis == null ? null : (Object) (millis * MICROS_PER_MILLI);
      }
      default -> null;
    };
  }

  private static @Nullable BigDecimal number(RexNode node) {
    if (node instanceof RexLiteral literal
        && !literal.isNull()
        && SqlTypeFamily.NUMERIC.contains(literal.getType())) {
      return literal.getValueAs(BigDecimal.class);
    }
    return isCastOfLiteral(node) ? number(((RexCall) node).getOperands().get(0)) : null;
  }

  private static byte @Nullable [] text(RexNode node) {
    if (node instanceof RexLiteral literal
        && !literal.isNull()
        && SqlTypeFamily.CHARACTER.contains(literal.getType())) {
      String text = literal.getValueAs(String.class);
      return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
    return isCastOfLiteral(node) ? text(((RexCall) node).getOperands().get(0)) : null;
  }

  private static boolean isCastOfLiteral(RexNode node) {
    return node.getKind() == SqlKind.CAST && ((RexCall) node).getOperands().size() == 1;
  }

  private static @Nullable Double millis(RexNode node) {
    if (node instanceof RexLiteral literal && !literal.isNull()) {
      return switch (literal.getTypeName()) {
        case DATE -> {
          DateString date = literal.getValueAs(DateString.class);
          yield date == null ? null : (double) date.getDaysSinceEpoch() * MILLIS_PER_DAY;
        }
        case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
          TimestampString timestamp = literal.getValueAs(TimestampString.class);
          yield timestamp == null ? null : (double) timestamp.getMillisSinceEpoch();
        }
        default -> null;
      };
    }
    if (!(node instanceof RexCall call)) {
      return null;
    }
    if (isCastOfLiteral(node)) {
      return millis(call.getOperands().get(0));
    }
    boolean plus = call.getKind() == SqlKind.PLUS;
    if ((!plus && call.getKind() != SqlKind.MINUS) || call.getOperands().size() != 2) {
      return null;
    }
    Double base = millis(call.getOperands().get(0));
    Double width = intervalMillis(call.getOperands().get(1));
    return base == null || width == null ? null : (Double) (plus ? base + width : base - width);
  }

  private static @Nullable Double intervalMillis(RexNode node) {
    RelDataType type = node.getType();
    if (!(node instanceof RexLiteral literal) || literal.isNull()) {
      return null;
    }
    BigDecimal value = literal.getValueAs(BigDecimal.class);
    if (value == null) {
      return null;
    }
    if (SqlTypeFamily.INTERVAL_YEAR_MONTH.contains(type)) {
      return value.doubleValue() * MILLIS_PER_MONTH;
    }
    return SqlTypeFamily.INTERVAL_DAY_TIME.contains(type) ? (Double) value.doubleValue() : null;
  }
}
