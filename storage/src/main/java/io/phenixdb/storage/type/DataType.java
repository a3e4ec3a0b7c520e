package io.phenixdb.storage.type;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.jspecify.annotations.Nullable;

/**
 * A SQL data type: its kind and the parameters that the kind has. Nullability belongs to the
 * column, not to the type.
 *
 * @param kind what kind of type it is
 * @param precision digits of a DECIMAL, maximum length in characters of CHAR/VARCHAR or in bytes of
 *     VARBINARY, fractional digits of TIME and TIMESTAMP, dimension of a VECTOR; {@link #UNBOUNDED}
 *     when there is none
 * @param scale fractional digits of a DECIMAL, else 0
 * @param element component type of a VECTOR, else null
 * @param component element type of an ARRAY, else null
 */
public record DataType(
    TypeKind kind,
    int precision,
    int scale,
    @Nullable VectorElement element,
    @Nullable DataType component) {

  /** Precision of a type that has no limit of its own. */
  public static final int UNBOUNDED = -1;

  /** The largest number of components of a vector. */
  public static final int MAX_VECTOR_DIMENSION = 65_535;

  /** The largest number of decimal digits. */
  public static final int MAX_DECIMAL_PRECISION = 38;

  /** The largest number of decimal digits that are held as a scaled long. */
  public static final int MAX_LONG_DECIMAL_PRECISION = 18;

  public static final DataType NULL = of(TypeKind.NULL);
  public static final DataType BOOLEAN = of(TypeKind.BOOLEAN);
  public static final DataType TINYINT = of(TypeKind.TINYINT);
  public static final DataType SMALLINT = of(TypeKind.SMALLINT);
  public static final DataType INTEGER = of(TypeKind.INTEGER);
  public static final DataType BIGINT = of(TypeKind.BIGINT);
  public static final DataType REAL = of(TypeKind.REAL);
  public static final DataType DOUBLE = of(TypeKind.DOUBLE);
  public static final DataType VARCHAR = of(TypeKind.VARCHAR);
  public static final DataType VARBINARY = of(TypeKind.VARBINARY);
  public static final DataType DATE = of(TypeKind.DATE);
  public static final DataType TIME = new DataType(TypeKind.TIME, 6, 0, null, null);
  public static final DataType TIMESTAMP = new DataType(TypeKind.TIMESTAMP, 6, 0, null, null);
  public static final DataType TIMESTAMP_TZ = new DataType(TypeKind.TIMESTAMP_TZ, 6, 0, null, null);
  public static final DataType INTERVAL_MONTH = of(TypeKind.INTERVAL_MONTH);
  public static final DataType INTERVAL_MICROS = of(TypeKind.INTERVAL_MICROS);
  public static final DataType UUID = of(TypeKind.UUID);
  public static final DataType JSON = of(TypeKind.JSON);

  public DataType {
    if (kind == TypeKind.VECTOR) {
      if (element == null || precision < 1 || precision > MAX_VECTOR_DIMENSION) {
        throw new DatabaseException(
            SqlState.INVALID_ARGUMENT,
            "vector dimension " + precision + " is not between 1 and " + MAX_VECTOR_DIMENSION);
      }
    } else if (kind == TypeKind.DECIMAL) {
      if (precision < 1 || precision > MAX_DECIMAL_PRECISION || scale < 0 || scale > precision) {
        throw new DatabaseException(
            SqlState.INVALID_ARGUMENT,
            "DECIMAL("
                + precision
                + ", "
                + scale
                + ") needs 1 to 38 digits and a scale between 0 and the number of digits");
      }
    } else if (kind == TypeKind.ARRAY && component == null) {
      throw new IllegalArgumentException("an array type needs a component type");
    }
  }

  /** A type that has no parameters. */
  public static DataType of(TypeKind kind) {
    return new DataType(kind, UNBOUNDED, 0, null, null);
  }

  /** {@code DECIMAL(precision, scale)}. */
  public static DataType decimal(int precision, int scale) {
    return new DataType(TypeKind.DECIMAL, precision, scale, null, null);
  }

  /** {@code VARCHAR(length)}, the length in characters. */
  public static DataType varchar(int length) {
    return new DataType(TypeKind.VARCHAR, length, 0, null, null);
  }

  /** {@code CHAR(length)}, the length in characters; values are padded with blanks. */
  public static DataType character(int length) {
    return new DataType(TypeKind.CHAR, length, 0, null, null);
  }

  /** {@code VECTOR(dimension, element)}. */
  public static DataType vector(int dimension, VectorElement element) {
    return new DataType(TypeKind.VECTOR, dimension, 0, element, null);
  }

  /** {@code component ARRAY}. */
  public static DataType array(DataType component) {
    return new DataType(TypeKind.ARRAY, UNBOUNDED, 0, null, component);
  }

  /** How values of this type lie in a column vector. */
  public Layout layout() {
    return switch (kind) {
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_TZ,
          INTERVAL_MONTH,
          INTERVAL_MICROS ->
          Layout.LONG;
      case REAL, DOUBLE -> Layout.DOUBLE;
      case DECIMAL -> precision <= MAX_LONG_DECIMAL_PRECISION ? Layout.LONG : Layout.BYTES;
      case CHAR, VARCHAR, VARBINARY, UUID, JSON -> Layout.BYTES;
      case VECTOR -> Layout.VECTOR;
      case ARRAY -> Layout.ARRAY;
    };
  }

  /** Whether values are character strings in UTF-8. */
  public boolean isCharacter() {
    return kind == TypeKind.CHAR || kind == TypeKind.VARCHAR || kind == TypeKind.JSON;
  }

  /** Whether the type is an exact or approximate number. */
  public boolean isNumeric() {
    return switch (kind) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }

  /** The type as SQL text. */
  @Override
  public String toString() {
    return switch (kind) {
      case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
      case CHAR, VARCHAR, VARBINARY ->
          precision == UNBOUNDED ? kind.name() : kind + "(" + precision + ")";
      case TIME, TIMESTAMP -> precision == 6 ? kind.name() : kind + "(" + precision + ")";
      case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
      case INTERVAL_MONTH -> "INTERVAL YEAR TO MONTH";
      case INTERVAL_MICROS -> "INTERVAL DAY TO SECOND";
      case VECTOR ->
          element == VectorElement.FLOAT32
              ? "VECTOR(" + precision + ")"
              : "VECTOR(" + precision + ", " + element + ")";
      case ARRAY -> component + " ARRAY";
      default -> kind.name();
    };
  }
}
