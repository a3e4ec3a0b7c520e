package io.phenixdb.planner.ddl;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.statement.DescribeTable;
import io.phenixdb.parser.statement.ShowCreate;
import io.phenixdb.parser.statement.ShowObjects;
import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.planner.validate.ValidationErrors;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans DESCRIBE, SHOW of listings and SHOW CREATE as queries over the system tables. */
final class ShowPlanner {
  private final DdlScope scope;

  ShowPlanner(DdlScope scope) {
    this.scope = scope;
  }

  PlannedStatement show(ShowObjects statement) {
    SqlIdentifier within = statement.scope();
    return switch (statement.listing()) {
      case ALL -> new Command.ShowOption(null);
      case TABLES ->
          listing(
              "information_schema.tables",
              "table_schema, table_name, table_type, table_comment",
              "table_schema = " + schema(within),
              "table_name",
              statement);
      case VIEWS ->
          listing(
              "information_schema.views",
              "table_schema, table_name, view_definition",
              "table_schema = " + schema(within),
              "table_name",
              statement);
      case SCHEMAS ->
          listing("information_schema.schemata", "schema_name", "", "schema_name", statement);
      case SEQUENCES ->
          listing(
              "information_schema.sequences",
              "sequence_schema, sequence_name, start_value, increment",
              "sequence_schema = " + schema(within),
              "sequence_name",
              statement);
      case PROPERTY_GRAPHS ->
          listing(
              "information_schema.property_graphs",
              "property_graph_schema, property_graph_name, definition",
              "property_graph_schema = " + schema(within),
              "property_graph_name",
              statement);
      case INDEXES ->
          listing(
              "sys.indexes",
              "schema_name, table_name, index_name, index_kind, is_unique",
              within == null ? "schema_name = " + schema(null) : ofTable(within),
              "index_name",
              statement);
      case TIERS -> listing("sys.tiers", "*", "", "tier", statement);
      case COLUMNS -> columns(statement, within);
    };
  }

  private PlannedStatement columns(ShowObjects statement, @Nullable SqlIdentifier table) {
    if (table == null) {
      throw StatementErrors.at(statement, SqlState.SYNTAX_ERROR, "write SHOW COLUMNS FROM table");
    }
    SqlNode pattern = statement.pattern();
    return describe(table, pattern == null ? "" : " WHERE column_name LIKE " + literal(pattern));
  }

  private String schema(@Nullable SqlIdentifier named) {
    return ObjectText.literal(named == null ? scope.context().schema() : CatalogNames.last(named));
  }

  private String ofTable(SqlIdentifier name) {
    QualifiedName table = scope.names().table(name).name();
    return "schema_name = "
        + ObjectText.literal(table.schema())
        + " AND table_name = "
        + ObjectText.literal(table.name());
  }

  private PlannedStatement listing(
      String table, String columns, String condition, String name, ShowObjects statement) {
    SqlNode pattern = statement.pattern();
    String like = pattern == null ? "" : name + " LIKE " + literal(pattern);
    String where =
        condition.isEmpty() || like.isEmpty() ? condition + like : condition + " AND " + like;
    return query(
        "SELECT "
            + columns
            + " FROM "
            + table
            + (where.isEmpty() ? "" : " WHERE " + where)
            + " ORDER BY "
            + name);
  }

  private static String literal(SqlNode pattern) {
    return ObjectText.literal(Options.text(pattern, pattern));
  }

  PlannedStatement describe(DescribeTable statement) {
    SqlIdentifier column = statement.column();
    if (column == null) {
      return describe(statement.table(), "");
    }
    TableDefinition table = scope.names().findTable(statement.table());
    String name =
        table == null
            ? CatalogNames.last(column)
            : table.columns().get(CatalogNames.column(table, column)).name();
    return describe(statement.table(), " WHERE column_name = " + ObjectText.literal(name));
  }

  /** The columns of a table, view or system table; 42P01 by planning a query on it. */
  private PlannedStatement describe(SqlIdentifier name, String where) {
    TableDefinition table = scope.names().findTable(name);
    String rows = table == null ? queryRows(name) : DescribedColumns.rows(table);
    return query(
        "SELECT * FROM (VALUES "
            + rows
            + ") AS described (ordinal, column_name, data_type, is_nullable, column_default,"
            + " column_key, column_comment)"
            + where
            + " ORDER BY ordinal");
  }

  private String queryRows(SqlIdentifier name) {
    String from = name.names.stream().map(Identifiers::text).collect(Collectors.joining("."));
    List<ResultColumn> columns;
    try {
      columns = scope.queries().columns(PhenixParser.parseStatement("SELECT * FROM " + from));
    } catch (RuntimeException e) {
      DatabaseException failure = ValidationErrors.translate(e);
      if (failure.state() == SqlState.UNDEFINED_TABLE) {
        throw CatalogNames.undefinedTable(name);
      }
      throw failure;
    }
    return DescribedColumns.rows(columns);
  }

  PlannedStatement showCreate(ShowCreate statement) {
    Catalog catalog = scope.catalog();
    SqlIdentifier name = statement.name();
    DdlText text = new DdlText(catalog);
    String ddl =
        switch (statement.object()) {
          case TABLE -> text.of(scope.names().table(name));
          case PROPERTY_GRAPH -> text.of(scope.names().graph(name));
          case VIEW -> {
            ViewDefinition view = scope.names().find(name, catalog::view);
            if (view == null) {
              throw CatalogNames.undefinedTable(name);
            }
            yield text.of(view);
          }
          case SEQUENCE -> {
            SequenceDefinition sequence = scope.names().find(name, catalog::sequence);
            yield text.of(required(sequence, statement));
          }
          case INDEX -> index(text, statement);
          case SCHEMA, TIER, COLUMN ->
              throw StatementErrors.unsupported(
                  statement,
                  "SHOW CREATE " + statement.object().words() + " is not supported",
                  "use TABLE, VIEW, INDEX, SEQUENCE or PROPERTY GRAPH");
        };
    return query("SELECT CAST(" + ObjectText.literal(ddl) + " AS VARCHAR) AS create_statement");
  }

  private String index(DdlText text, ShowCreate statement) {
    Catalog catalog = scope.catalog();
    VectorIndexDefinition vectorIndex = scope.names().find(statement.name(), catalog::vectorIndex);
    if (vectorIndex != null) {
      return text.of(vectorIndex);
    }
    IndexDefinition index = scope.names().find(statement.name(), catalog::index);
    return text.of(required(index, statement));
  }

  private static <T> T required(@Nullable T object, ShowCreate statement) {
    if (object == null) {
      throw StatementErrors.at(
          statement.name(),
          SqlState.UNDEFINED_OBJECT,
          statement.object().words().toLowerCase(java.util.Locale.ROOT)
              + " \""
              + CatalogNames.text(statement.name())
              + "\" does not exist");
    }
    return object;
  }

  private PlannedStatement query(String sql) {
    return scope.queries().query(PhenixParser.parseStatement(sql));
  }
}
