package io.phenixdb.planner.resolve;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the names of one statement in the catalog. Confined to one planning.
 *
 * <p>A name without a schema is looked for in the current schema. Names match exactly: the parser
 * has folded those that the text does not quote.
 */
public final class CatalogNames {
  /** The schemas whose tables the engine computes; nothing can be created or dropped in them. */
  public static final List<String> SYSTEM_SCHEMAS = List.of("information_schema", "sys");

  private final Catalog catalog;
  private final String schema;

  /** Names of a statement that is planned in a context. */
  public CatalogNames(PlanningContext context) {
    this.catalog = context.catalog();
    this.schema = context.schema();
  }

  /** The name of an object to create: in the current schema unless the text names one (3F000). */
  public QualifiedName created(SqlIdentifier name) {
    QualifiedName qualified = new QualifiedName(explicitSchema(name, schema), last(name));
    requireOwnSchema(name, qualified.schema());
    return qualified;
  }

  /** Refuses a schema that does not exist (3F000) or that the engine computes (42602). */
  public void requireOwnSchema(SqlNode place, String name) {
    if (SYSTEM_SCHEMAS.contains(name)) {
      throw StatementErrors.at(
          place,
          SqlState.INVALID_NAME,
          "schema " + name + " is read only and holds no own objects");
    }
    if (!catalog.schemas().contains(name)) {
      throw StatementErrors.at(
          place, SqlState.INVALID_SCHEMA_NAME, "schema \"" + name + "\" does not exist");
    }
  }

  /** The base table of a name; 42P01 where there is none. */
  public TableDefinition table(SqlIdentifier name) {
    TableDefinition table = findTable(name);
    if (table == null) {
      throw find(name, catalog::view) == null
          ? undefinedTable(name)
          : StatementErrors.at(
              name, SqlState.UNDEFINED_TABLE, "\"" + text(name) + "\" is a view, not a table");
    }
    return table;
  }

  /** The error that no table has a name (42P01). */
  public static RuntimeException undefinedTable(SqlIdentifier name) {
    return StatementErrors.at(
        name, SqlState.UNDEFINED_TABLE, "table \"" + text(name) + "\" does not exist");
  }

  /** The base table of a name, or null. */
  public @Nullable TableDefinition findTable(SqlIdentifier name) {
    return find(name, catalog::table);
  }

  /** The property graph of a name; 42704 where there is none. */
  public PropertyGraphDefinition graph(SqlIdentifier name) {
    PropertyGraphDefinition graph = find(name, catalog::graph);
    if (graph == null) {
      throw StatementErrors.at(
          name, SqlState.UNDEFINED_OBJECT, "property graph \"" + text(name) + "\" does not exist");
    }
    return graph;
  }

  /** The object that a lookup of the catalog finds under a name, or null. */
  public <T> @Nullable T find(SqlIdentifier name, Function<QualifiedName, @Nullable T> lookup) {
    return lookup.apply(new QualifiedName(explicitSchema(name, schema), last(name)));
  }

  /** The ordinal of a column; 42703 where there is none. */
  public static int column(TableDefinition table, SqlIdentifier name) {
    int ordinal = findColumn(table, name);
    if (ordinal < 0) {
      throw StatementErrors.at(
          name,
          SqlState.UNDEFINED_COLUMN,
          "column \"" + last(name) + "\" of table \"" + table.name().name() + "\" does not exist");
    }
    return ordinal;
  }

  /** The ordinal of a column, or -1. */
  public static int findColumn(TableDefinition table, SqlIdentifier name) {
    return table.columnOrdinal(last(name));
  }

  /**
   * The ordinals of a list of columns; 42703 for an unknown one, 42701 for one that stands twice.
   */
  public static List<Integer> columns(TableDefinition table, SqlNodeList names) {
    List<Integer> ordinals = new ArrayList<>();
    for (SqlNode node : names) {
      SqlIdentifier name = (SqlIdentifier) node;
      int ordinal = column(table, name);
      if (ordinals.contains(ordinal)) {
        throw StatementErrors.at(
            name,
            SqlState.DUPLICATE_COLUMN,
            "column \"" + last(name) + "\" appears twice in the list");
      }
      ordinals.add(ordinal);
    }
    return ordinals;
  }

  /** A name as the text would write it, without quotes. */
  public static String text(SqlIdentifier name) {
    return String.join(".", name.names);
  }

  /** The last part of a name. */
  public static String last(SqlIdentifier name) {
    return name.names.getLast();
  }

  private static String explicitSchema(SqlIdentifier name, String otherwise) {
    return switch (name.names.size()) {
      case 1 -> otherwise;
      case 2 -> name.names.getFirst();
      default ->
          throw StatementErrors.unsupported(
              name,
              "the name " + text(name) + " has too many parts",
              "name an object as schema.object: a connection sees one database");
    };
  }
}
