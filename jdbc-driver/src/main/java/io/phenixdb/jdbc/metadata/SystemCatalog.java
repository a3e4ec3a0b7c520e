package io.phenixdb.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The results of {@code DatabaseMetaData} that tell of the database's objects, each from one query
 * over a table of schema {@code sys}, which carries JDBC's own codes. Filters that name one object
 * go into the query, patterns are matched here. Confined to the connection's thread.
 */
public final class SystemCatalog {
  private static final String KEY_COLUMNS =
      "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME"
          + " FKCOLUMN_NAME KEY_SEQ:h UPDATE_RULE:h DELETE_RULE:h FK_NAME PK_NAME DEFERRABILITY:h";

  private final Queries queries;
  private final String catalog;

  /** Runs a query and gives all its rows. */
  public interface Queries {
    /** The rows, each a value a column. */
    List<@Nullable Object[]> rows(String sql) throws SQLException;
  }

  /** The catalog of a database. */
  public SystemCatalog(Queries queries, String catalog) {
    this.queries = queries;
    this.catalog = catalog;
  }

  private boolean otherCatalog(@Nullable String wanted) {
    return wanted != null && !wanted.isEmpty() && !wanted.equals("%") && !wanted.equals(catalog);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private List<@Nullable Object[]> select(String columns, String table, Object... namesAndPatterns)
      throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT ").append(columns).append(" FROM sys.");
    sql.append(table);
    String separator = " WHERE ";
    for (int i = 0; i < namesAndPatterns.length; i += 2) {
      String only = ((NamePattern) namesAndPatterns[i + 1]).only();
      if (only != null) {
        sql.append(separator).append(namesAndPatterns[i]).append(" = ").append(quoted(only));
        separator = " AND ";
      }
    }
    return queries.rows(sql.toString());
  }

