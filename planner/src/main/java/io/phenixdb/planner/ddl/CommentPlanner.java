package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.CommentOn;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans COMMENT ON tables and columns. */
final class CommentPlanner {

  private CommentPlanner() {}

  static Command plan(CommentOn statement, DdlScope scope) {
    SqlNode node = statement.text();
    String text = node == null ? null : Options.text(node, node);
    TableDefinition table =
        switch (statement.object()) {
          case TABLE -> commented(scope.names().table(statement.name()), text);
          case COLUMN -> column(statement.name(), scope, text);
          default ->
              throw StatementErrors.unsupported(
                  statement,
                  "COMMENT ON " + statement.object().words() + " is not supported",
                  "comment on tables and columns");
        };
    return DdlScope.changed(statement.title(), List.of(new CatalogChange.AlterTable(table)));
  }

  private static TableDefinition commented(TableDefinition table, @Nullable String text) {
    TableDraft draft = new TableDraft(table);
    draft.comment = text;
    return draft.definition();
  }

  private static TableDefinition column(SqlIdentifier name, DdlScope scope, @Nullable String text) {
    int parts = name.names.size();
    if (parts < 2) {
      throw StatementErrors.at(name, SqlState.SYNTAX_ERROR, "write COMMENT ON COLUMN table.column");
    }
    TableDefinition table = scope.names().table(name.getComponent(0, parts - 1));
    int ordinal = CatalogNames.column(table, name.getComponent(parts - 1));
    TableDraft draft = new TableDraft(table);
    draft.columns.set(ordinal, ColumnChanges.commented(draft.columns.get(ordinal), text));
    return draft.definition();
  }
}
