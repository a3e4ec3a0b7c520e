package io.phenixdb.planner.type;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import org.apache.calcite.rel.type.RelDataType;

/** Maps the planner's types to storage's. */
public final class TypeMapping {
  private TypeMapping() {}

  /** The storage type of a planner's type; 0A000 when there is none. */
  public static DataType dataType(RelDataType type) {
    if (type instanceof VectorSqlType vector) {
      return vector.dataType();
    }
    return switch (type.getSqlTypeName()) {
      case NULL -> DataType.NULL;
      case BOOLEAN -> DataType.BOOLEAN;
      case TINYINT -> DataType.TINYINT;
      case SMALLINT -> DataType.SMALLINT;
      case INTEGER -> DataType.INTEGER;
      case BIGINT -> DataType.BIGINT;
      case REAL -> DataType.REAL;
      case FLOAT, DOUBLE -> DataType.DOUBLE;
      case DECIMAL -> DataType.decimal(type.getPrecision(), type.getScale());
      case CHAR ->
          type.getPrecision() == 0
              ? DataType.VARCHAR // the empty literal: a CHAR(1) would be a blank
              : new DataType(TypeKind.CHAR, Math.max(1, type.getPrecision()), 0, null, null);
      case VARCHAR ->
          type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
              ? DataType.VARCHAR
              : DataType.varchar(type.getPrecision());
      case BINARY, VARBINARY ->
          type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
              ? DataType.VARBINARY
              : new DataType(TypeKind.VARBINARY, type.getPrecision(), 0, null, null);
      case DATE -> DataType.DATE;
      case TIME -> new DataType(TypeKind.TIME, type.getPrecision(), 0, null, null);
      case TIMESTAMP -> new DataType(TypeKind.TIMESTAMP, type.getPrecision(), 0, null, null);
      case TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          new DataType(TypeKind.TIMESTAMP_TZ, type.getPrecision(), 0, null, null);
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> DataType.INTERVAL_MONTH;
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          DataType.INTERVAL_MICROS;
      case UUID -> DataType.UUID;
      case ARRAY, MULTISET ->
          DataType.array(dataType(java.util.Objects.requireNonNull(type.getComponentType())));
      case SYMBOL -> DataType.VARCHAR;
      default ->
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED, "the type " + type + " is not supported");
    };
  }

  /**
   * The type of an expression's value: a character literal or expression of fixed length is plain
   * text, without padding.
   */
  public static DataType expressionType(RelDataType type) {
    DataType mapped = dataType(type);
    return mapped.kind() == TypeKind.CHAR ? DataType.VARCHAR : mapped;
  }

  /** Whether a type is a vector. */
  public static boolean isVector(RelDataType type) {
    return type instanceof VectorSqlType;
  }
}
