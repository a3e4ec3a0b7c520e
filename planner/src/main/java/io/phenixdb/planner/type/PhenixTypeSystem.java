package io.phenixdb.planner.type;

import io.phenixdb.storage.type.DataType;
import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Limits and derivations of types: 38 decimal digits, microseconds, strings without a limit; SUM
 * and AVG as PostgreSQL derives them, but AVG of integers is DOUBLE.
 */
public final class PhenixTypeSystem extends RelDataTypeSystemImpl {
  /** The one instance. */
  public static final PhenixTypeSystem INSTANCE = new PhenixTypeSystem();

  private static final int MICROSECOND_DIGITS = 6;
  private static final int AVERAGE_EXTRA_DIGITS = 16;

  private PhenixTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> DataType.MAX_DECIMAL_PRECISION;
      case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE / 4;
      case TIME,
          TIME_TZ,
          TIME_WITH_LOCAL_TIME_ZONE,
          TIMESTAMP,
          TIMESTAMP_TZ,
          TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          MICROSECOND_DIGITS;
      default -> super.getMaxPrecision(typeName);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL
        ? DataType.MAX_DECIMAL_PRECISION
        : super.getMaxScale(typeName);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> DataType.MAX_DECIMAL_PRECISION;
      case TIME,
          TIME_TZ,
          TIME_WITH_LOCAL_TIME_ZONE,
          TIMESTAMP,
          TIMESTAMP_TZ,
          TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          MICROSECOND_DIGITS;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    return switch (argument.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER ->
          nullable(factory, factory.createSqlType(SqlTypeName.BIGINT), argument);
      case BIGINT ->
          nullable(
              factory,
              factory.createSqlType(SqlTypeName.DECIMAL, DataType.MAX_DECIMAL_PRECISION, 0),
              argument);
      case DECIMAL ->
          nullable(
              factory,
              factory.createSqlType(
                  SqlTypeName.DECIMAL, DataType.MAX_DECIMAL_PRECISION, argument.getScale()),
              argument);
      case REAL, FLOAT, DOUBLE ->
          nullable(factory, factory.createSqlType(SqlTypeName.DOUBLE), argument);
      default -> argument;
    };
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    return switch (argument.getSqlTypeName()) {
      case DECIMAL ->
          nullable(
              factory,
              factory.createSqlType(
                  SqlTypeName.DECIMAL,
                  DataType.MAX_DECIMAL_PRECISION,
                  Math.min(30, Math.max(argument.getScale(), AVERAGE_EXTRA_DIGITS))),
              argument);
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT, DOUBLE ->
          nullable(factory, factory.createSqlType(SqlTypeName.DOUBLE), argument);
      default -> argument;
    };
  }

  private static RelDataType nullable(
      RelDataTypeFactory factory, RelDataType type, RelDataType like) {
    return factory.createTypeWithNullability(type, like.isNullable());
  }
}
