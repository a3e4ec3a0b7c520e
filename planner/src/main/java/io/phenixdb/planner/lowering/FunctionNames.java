package io.phenixdb.planner.lowering;

import io.phenixdb.planner.expression.ScalarFunction;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which native function a function of SQL text is, by name, where arguments and result need no
 * treatment of their own.
 */
final class FunctionNames {
  /** Functions whose arguments are passed as they are. */
  private static final Map<String, ScalarFunction> PLAIN = new HashMap<>();

  /** Functions of DOUBLE: arguments are cast to it. */
  private static final Map<String, ScalarFunction> OF_DOUBLE = new HashMap<>();

  static {
    for (ScalarFunction function :
        new ScalarFunction[] {
          ScalarFunction.UPPER,
          ScalarFunction.LOWER,
          ScalarFunction.INITCAP,
          ScalarFunction.CHAR_LENGTH,
          ScalarFunction.OCTET_LENGTH,
          ScalarFunction.POSITION,
          ScalarFunction.REPLACE,
          ScalarFunction.TRANSLATE,
          ScalarFunction.LEFT,
          ScalarFunction.RIGHT,
          ScalarFunction.REPEAT,
          ScalarFunction.REVERSE,
          ScalarFunction.LPAD,
          ScalarFunction.RPAD,
          ScalarFunction.ASCII,
          ScalarFunction.CHR,
          ScalarFunction.OVERLAY,
          ScalarFunction.SPLIT_PART,
          ScalarFunction.STARTS_WITH,
          ScalarFunction.ENDS_WITH,
          ScalarFunction.REGEXP_REPLACE,
          ScalarFunction.REGEXP_LIKE,
          ScalarFunction.REGEXP_SUBSTR,
          ScalarFunction.REGEXP_COUNT,
          ScalarFunction.REGEXP_INSTR,
          ScalarFunction.TO_CHAR,
          ScalarFunction.MD5,
          ScalarFunction.TIME_BUCKET,
          ScalarFunction.TO_HEX,
          ScalarFunction.LAST_DAY,
          ScalarFunction.CARDINALITY,
          ScalarFunction.ARRAY_CONTAINS,
          ScalarFunction.ARRAY_CONCAT,
          ScalarFunction.ARRAY_TO_STRING,
          ScalarFunction.CURRENT_DATE,
          ScalarFunction.CURRENT_TIME,
          ScalarFunction.LOCALTIMESTAMP,
          ScalarFunction.CURRENT_TIMESTAMP,
          ScalarFunction.CURRENT_USER,
          ScalarFunction.CURRENT_SCHEMA,
          ScalarFunction.CURRENT_CATALOG,
          ScalarFunction.VERSION,
          ScalarFunction.GEN_RANDOM_UUID,
          ScalarFunction.L2_NORM,
          ScalarFunction.L2_NORMALIZE,
          ScalarFunction.VECTOR_DIMS,
          ScalarFunction.CONCAT,
          ScalarFunction.CONCAT_WS,
          ScalarFunction.SUBSTRING,
          ScalarFunction.SIGN,
          ScalarFunction.GREATEST,
          ScalarFunction.LEAST,
          ScalarFunction.RANDOM,
          ScalarFunction.PI
        }) {
      PLAIN.put(function.name(), function);
    }
    PLAIN.put("NOW", ScalarFunction.CURRENT_TIMESTAMP);
    PLAIN.put("LENGTH", ScalarFunction.CHAR_LENGTH);
    PLAIN.put("CHARACTER_LENGTH", ScalarFunction.CHAR_LENGTH);
    PLAIN.put("||", ScalarFunction.CONCAT);
    PLAIN.put("ITEM", ScalarFunction.ARRAY_ELEMENT);
    PLAIN.put("ARRAY", ScalarFunction.ARRAY);
    PLAIN.put("ARRAY VALUE CONSTRUCTOR", ScalarFunction.ARRAY);
    PLAIN.put("ARRAY_LENGTH", ScalarFunction.CARDINALITY);
    PLAIN.put("LOCALTIME", ScalarFunction.CURRENT_TIME);
    PLAIN.put("USER", ScalarFunction.CURRENT_USER);
    PLAIN.put("SESSION_USER", ScalarFunction.CURRENT_USER);
    PLAIN.put("SYSTEM_USER", ScalarFunction.CURRENT_USER);
    PLAIN.put("CURRENT_DATABASE", ScalarFunction.CURRENT_CATALOG);
    PLAIN.put("SUBSTR", ScalarFunction.SUBSTRING);
    PLAIN.put("STRPOS", ScalarFunction.POSITION);
    for (ScalarFunction function :
        new ScalarFunction[] {
          ScalarFunction.POWER, ScalarFunction.SQRT, ScalarFunction.CBRT, ScalarFunction.EXP,
          ScalarFunction.LN, ScalarFunction.LOG10, ScalarFunction.LOG, ScalarFunction.SIN,
          ScalarFunction.COS, ScalarFunction.TAN, ScalarFunction.COT, ScalarFunction.ASIN,
          ScalarFunction.ACOS, ScalarFunction.ATAN, ScalarFunction.ATAN2, ScalarFunction.SINH,
          ScalarFunction.COSH, ScalarFunction.TANH, ScalarFunction.DEGREES, ScalarFunction.RADIANS
        }) {
      OF_DOUBLE.put(function.name(), function);
    }
  }

  private FunctionNames() {}

  static @Nullable ScalarFunction plain(String name) {
    return PLAIN.get(name.toUpperCase(Locale.ROOT));
  }

  static @Nullable ScalarFunction ofDouble(String name) {
    return OF_DOUBLE.get(name.toUpperCase(Locale.ROOT));
  }
}
