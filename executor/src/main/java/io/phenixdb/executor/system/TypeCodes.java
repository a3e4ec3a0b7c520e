package io.phenixdb.executor.system;

import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Types as JDBC's metadata describes them. */
final class TypeCodes {
  private TypeCodes() {}

  /** The constant of {@link Types}. */
  static int jdbcType(TypeKind kind) {
    return switch (kind) {
      case NULL -> Types.NULL;
      case BOOLEAN -> Types.BOOLEAN;
      case TINYINT -> Types.TINYINT;
      case SMALLINT -> Types.SMALLINT;
      case INTEGER -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case REAL -> Types.REAL;
      case DOUBLE -> Types.DOUBLE;
      case DECIMAL -> Types.DECIMAL;
      case CHAR -> Types.CHAR;
      case VARCHAR, JSON -> Types.VARCHAR;
      case VARBINARY -> Types.VARBINARY;
      case DATE -> Types.DATE;
      case TIME -> Types.TIME;
      case TIMESTAMP -> Types.TIMESTAMP;
      case TIMESTAMP_TZ -> Types.TIMESTAMP_WITH_TIMEZONE;
      case ARRAY -> Types.ARRAY;
      case INTERVAL_MONTH, INTERVAL_MICROS, UUID, VECTOR -> Types.OTHER;
    };
  }

  /** The name of the type without its parameters. */
  static String name(DataType type) {
    return switch (type.kind()) {
      case VECTOR -> "vector";
      case TIMESTAMP_TZ, INTERVAL_MONTH, INTERVAL_MICROS, ARRAY -> type.toString();
      default -> type.kind().name();
    };
  }

  /** JDBC's COLUMN_SIZE: digits, characters, bytes, or the dimension of a vector. */
  static int columnSize(DataType type) {
    int precision = type.precision();
    return switch (type.kind()) {
      case NULL -> 0;
      case BOOLEAN -> 1;
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case REAL -> 24;
      case DOUBLE -> 53;
      case DECIMAL, VECTOR -> precision;
      case CHAR, VARCHAR, VARBINARY ->
          precision == DataType.UNBOUNDED ? Integer.MAX_VALUE : precision;
      case JSON, ARRAY -> Integer.MAX_VALUE;
      case DATE -> 10;
      case TIME -> fraction(8, precision);
      case TIMESTAMP -> fraction(19, precision);
      case TIMESTAMP_TZ -> fraction(25, precision);
      case INTERVAL_MONTH -> 12;
      case INTERVAL_MICROS -> 26;
      case UUID -> 36;
    };
  }

  private static int fraction(int whole, int digits) {
    return digits <= 0 ? whole : whole + 1 + digits;
  }

  /** JDBC's DECIMAL_DIGITS, or null where it means nothing. */
  static @Nullable Integer decimalDigits(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> 0;
      case DECIMAL -> type.scale();
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> type.precision();
      default -> null;
    };
  }

  /** The base that COLUMN_SIZE of a number counts in, or null for what is no number. */
  static @Nullable Integer radix(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> 10;
      case REAL, DOUBLE -> 2;
      default -> null;
    };
  }

  /** Most characters of a string type, or null. */
  static @Nullable Integer characterLength(DataType type) {
    return switch (type.kind()) {
      case CHAR, VARCHAR, VARBINARY -> columnSize(type);
      default -> null;
    };
  }
}
