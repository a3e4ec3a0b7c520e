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
