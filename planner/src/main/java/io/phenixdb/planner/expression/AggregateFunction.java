package io.phenixdb.planner.expression;

/**
 * The aggregate functions that the executor evaluates natively. NULL arguments are ignored except
 * by COUNT_ROWS and SINGLE_VALUE.
 */
public enum AggregateFunction {
  /** COUNT(*); no argument. */
  COUNT_ROWS,
  COUNT,
  SUM,
  AVG,
  MIN,
  MAX,
  /** AND of booleans. */
  EVERY,
  /** OR of booleans. */
  ANY_TRUE,
  /** Any one value. */
  ANY_VALUE,
  /** The only value of the group; 21000 when there are several rows. */
  SINGLE_VALUE,
  STDDEV_POP,
  STDDEV_SAMP,
  VAR_POP,
  VAR_SAMP,
  COVAR_POP,
  COVAR_SAMP,
  CORR,
  /**
   * Linear regression of the first argument (y) over the second (x); pairs with a NULL do not
   * count.
   */
  REGR_SLOPE,
  REGR_INTERCEPT,
  REGR_R2,
  REGR_AVGX,
  REGR_AVGY,
  REGR_SXX,
  REGR_SYY,
  REGR_SXY,
  /** 0 without a pair. */
  REGR_COUNT,
  /**
   * A bit an argument, the first the highest: 1 where the grouping set does not keep the column.
   */
  GROUPING,
  /** The most frequent value; the first of them in order. */
  MODE,
  /** PERCENTILE_CONT of 0.5. */
  MEDIAN,
  /** Argument: fraction from 0 to 1; over the call's ordering, between the nearest two values. */
  PERCENTILE_CONT,
  /** Argument: fraction from 0 to 1; over the call's ordering, the first value at or above it. */
  PERCENTILE_DISC,
  BIT_AND,
  BIT_OR,
  BIT_XOR,
  /** Arguments: text [, separator]; honours the call's ordering. */
  LISTAGG,
  ARRAY_AGG,
  /** Component-wise sum and mean of vectors. */
  VECTOR_SUM,
  VECTOR_AVG
}
