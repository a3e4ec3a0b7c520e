package io.phenixdb.jdbc;

import io.phenixdb.jdbc.metadata.EmptyMetadata;
import io.phenixdb.jdbc.metadata.MetadataTable;
import io.phenixdb.jdbc.metadata.SystemCatalog;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.url.ConnectionProperty;
import io.phenixdb.jdbc.value.MemoryCursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code DatabaseMetaData}: objects through queries over the system tables, the same embedded and
 * remote. Never null, in the columns and order of the JDBC specification.
 */
final class PhenixDatabaseMetaData extends CapabilityMetaData {
  /** Names that {@code setClientInfo} takes. */
  static final List<String> CLIENT_INFO =
      List.of("ApplicationName", "ClientHostname", "ClientUser");

  private final PhenixConnection connection;
  private @Nullable SystemCatalog catalog;

  PhenixDatabaseMetaData(PhenixConnection connection) {
    super(connection);
    this.connection = connection;
  }

  private SystemCatalog catalog() throws SQLException {
    SystemCatalog known = catalog;
    if (known == null) {
      String name = connection.getCatalog();
      known = new SystemCatalog(connection::query, name == null ? "" : name);
      catalog = known;
    }
    return known;
  }

  private ResultSet show(MetadataTable table) throws SQLException {
    return new PhenixResultSet(
        connection,
        null,
        table.columns().signature("", List.of()),
        new Execution.Rows(
            table.columns(), new MemoryCursor(table.columns().types(), table.rows())));
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return show(catalog().catalogs());
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return show(catalog().schemas(null, null));
  }

  @Override
  public ResultSet getSchemas(@Nullable String inCatalog, @Nullable String schema)
      throws SQLException {
    return show(catalog().schemas(inCatalog, schema));
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return show(catalog().tableTypes());
  }

  @Override
  public ResultSet getTables(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      String @Nullable [] types)
      throws SQLException {
    return show(catalog().tables(inCatalog, schema, table, types));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String column)
      throws SQLException {
    return show(catalog().columns(inCatalog, schema, table, column));
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return show(catalog().primaryKeys(inCatalog, schema, table));
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return show(catalog().foreignKeys(inCatalog, null, null, schema, table, true));
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return show(catalog().foreignKeys(inCatalog, schema, table, null, null, false));
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return show(
        catalog()
            .foreignKeys(
                parentCatalog == null ? foreignCatalog : parentCatalog,
                parentSchema,
                parentTable,
                foreignSchema,
                foreignTable,
                false));
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return show(catalog().indexes(inCatalog, schema, table, unique));
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return show(catalog().bestRowIdentifier(inCatalog, schema, table));
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return show(catalog().typeInfo());
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String function)
      throws SQLException {
    return show(catalog().functions(inCatalog, schema, function));
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String object)
      throws SQLException {
    return show(EmptyMetadata.procedures());
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String object,
      @Nullable String part)
      throws SQLException {
    return show(EmptyMetadata.procedureColumns());
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String object,
      @Nullable String part)
      throws SQLException {
    return show(EmptyMetadata.functionColumns());
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String object,
      @Nullable String part)
      throws SQLException {
    return show(EmptyMetadata.columnPrivileges());
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String object)
      throws SQLException {
    return show(EmptyMetadata.tablePrivileges());
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String object)
      throws SQLException {
    return show(EmptyMetadata.versionColumns());
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String object)
      throws SQLException {
    return show(EmptyMetadata.superTypes());
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String inCatalog, @Nullable String schema, @Nullable String object)
      throws SQLException {
    return show(EmptyMetadata.superTables());
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String object,
      @Nullable String part)
      throws SQLException {
    return show(EmptyMetadata.attributes());
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String object,
      @Nullable String part)
      throws SQLException {
    return show(EmptyMetadata.pseudoColumns());
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String inCatalog,
      @Nullable String schema,
      @Nullable String name,
      int @Nullable [] types)
      throws SQLException {
    return show(EmptyMetadata.userTypes());
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return show(EmptyMetadata.clientInfo(CLIENT_INFO));
  }

  @Override
  public String getNumericFunctions() throws SQLException {
    return catalog().functionNames("numeric");
  }

  @Override
  public String getStringFunctions() throws SQLException {
    return catalog().functionNames("string");
  }

  @Override
  public String getSystemFunctions() throws SQLException {
    return catalog().functionNames("system");
  }

  @Override
  public String getTimeDateFunctions() throws SQLException {
    return catalog().functionNames("timedate");
  }

  @Override
  public String getUserName() {
    return ConnectionProperty.USER.in(connection.properties());
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public Properties getRemoteAvaticaProperties() {
    return new Properties();
  }

  @Override
  public String getAvaticaServerVersion() {
    return "";
  }
}
