package io.phenixdb.planner.ddl;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.ddl.alter.RenameColumn;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CheckDefinition;
import io.phenixdb.storage.error.SqlState;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Plans ALTER TABLE RENAME COLUMN. Checks are rewritten; views, whose texts name columns, refuse
 * the change; graphs keep the property's name.
 */
final class RenameColumnPlanner {
  private final DdlScope scope;

  RenameColumnPlanner(DdlScope scope) {
    this.scope = scope;
  }

  void rename(Alteration alteration, RenameColumn rename) {
    TableDraft draft = alteration.draft;
    int ordinal = CatalogNames.column(draft.definition(), rename.column());
    String oldName = draft.columns.get(ordinal).name();
    String newName = CatalogNames.last(rename.newName());
    ColumnPlanner.requireNewName(draft, rename.newName(), newName);
    var views = new Dependencies(scope).viewsOnColumn(alteration.table.name(), oldName);
    if (!views.isEmpty()) {
      throw StatementErrors.at(
          rename,
          SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
          "column \""
              + oldName
              + "\" cannot be renamed: these views read it: "
              + Dependencies.list(views),
          "drop the views and create them anew");
    }
    new DropColumnPlanner(scope).refuseExpressionProperties(alteration, rename, oldName);
    draft.columns.set(ordinal, ColumnChanges.named(draft.columns.get(ordinal), newName));
    draft.checks.replaceAll(check -> renamed(check, oldName, newName));
  }

  private CheckDefinition renamed(CheckDefinition check, String oldName, String newName) {
    SqlNode condition = PhenixParser.parseExpression(check.sql());
    SqlNode result =
        condition.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                return id.isSimple() && id.getSimple().equals(oldName)
                    ? new SqlIdentifier(newName, id.getParserPosition())
                    : id;
              }
            });
    return new CheckDefinition(
        check.name(), result == null ? check.sql() : CanonicalText.of(result));
  }
}
