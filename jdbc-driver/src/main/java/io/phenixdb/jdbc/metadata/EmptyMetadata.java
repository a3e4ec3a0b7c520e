package io.phenixdb.jdbc.metadata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of {@code DatabaseMetaData} about things that the database has none of. */
public final class EmptyMetadata {
  private EmptyMetadata() {}

  /** {@code getProcedures}; the specification reserves three columns. */
  public static MetadataTable procedures() {
    return MetadataTable.empty(
        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS"
            + " PROCEDURE_TYPE:h SPECIFIC_NAME");
  }

  /** {@code getProcedureColumns}. */
  public static MetadataTable procedureColumns() {
    return MetadataTable.empty(
        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:h DATA_TYPE:i"
            + " TYPE_NAME PRECISION:i LENGTH:i SCALE:h RADIX:h NULLABLE:h REMARKS COLUMN_DEF"
            + " SQL_DATA_TYPE:i SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i"
            + " IS_NULLABLE SPECIFIC_NAME");
  }

  /** {@code getFunctionColumns}. */
  public static MetadataTable functionColumns() {
    return MetadataTable.empty(
        "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:h DATA_TYPE:i"
            + " TYPE_NAME PRECISION:i LENGTH:i SCALE:h RADIX:h NULLABLE:h REMARKS"
            + " CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SPECIFIC_NAME");
  }

  /** {@code getColumnPrivileges}. */
  public static MetadataTable columnPrivileges() {
    return MetadataTable.empty(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
  }

  /** {@code getTablePrivileges}. */
  public static MetadataTable tablePrivileges() {
    return MetadataTable.empty(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
  }

  /** {@code getVersionColumns}. */
  public static MetadataTable versionColumns() {
    return MetadataTable.empty(
        "SCOPE:h COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i DECIMAL_DIGITS:h"
            + " PSEUDO_COLUMN:h");
  }

  /** {@code getUDTs}. */
  public static MetadataTable userTypes() {
    return MetadataTable.empty(
        "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:i REMARKS BASE_TYPE:h");
  }

  /** {@code getSuperTypes}. */
  public static MetadataTable superTypes() {
    return MetadataTable.empty(
        "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME");
  }

  /** {@code getSuperTables}. */
  public static MetadataTable superTables() {
    return MetadataTable.empty("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
  }

  /** {@code getAttributes}. */
  public static MetadataTable attributes() {
    return MetadataTable.empty(
        "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:i ATTR_TYPE_NAME ATTR_SIZE:i"
            + " DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS ATTR_DEF SQL_DATA_TYPE:i"
            + " SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SCOPE_CATALOG"
            + " SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:h");
  }

  /** {@code getPseudoColumns}. */
  public static MetadataTable pseudoColumns() {
    return MetadataTable.empty(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i COLUMN_SIZE:i DECIMAL_DIGITS:i"
            + " NUM_PREC_RADIX:i COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:i IS_NULLABLE");
  }

  /** {@code getClientInfoProperties}. */
  public static MetadataTable clientInfo(List<String> names) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(new @Nullable Object[] {name, 255, "", "kept by the connection"});
    }
    return new MetadataTable(
        MetadataTable.columns("NAME MAX_LEN:i DEFAULT_VALUE DESCRIPTION"), rows);
  }
}
