package io.phenixdb.executor.system;

import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import io.phenixdb.storage.type.VectorElement;
import java.sql.DatabaseMetaData;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that are the same in every database: functions and types. */
final class ReferenceRows {
  private ReferenceRows() {}

  private static final List<String> TABLE_FUNCTIONS =
      List.of("generate_series", "pagerank", "spread_activation", "unnest");

  /** What is written as an operator, or under another name, is no function to a user. */
  private static final Set<ScalarFunction> OPERATORS =
      EnumSet.of(
          ScalarFunction.AND,
          ScalarFunction.OR,
          ScalarFunction.NOT,
          ScalarFunction.IS_NULL,
          ScalarFunction.IS_NOT_NULL,
          ScalarFunction.IS_TRUE,
          ScalarFunction.IS_NOT_TRUE,
          ScalarFunction.IS_FALSE,
          ScalarFunction.IS_NOT_FALSE,
          ScalarFunction.EQUAL,
          ScalarFunction.NOT_EQUAL,
          ScalarFunction.LESS,
          ScalarFunction.LESS_OR_EQUAL,
          ScalarFunction.GREATER,
          ScalarFunction.GREATER_OR_EQUAL,
          ScalarFunction.IS_DISTINCT_FROM,
          ScalarFunction.IS_NOT_DISTINCT_FROM,
          ScalarFunction.LIKE,
          ScalarFunction.ILIKE,
          ScalarFunction.SIMILAR_TO,
          ScalarFunction.ADD,
          ScalarFunction.SUBTRACT,
          ScalarFunction.MULTIPLY,
          ScalarFunction.DIVIDE,
          ScalarFunction.NEGATE,
          ScalarFunction.BIT_AND,
          ScalarFunction.BIT_OR,
          ScalarFunction.BIT_XOR,
          ScalarFunction.BIT_NOT,
          ScalarFunction.SHIFT_LEFT,
          ScalarFunction.SHIFT_RIGHT,
          ScalarFunction.TRIM_LEADING,
          ScalarFunction.TRIM_TRAILING,
          ScalarFunction.DATETIME_PLUS,
          ScalarFunction.DATETIME_MINUS,
          ScalarFunction.DATETIME_DIFFERENCE,
          ScalarFunction.VECTOR_ADD,
          ScalarFunction.VECTOR_SUBTRACT,
          ScalarFunction.VECTOR_MULTIPLY,
          ScalarFunction.ARRAY_ELEMENT);

  static void functions(Reading reading, RowSink sink) {
    for (ScalarFunction function : ScalarFunction.values()) {
      if (!OPERATORS.contains(function)) {
        sink.add(sqlName(function), "SCALAR", category(function), null);
      }
    }
    for (AggregateFunction function : AggregateFunction.values()) {
      sink.add(function.name().toLowerCase(Locale.ROOT), "AGGREGATE", "AGGREGATE", null);
    }
    for (String function : TABLE_FUNCTIONS) {
      sink.add(function, "TABLE", "TABLE", null);
    }
  }

  private static String sqlName(ScalarFunction function) {
    return switch (function) {
      case MODULO -> "mod";
      case TRIM_BOTH -> "trim";
      case EUCLIDEAN_DISTANCE -> "l2_distance";
      case MANHATTAN_DISTANCE -> "l1_distance";
      default -> function.name().toLowerCase(Locale.ROOT);
    };
  }

  /** One of the four groups that JDBC's metadata lists apart, or VECTOR or OTHER. */
  private static String category(ScalarFunction function) {
    return switch (function) {
      case MODULO,
          ABS,
          SIGN,
          ROUND,
          TRUNCATE,
          FLOOR,
          CEIL,
          POWER,
          SQRT,
          CBRT,
          EXP,
          LN,
          LOG10,
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
          RANDOM ->
          "NUMERIC";
      case CONCAT,
          CONCAT_WS,
          UPPER,
          LOWER,
          INITCAP,
          CHAR_LENGTH,
          OCTET_LENGTH,
          SUBSTRING,
          TRIM_BOTH,
          POSITION,
          REPLACE,
          TRANSLATE,
          LEFT,
          RIGHT,
          REPEAT,
          REVERSE,
          LPAD,
          RPAD,
          ASCII,
          CHR,
          OVERLAY,
          SPLIT_PART,
          STARTS_WITH,
          ENDS_WITH,
          REGEXP_REPLACE,
          MD5,
          TO_HEX ->
          "STRING";
      case EXTRACT,
          DATE_TRUNC,
          TIMESTAMPDIFF,
          LAST_DAY,
          MAKE_DATE,
          TIME_BUCKET,
          CURRENT_DATE,
          CURRENT_TIME,
          LOCALTIMESTAMP,
          CURRENT_TIMESTAMP ->
          "TIMEDATE";
      case CURRENT_USER, CURRENT_SCHEMA, CURRENT_CATALOG, VERSION -> "SYSTEM";
      case EUCLIDEAN_DISTANCE,
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
          VECTOR_DIMS ->
          "VECTOR";
      default -> "OTHER";
    };
  }

  static void types(Reading reading, RowSink sink) {
    for (TypeKind kind : TypeKind.values()) {
      switch (kind) {
        case NULL -> {}
        case ARRAY -> addType(sink, kind, DataType.array(DataType.INTEGER), "ARRAY", null);
        case VECTOR ->
            addType(
                sink,
                kind,
                DataType.vector(DataType.MAX_VECTOR_DIMENSION, VectorElement.FLOAT32),
                "vector",
                "dimension,element");
        case DECIMAL ->
            addType(
                sink,
                kind,
                DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 0),
                "DECIMAL",
                "precision,scale");
        case TIME -> addType(sink, kind, DataType.TIME, "TIME", "precision");
        case TIMESTAMP -> addType(sink, kind, DataType.TIMESTAMP, "TIMESTAMP", "precision");
        case TIMESTAMP_TZ -> {
          DataType type = DataType.TIMESTAMP_TZ;
          addType(sink, kind, type, TypeCodes.name(type), null);
        }
        case CHAR, VARCHAR, VARBINARY ->
            addType(sink, kind, DataType.of(kind), kind.name(), "length");
        default -> addType(sink, kind, DataType.of(kind), TypeCodes.name(DataType.of(kind)), null);
      }
    }
  }

  private static void addType(
      RowSink sink, TypeKind kind, DataType type, String name, @Nullable String parameters) {
    boolean text = type.isCharacter();
    boolean number = type.isNumeric();
    sink.add(
        name,
        TypeCodes.jdbcType(kind),
        TypeCodes.columnSize(type),
        literalPrefix(kind, text),
        number || kind == TypeKind.BOOLEAN ? null : "'",
        parameters,
        DatabaseMetaData.typeNullable,
        text,
        text ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic,
        !number,
        kind == TypeKind.DECIMAL,
        kind == TypeKind.BIGINT || kind == TypeKind.INTEGER || kind == TypeKind.SMALLINT,
        name,
        0,
        kind == TypeKind.DECIMAL ? DataType.MAX_DECIMAL_PRECISION : 0,
        TypeCodes.radix(type));
  }

  private static @Nullable String literalPrefix(TypeKind kind, boolean text) {
    return switch (kind) {
      case DATE -> "DATE '";
      case TIME -> "TIME '";
      case TIMESTAMP -> "TIMESTAMP '";
      case VARBINARY -> "X'";
      case VECTOR -> "VECTOR '";
      case UUID -> "UUID '";
      default -> text ? "'" : null;
    };
  }
}
