package io.phenixdb.planner.type;

import io.phenixdb.parser.type.ExtendedTypeFactory;
import io.phenixdb.parser.type.VectorElement;
import io.phenixdb.storage.type.DataType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactoryImpl;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the planner's types: Calcite's and VECTOR, text in UTF-8; JSON is text whose column
 * definition says so. Thread-safe.
 */
public final class PhenixTypeFactory extends JavaTypeFactoryImpl implements ExtendedTypeFactory {

  /** A factory over {@link PhenixTypeSystem}. */
  public PhenixTypeFactory() {
    super(PhenixTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public RelDataType createVectorType(int dimension, VectorElement element) {
    return vector(dimension, io.phenixdb.storage.type.VectorElement.valueOf(element.name()), false);
  }

  @Override
  public RelDataType createJsonType() {
    return text(SqlTypeName.VARCHAR, DataType.UNBOUNDED);
  }

  private RelDataType vector(
      int dimension, io.phenixdb.storage.type.VectorElement element, boolean nullable) {
    return canonize(
        new VectorSqlType(createSqlType(SqlTypeName.REAL), dimension, element, nullable));
  }

  @Override
  public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
    if (type instanceof VectorSqlType vector) {
      return vector.isNullable() == nullable ? vector : canonize(vector.withNullability(nullable));
    }
    return super.createTypeWithNullability(type, nullable);
  }

  @Override
  public RelDataType enforceTypeWithNullability(RelDataType type, boolean nullable) {
    return type instanceof VectorSqlType
        ? createTypeWithNullability(type, nullable)
        : super.enforceTypeWithNullability(type, nullable);
  }

  @Override
  public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule rule) {
    boolean anyNullable = false;
    VectorSqlType first = null;
    for (RelDataType type : types) {
      anyNullable |= type.isNullable() || type.getSqlTypeName() == SqlTypeName.NULL;
      if (type instanceof VectorSqlType vector) {
        if (first != null && first.dimension() != vector.dimension()) {
          return null;
        }
        first = vector;
      }
    }
    if (first == null) {
      return super.leastRestrictive(types, rule);
    }
    for (RelDataType type : types) {
      if (!(type instanceof VectorSqlType) && type.getSqlTypeName() != SqlTypeName.NULL) {
        return null;
      }
    }
    return createTypeWithNullability(first, anyNullable);
  }

  /** The planner's type for a storage type. */
  public RelDataType of(DataType type, boolean nullable) {
    return createTypeWithNullability(notNull(type), nullable);
  }

  private RelDataType notNull(DataType type) {
    return switch (type.kind()) {
      case NULL -> createSqlType(SqlTypeName.NULL);
      case BOOLEAN -> createSqlType(SqlTypeName.BOOLEAN);
      case TINYINT -> createSqlType(SqlTypeName.TINYINT);
      case SMALLINT -> createSqlType(SqlTypeName.SMALLINT);
      case INTEGER -> createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> createSqlType(SqlTypeName.BIGINT);
      case REAL -> createSqlType(SqlTypeName.REAL);
      case DOUBLE -> createSqlType(SqlTypeName.DOUBLE);
      case DECIMAL -> createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
      case CHAR -> text(SqlTypeName.CHAR, type.precision());
      case VARCHAR -> text(SqlTypeName.VARCHAR, type.precision());
      case JSON -> createJsonType();
      case VARBINARY ->
          type.precision() == DataType.UNBOUNDED
              ? createSqlType(SqlTypeName.VARBINARY)
              : createSqlType(SqlTypeName.VARBINARY, type.precision());
      case DATE -> createSqlType(SqlTypeName.DATE);
      case TIME -> createSqlType(SqlTypeName.TIME, type.precision());
      case TIMESTAMP -> createSqlType(SqlTypeName.TIMESTAMP, type.precision());
      case TIMESTAMP_TZ ->
          createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, type.precision());
      case INTERVAL_MONTH ->
          createSqlIntervalType(
              new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO));
      case INTERVAL_MICROS ->
          createSqlIntervalType(
              new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
      case UUID -> createSqlType(SqlTypeName.UUID);
      case ARRAY ->
          createArrayType(of(java.util.Objects.requireNonNull(type.component()), true), -1);
      case VECTOR ->
          vector(type.precision(), java.util.Objects.requireNonNull(type.element()), false);
    };
  }

  private RelDataType text(SqlTypeName name, int length) {
    RelDataType type =
        length == DataType.UNBOUNDED ? createSqlType(name) : createSqlType(name, length);
    return ((RelDataTypeFactoryImpl) this)
        .createTypeWithCharsetAndCollation(
            type, StandardCharsets.UTF_8, org.apache.calcite.sql.SqlCollation.IMPLICIT);
  }
}