  /** {@code getCatalogs}. */
  public MetadataTable catalogs() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new @Nullable Object[] {catalog});
    return new MetadataTable(MetadataTable.columns("TABLE_CAT"), rows);
  }

  /** {@code getSchemas}. */
  public MetadataTable schemas(@Nullable String inCatalog, @Nullable String schema)
      throws SQLException {
    NamePattern pattern = NamePattern.of(schema);
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!otherCatalog(inCatalog)) {
      for (Object[] row : queries.rows("SELECT schema_name FROM information_schema.schemata")) {
        if (pattern.matches(row[0])) {
          rows.add(new @Nullable Object[] {row[0], catalog});
        }
      }
    }
    return new MetadataTable(
        MetadataTable.columns("TABLE_SCHEM TABLE_CATALOG"), MetadataTable.sorted(rows, 0));
  }

  /** {@code getTableTypes}. */
  public MetadataTable tableTypes() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String type : List.of("SYSTEM TABLE", "TABLE", "VIEW")) {
      rows.add(new @Nullable Object[] {type});
    }
    return new MetadataTable(MetadataTable.columns("TABLE_TYPE"), rows);
  }

  /** {@code getTables}. */
  public MetadataTable tables(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      String @Nullable [] types)
      throws SQLException {
    NamePattern schemas = NamePattern.of(schema);
    NamePattern names = NamePattern.of(table);
    Set<String> wanted = new TreeSet<>();
    if (types != null) {
      for (String type : types) {
        wanted.add(normalizedType(type));
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!otherCatalog(inCatalog)) {
      for (Object[] row :
          select(
              "schema_name, table_name, table_type, remarks",
              "tables",
              "schema_name",
              schemas,
              "table_name",
              names)) {
        String type = normalizedType(String.valueOf(row[2]));
        if (schemas.matches(row[0])
            && names.matches(row[1])
            && (types == null || wanted.contains(type))) {
          rows.add(
              new @Nullable Object[] {
                catalog, row[0], row[1], type, row[3], null, null, null, null, null
              });
        }
      }
    }
    return new MetadataTable(
        MetadataTable.columns(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                + " SELF_REFERENCING_COL_NAME REF_GENERATION"),
        MetadataTable.sorted(rows, 3, 0, 1, 2));
  }

  private static String normalizedType(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    return upper.equals("BASE TABLE") ? "TABLE" : upper;
  }

  /** {@code getColumns}. */
  public MetadataTable columns(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String column)
      throws SQLException {
    NamePattern schemas = NamePattern.of(schema);
    NamePattern tables = NamePattern.of(table);
    NamePattern names = NamePattern.of(column);
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!otherCatalog(inCatalog)) {
      for (Object[] row :
          select(
              "schema_name, table_name, column_name, data_type, type_name, column_size,"
                  + " decimal_digits, num_prec_radix, nullable, remarks, column_def,"
                  + " char_octet_length, ordinal_position, is_nullable, is_autoincrement,"
                  + " is_generatedcolumn",
              "columns",
              "schema_name",
              schemas,
              "table_name",
              tables,
              "column_name",
              names)) {
        if (schemas.matches(row[0]) && tables.matches(row[1]) && names.matches(row[2])) {
          rows.add(
              new @Nullable Object[] {
                catalog, row[0], row[1], row[2], row[3], row[4], row[5], null, row[6], row[7],
                row[8], row[9], row[10], null, null, row[11], row[12], row[13], null, null, null,
                null, row[14], row[15]
              });
        }
      }
    }
    return new MetadataTable(
        MetadataTable.columns(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i"
                + " BUFFER_LENGTH:i DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS COLUMN_DEF"
                + " SQL_DATA_TYPE:i SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i"
                + " IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:h"
                + " IS_AUTOINCREMENT IS_GENERATEDCOLUMN"),
        MetadataTable.sorted(rows, 0, 1, 2, 16));
  }

  /** {@code getPrimaryKeys}. */
  public MetadataTable primaryKeys(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    NamePattern schemas = NamePattern.exactly(schema);
    NamePattern tables = NamePattern.exactly(table);
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!otherCatalog(inCatalog)) {
      for (Object[] row :
          select(
              "schema_name, table_name, column_name, key_seq, pk_name",
              "primary_keys",
              "schema_name",
              schemas,
              "table_name",
              tables)) {
        rows.add(new @Nullable Object[] {catalog, row[0], row[1], row[2], row[3], row[4]});
      }
    }
    return new MetadataTable(
        MetadataTable.columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:h PK_NAME"),
        MetadataTable.sorted(rows, 3));
  }

  /**
   * {@code getImportedKeys}, {@code getExportedKeys} and {@code getCrossReference}.
   *
   * @param imported whether rows are ordered by the referenced table rather than the referencing
   *     one
   */
  public MetadataTable foreignKeys(
      @Nullable String inCatalog,
      @Nullable String primarySchema,
      @Nullable String primaryTable,
      @Nullable String foreignSchema,
      @Nullable String foreignTable,
      boolean imported)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!otherCatalog(inCatalog)) {
      for (Object[] row :
          select(
              "pk_schema_name, pk_table_name, pk_column_name, fk_schema_name, fk_table_name,"
                  + " fk_column_name, key_seq, update_rule, delete_rule, fk_name, pk_name,"
                  + " deferrability",
              "foreign_keys",
              "pk_schema_name",
              NamePattern.exactly(primarySchema),
              "pk_table_name",
              NamePattern.exactly(primaryTable),
              "fk_schema_name",
              NamePattern.exactly(foreignSchema),
              "fk_table_name",
              NamePattern.exactly(foreignTable))) {
        rows.add(
            new @Nullable Object[] {
              catalog, row[0], row[1], row[2], catalog, row[3], row[4], row[5], row[6], row[7],
              row[8], row[9], row[10], row[11]
            });
      }
    }
    return new MetadataTable(
        MetadataTable.columns(KEY_COLUMNS),
        imported
            ? MetadataTable.sorted(rows, 0, 1, 2, 11, 8)
            : MetadataTable.sorted(rows, 4, 5, 6, 11, 8));
  }

  /** {@code getIndexInfo}. */
  public MetadataTable indexes(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      boolean uniqueOnly)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!otherCatalog(inCatalog)) {
      for (Object[] row :
          select(
              "schema_name, table_name, index_name, non_unique, index_type, ordinal_position,"
                  + " column_name, asc_or_desc, cardinality",
              "index_columns",
              "schema_name",
              NamePattern.exactly(schema),
              "table_name",
              NamePattern.exactly(table))) {
        if (uniqueOnly && Boolean.TRUE.equals(row[3])) {
          continue;
        }
        rows.add(
            new @Nullable Object[] {
              catalog, row[0], row[1], row[3], null, row[2], row[4], row[5], row[6], row[7], row[8],
              null, null
            });
      }
    }
    return new MetadataTable(
        MetadataTable.columns(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:b INDEX_QUALIFIER INDEX_NAME TYPE:h"
                + " ORDINAL_POSITION:h COLUMN_NAME ASC_OR_DESC CARDINALITY:l PAGES:l"
                + " FILTER_CONDITION"),
        MetadataTable.sorted(rows, 3, 6, 5, 7));
  }

  /** {@code getBestRowIdentifier}: the primary key's columns. */
  public MetadataTable bestRowIdentifier(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    Set<String> keyColumns = new TreeSet<>();
    for (Object[] row : primaryKeys(inCatalog, schema, table).rows()) {
      keyColumns.add(String.valueOf(row[3]));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!keyColumns.isEmpty()) {
      for (Object[] row : columns(inCatalog, escaped(schema), escaped(table), null).rows()) {
        if (keyColumns.contains(String.valueOf(row[3]))) {
          rows.add(
              new @Nullable Object[] {
                DatabaseMetaData.bestRowSession,
                row[3],
                row[4],
                row[5],
                row[6],
                null,
                row[8],
                DatabaseMetaData.bestRowNotPseudo
              });
        }
      }
    }
    return new MetadataTable(
        MetadataTable.columns(
            "SCOPE:h COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i"
                + " DECIMAL_DIGITS:h PSEUDO_COLUMN:h"),
        rows);
  }

  private static @Nullable String escaped(@Nullable String name) {
    return name == null ? null : name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
  }

  /** {@code getTypeInfo}. */
  public MetadataTable typeInfo() throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Object[] row :
        select(
            "type_name, data_type, \"precision\", literal_prefix, literal_suffix, create_params,"
                + " nullable, case_sensitive, searchable, unsigned_attribute, fixed_prec_scale,"
                + " auto_increment, local_type_name, minimum_scale, maximum_scale, num_prec_radix",
            "type_info")) {
      rows.add(
          new @Nullable Object[] {
            row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9], row[10],
            row[11], row[12], row[13], row[14], null, null, row[15]
          });
    }
    return new MetadataTable(
        MetadataTable.columns(
            "TYPE_NAME DATA_TYPE:i PRECISION:i LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
                + " NULLABLE:h CASE_SENSITIVE:b SEARCHABLE:h UNSIGNED_ATTRIBUTE:b"
                + " FIXED_PREC_SCALE:b AUTO_INCREMENT:b LOCAL_TYPE_NAME MINIMUM_SCALE:h"
                + " MAXIMUM_SCALE:h SQL_DATA_TYPE:i SQL_DATETIME_SUB:i NUM_PREC_RADIX:i"),
        MetadataTable.sorted(rows, 1));
  }

  /** {@code getFunctions}. */
  public MetadataTable functions(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String function)
      throws SQLException {
    NamePattern names = NamePattern.of(function);
    boolean none = otherCatalog(inCatalog) || !NamePattern.of(schema).matches("sys");
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!none) {
      for (Object[] row : select("function_name, function_kind, remarks", "functions")) {
        if (names.matches(row[0])) {
          boolean table = String.valueOf(row[1]).toUpperCase(Locale.ROOT).contains("TABLE");
          int type =
              table ? DatabaseMetaData.functionReturnsTable : DatabaseMetaData.functionNoTable;
          rows.add(new @Nullable Object[] {catalog, "sys", row[0], row[2], type, row[0]});
        }
      }
    }
    return new MetadataTable(
        MetadataTable.columns(
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:h SPECIFIC_NAME"),
        MetadataTable.sorted(rows, 2, 5));
  }

  /** Names of the functions of a category, parted by commas. */
  public String functionNames(String category) throws SQLException {
    Set<String> names = new TreeSet<>();
    for (Object[] row : select("function_name, category", "functions")) {
      if (category.equalsIgnoreCase(String.valueOf(row[1]))) {
        names.add(String.valueOf(row[0]).toUpperCase(Locale.ROOT));
      }
    }
    return String.join(",", names);
  }
}
