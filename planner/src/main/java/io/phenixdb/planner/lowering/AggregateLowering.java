package io.phenixdb.planner.lowering;

import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.type.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;

/** Aggregate calls without Calcite types. */
final class AggregateLowering {
  private AggregateLowering() {}

  static AggregateCall lower(org.apache.calcite.rel.core.AggregateCall call, String name) {
    List<SortKey> ordering = new ArrayList<>();
    for (RelFieldCollation collation : call.getCollation().getFieldCollations()) {
      boolean descending = collation.getDirection().isDescending();
      ordering.add(
          new SortKey(
              collation.getFieldIndex(),
              descending,
              collation.nullDirection == RelFieldCollation.NullDirection.FIRST
                  || (collation.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED
                      && descending)));
    }
    return new AggregateCall(
        function(call),
        call.getArgList(),
        call.isDistinct(),
        call.filterArg,
        ordering,
        TypeMapping.expressionType(call.getType()),
        name);
  }

  private static AggregateFunction function(org.apache.calcite.rel.core.AggregateCall call) {
    if (call.getAggregation().getKind() == SqlKind.COUNT && call.getArgList().size() > 1) {
      throw new NotNativeException("COUNT of several columns");
    }
    return function(call.getAggregation(), call.getArgList().size());
  }

  /** The native function of an aggregate with that many arguments. */
  static AggregateFunction function(SqlAggFunction aggregate, int arguments) {
    return switch (aggregate.getKind()) {
      case COUNT -> arguments == 0 ? AggregateFunction.COUNT_ROWS : AggregateFunction.COUNT;
      case SUM -> AggregateFunction.SUM;
      case SUM0 -> throw new NotNativeException("SUM0");
      case AVG -> AggregateFunction.AVG;
      case MIN -> AggregateFunction.MIN;
      case MAX -> AggregateFunction.MAX;
      case SINGLE_VALUE -> AggregateFunction.SINGLE_VALUE;
      case ANY_VALUE -> AggregateFunction.ANY_VALUE;
      case STDDEV_POP -> AggregateFunction.STDDEV_POP;
      case STDDEV_SAMP -> AggregateFunction.STDDEV_SAMP;
      case VAR_POP -> AggregateFunction.VAR_POP;
      case VAR_SAMP -> AggregateFunction.VAR_SAMP;
      case COVAR_POP -> AggregateFunction.COVAR_POP;
      case COVAR_SAMP -> AggregateFunction.COVAR_SAMP;
      case BIT_AND -> AggregateFunction.BIT_AND;
      case BIT_OR -> AggregateFunction.BIT_OR;
      case BIT_XOR -> AggregateFunction.BIT_XOR;
      case GROUPING, GROUPING_ID -> AggregateFunction.GROUPING;
      case LISTAGG -> AggregateFunction.LISTAGG;
      case ARRAY_AGG -> AggregateFunction.ARRAY_AGG;
      default -> byName(aggregate);
    };
  }

  private static AggregateFunction byName(SqlAggFunction aggregate) {
    return switch (aggregate.getName().toUpperCase(Locale.ROOT)) {
      case "STRING_AGG" -> AggregateFunction.LISTAGG;
      case "BOOL_AND", "EVERY", "LOGICAL_AND" -> AggregateFunction.EVERY;
      case "BOOL_OR", "SOME", "LOGICAL_OR" -> AggregateFunction.ANY_TRUE;
      case "CORR" -> AggregateFunction.CORR;
      case "MODE" -> AggregateFunction.MODE;
      case "MEDIAN" -> AggregateFunction.MEDIAN;
      case "PERCENTILE_CONT" -> AggregateFunction.PERCENTILE_CONT;
      case "PERCENTILE_DISC" -> AggregateFunction.PERCENTILE_DISC;
      case "REGR_SLOPE" -> AggregateFunction.REGR_SLOPE;
      case "REGR_INTERCEPT" -> AggregateFunction.REGR_INTERCEPT;
      case "REGR_R2" -> AggregateFunction.REGR_R2;
      case "REGR_AVGX" -> AggregateFunction.REGR_AVGX;
      case "REGR_AVGY" -> AggregateFunction.REGR_AVGY;
      case "REGR_SXX" -> AggregateFunction.REGR_SXX;
      case "REGR_SYY" -> AggregateFunction.REGR_SYY;
      case "REGR_SXY" -> AggregateFunction.REGR_SXY;
      case "REGR_COUNT" -> AggregateFunction.REGR_COUNT;
      default -> throw new NotNativeException(aggregate.getName());
    };
  }
}
