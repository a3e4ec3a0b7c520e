package io.phenixdb.planner.expression;

/**
 * The built-in scalar functions that the executor evaluates natively.
 *
 * <p>Unless said otherwise a function is strict: NULL when an argument is NULL. Comparison and
 * arithmetic operands have one common type (decimals: arithmetic operands keep their own scales,
 * the result's scale is in the call's type; comparison operands have equal precision and scale).
 * The third-value logic of AND and OR is SQL's; they evaluate the right side only for rows that
 * need it.
 */
public enum ScalarFunction {
  // logic
  AND,
  OR,
  NOT,
  IS_NULL,
  IS_NOT_NULL,
  IS_TRUE,
  IS_NOT_TRUE,
  IS_FALSE,
  IS_NOT_FALSE,
  // comparison
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  /** Not strict: NULL equals NULL. */
  IS_DISTINCT_FROM,
  /** Not strict: NULL equals NULL. */
  IS_NOT_DISTINCT_FROM,
  /** Arguments: text, pattern [, escape]. */
  LIKE,
  ILIKE,
  SIMILAR_TO,
  /** POSIX regular expression match. */
  REGEXP_LIKE,
  // numbers
  ADD,
  SUBTRACT,
  MULTIPLY,
  /** 22012 for a zero divisor; integers truncate. */
  DIVIDE,
  MODULO,
  NEGATE,
  ABS,
  SIGN,
  /** Arguments: number [, digits as INTEGER]. */
  ROUND,
  /** Arguments: number [, digits as INTEGER]. */
  TRUNCATE,
  FLOOR,
  CEIL,
  POWER,
  SQRT,
  CBRT,
  EXP,
  LN,
  LOG10,
  /** Arguments: base, number. */
  LOG,
  SIN,
  COS,
  TAN,
  COT,
  ASIN,
  ACOS,
  ATAN,
  ATAN2,
  SINH,
  COSH,
  TANH,
  DEGREES,
  RADIANS,
  PI,
  BIT_AND,
  BIT_OR,
  BIT_XOR,
  BIT_NOT,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  /** Between 0 (inclusive) and 1; a new value for each row. */
  RANDOM,
  GREATEST,
  LEAST,
  /** Not strict. */
  COALESCE,
  /** Not strict: NULL when the arguments are equal, else the first. */
  NULLIF,
  // text
  CONCAT,
  /** Not strict: NULL arguments are skipped. Arguments: separator, values. */
  CONCAT_WS,
  UPPER,
  LOWER,
  INITCAP,
  CHAR_LENGTH,
  OCTET_LENGTH,
  /** Arguments: text, start (from 1) [, length]; binary too. */
  SUBSTRING,
  /** Arguments: text, characters. Removes any of the characters. */
  TRIM_BOTH,
  TRIM_LEADING,
  TRIM_TRAILING,
  /** Arguments: needle, text [, start]; from 1, 0 when absent. */
  POSITION,
  REPLACE,
  /** Arguments: text, from characters, to characters. */
  TRANSLATE,
  LEFT,
  RIGHT,
  REPEAT,
  REVERSE,
  LPAD,
  RPAD,
  ASCII,
  CHR,
  /** Arguments: text, replacement, start, length. */
  OVERLAY,
  /** Arguments: text, delimiter, field (from 1). */
  SPLIT_PART,
  STARTS_WITH,
  ENDS_WITH,
  /** Arguments: text, pattern, replacement [, flags]. */
  REGEXP_REPLACE,
  /** Arguments: text, pattern [, start [, occurrence]], from 1; NULL without a match. */
  REGEXP_SUBSTR,
  /** Arguments: text, pattern [, start]. */
  REGEXP_COUNT,
  /** Arguments: text, pattern [, start [, occurrence]]; 0 without a match. */
  REGEXP_INSTR,
  /** Arguments: number, date or time; format of PostgreSQL. */
  TO_CHAR,
  MD5,
  TO_HEX,
  // dates and times
  /**
   * Arguments: field name constant (VARCHAR: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, ISODOW, DOY,
   * HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, EPOCH, CENTURY, DECADE), value.
   */
  EXTRACT,
  /** DATE_TRUNC; arguments: field name, DATE or TIMESTAMP. */
  DATE_TRUNC,
  /**
   * Arguments: DATE, TIME, TIMESTAMP or TIMESTAMP_TZ; interval of months or microseconds. Result
   * type as the first.
   */
  DATETIME_PLUS,
  DATETIME_MINUS,
  /**
   * Difference of two timestamps or dates as INTERVAL_MICROS, or of months as INTERVAL_MONTH, as
   * the call's type says.
   */
  DATETIME_DIFFERENCE,
  /** Arguments: field name, from, to; the number of full units between them, BIGINT. */
  TIMESTAMPDIFF,
  LAST_DAY,
  /** Arguments: year, month, day. */
  MAKE_DATE,
  /** Arguments: interval, timestamp. */
  TIME_BUCKET,
  CURRENT_DATE,
  CURRENT_TIME,
  LOCALTIMESTAMP,
  CURRENT_TIMESTAMP,
  // vectors; VECTOR operands have one dimension, checked again at run time (22000)
  EUCLIDEAN_DISTANCE,
  EUCLIDEAN_SQUARED_DISTANCE,
  COSINE_DISTANCE,
  DOT_DISTANCE,
  MANHATTAN_DISTANCE,
  HAMMING_DISTANCE,
  JACCARD_DISTANCE,
  POINCARE_DISTANCE,
  ANGULAR_DISTANCE,
  INNER_PRODUCT,
  L2_NORM,
  L2_NORMALIZE,
  VECTOR_DIMS,
  VECTOR_ADD,
  VECTOR_SUBTRACT,
  VECTOR_MULTIPLY,
  // arrays
  /** Not strict: builds an array of its arguments. */
  ARRAY,
  /** Arguments: array, position from 1; NULL outside. */
  ARRAY_ELEMENT,
  CARDINALITY,
  ARRAY_CONTAINS,
  ARRAY_CONCAT,
  /** Arguments: array, separator. */
  ARRAY_TO_STRING,
  // json
  /** Arguments: JSON, path as VARCHAR; a scalar as text. */
  JSON_VALUE,
  JSON_QUERY,
  JSON_EXISTS,
  // session
  CURRENT_USER,
  CURRENT_SCHEMA,
  CURRENT_CATALOG,
  VERSION,
  /** A random UUID (version 4). */
  GEN_RANDOM_UUID
}
