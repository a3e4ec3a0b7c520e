package io.phenixdb.jdbc.value;

import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.ColumnMetaData.Rep;

/** Types as Avatica names them, with the representation that a stock client gets in a row. */
final class AvaticaTypes {
  private AvaticaTypes() {}

  static ColumnMetaData.AvaticaType of(ColumnType type) {
    if (type.kind() == ValueKind.ARRAY) {
      return ColumnMetaData.array(of(type.elementType()), type.typeName(), Rep.ARRAY);
    }
    return ColumnMetaData.scalar(
        type.kind().jdbcType(), type.typeName(), representation(type.kind()));
  }

  private static Rep representation(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN -> Rep.BOOLEAN;
      case TINYINT -> Rep.BYTE;
      case SMALLINT -> Rep.SHORT;
      case INTEGER -> Rep.INTEGER;
      case BIGINT -> Rep.LONG;
      case REAL -> Rep.FLOAT;
      case DOUBLE -> Rep.DOUBLE;
      case DECIMAL -> Rep.NUMBER;
      case VARBINARY -> Rep.BYTE_STRING;
      case DATE -> Rep.JAVA_SQL_DATE;
      case TIME -> Rep.JAVA_SQL_TIME;
      case TIMESTAMP -> Rep.JAVA_SQL_TIMESTAMP;
      case NULL,
          CHAR,
          VARCHAR,
          TIMESTAMP_TZ,
          INTERVAL_MONTH,
          INTERVAL_MICROS,
          UUID,
          JSON,
          VECTOR,
          ARRAY ->
          Rep.STRING;
    };
  }
}
