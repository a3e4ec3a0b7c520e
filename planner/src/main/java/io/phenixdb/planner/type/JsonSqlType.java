package io.phenixdb.planner.type;

import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.type.BasicSqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/** The type JSON inside the planner: character strings without a limit that say what they hold. */
final class JsonSqlType extends BasicSqlType {
  JsonSqlType(RelDataTypeSystem typeSystem, boolean nullable) {
    super(typeSystem, SqlTypeName.VARCHAR);
    this.isNullable = nullable;
    computeDigest();
  }

  @Override
  protected void generateTypeString(StringBuilder text, boolean withDetail) {
    text.append("JSON");
  }
}
