package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.DropStatement;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * Plans DROP of everything. Without CASCADE a statement is refused (2BP01) while something that it
 * does not drop needs what it drops.
 */
final class DropPlanner {
  private final DdlScope scope;
  private final List<String> notices = new ArrayList<>();

  DropPlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(DropStatement statement) {
    DropSet drops = new DropSet(scope, statement.cascade());
    for (SqlNode node : statement.names()) {
      SqlIdentifier name = (SqlIdentifier) node;
      switch (statement.object()) {
        case TABLE -> table(drops, statement, name);
        case VIEW -> view(drops, statement, name);
        case INDEX -> index(drops, statement, name);
        case SEQUENCE -> sequence(drops, statement, name);
        case SCHEMA -> schema(drops, statement, name);
        case PROPERTY_GRAPH -> graph(drops, statement, name);
        case TIER ->
            throw StatementErrors.unsupported(
                name, "tiers cannot be dropped", "HOT, WARM and COLD are predefined");
        case COLUMN ->
            throw StatementErrors.at(
                name, SqlState.SYNTAX_ERROR, "write ALTER TABLE ... DROP COLUMN");
      }
    }
    return new Command.ChangeCatalog(
        statement.title(),
        drops.changes(statement),
        notices.isEmpty() ? null : String.join("; ", notices));
  }

  private void table(DropSet drops, DropStatement statement, SqlIdentifier name) {
    TableDefinition table = scope.names().findTable(name);
    if (table == null) {
      absent(statement, name, SqlState.UNDEFINED_TABLE);
    } else {
      drops.add(table);
    }
  }

  private void view(DropSet drops, DropStatement statement, SqlIdentifier name) {
    Catalog catalog = scope.catalog();
    ViewDefinition view = scope.names().find(name, catalog::view);
    if (view == null) {
      absent(statement, name, SqlState.UNDEFINED_TABLE);
    } else {
      drops.add(view);
    }
  }

  private void graph(DropSet drops, DropStatement statement, SqlIdentifier name) {
    Catalog catalog = scope.catalog();
    PropertyGraphDefinition graph = scope.names().find(name, catalog::graph);
    if (graph == null) {
      absent(statement, name, SqlState.UNDEFINED_OBJECT);
    } else {
      drops.add(graph);
    }
  }

  private void sequence(DropSet drops, DropStatement statement, SqlIdentifier name) {
    Catalog catalog = scope.catalog();
    SequenceDefinition sequence = scope.names().find(name, catalog::sequence);
    if (sequence == null) {
      absent(statement, name, SqlState.UNDEFINED_OBJECT);
    } else {
      drops.add(name, sequence);
    }
  }

  private void index(DropSet drops, DropStatement statement, SqlIdentifier name) {
    Catalog catalog = scope.catalog();
    IndexDefinition index = scope.names().find(name, catalog::index);
    VectorIndexDefinition vectorIndex = scope.names().find(name, catalog::vectorIndex);
    if (index != null) {
      drops.add(index);
    } else if (vectorIndex != null) {
      drops.add(vectorIndex);
    } else {
      refuseKey(name);
      absent(statement, name, SqlState.UNDEFINED_OBJECT);
    }
  }

  /** A key's name is no index's: its constraint is to be dropped. */
  private void refuseKey(SqlIdentifier name) {
    String last = CatalogNames.last(name);
    for (TableDefinition table : scope.catalog().tables().values()) {
      if (table.keys().stream().anyMatch(key -> key.name().equals(last))) {
        throw StatementErrors.at(
            name,
            SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
            "constraint \"" + last + "\" of table \"" + table.name().name() + "\" needs its index",
            "write ALTER TABLE " + table.name() + " DROP CONSTRAINT " + last);
      }
    }
  }

  private void schema(DropSet drops, DropStatement statement, SqlIdentifier name) {
    String schema = CatalogNames.last(name);
    if (CatalogNames.SYSTEM_SCHEMAS.contains(schema) || schema.equals(Catalog.DEFAULT_SCHEMA)) {
      throw StatementErrors.at(
          name,
          SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
          "schema \"" + schema + "\" cannot be dropped: every database has it");
    }
    if (!scope.catalog().schemas().contains(schema)) {
      absent(statement, name, SqlState.INVALID_SCHEMA_NAME);
    } else {
      drops.addSchema(schema);
    }
  }

  private void absent(DropStatement statement, SqlIdentifier name, SqlState state) {
    String sentence =
        statement.object().words().toLowerCase(java.util.Locale.ROOT)
            + " \""
            + CatalogNames.text(name)
            + "\" does not exist";
    if (!statement.ifExists()) {
      throw StatementErrors.at(name, state, sentence);
    }
    notices.add(sentence + ", skipping");
  }
}
