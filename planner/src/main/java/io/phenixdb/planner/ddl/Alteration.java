package io.phenixdb.planner.ddl;

import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * One ALTER TABLE in the making: the draft of the table, what changes before and after it, and the
 * UPDATE that fills or verifies existing rows. Confined to one planning.
 */
final class Alteration {
  final TableDefinition table;
  final TableDraft draft;
  final List<CatalogChange> before = new ArrayList<>();
  final List<CatalogChange> after = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private @Nullable String assignments;
  private @Nullable String where;

  Alteration(DdlScope scope, TableDefinition table) {
    this.table = table;
    this.draft = new TableDraft(table);
  }

  /** Remembers that an action found nothing to do. */
  void notice(String sentence) {
    notices.add(sentence + ", skipping");
  }

  /** The ordinals of all columns. */
  List<Integer> allColumns() {
    return IntStream.range(0, draft.columns.size()).boxed().toList();
  }

  /**
   * Sets a column of existing rows, after the change.
   *
   * @param condition which rows, or null for all
   */
  void fill(SqlNode action, String column, String value, @Nullable String condition) {
    if (assignments != null && (where != null || condition != null)) {
      throw StatementErrors.unsupported(
          action,
          "two actions of this statement need to read the existing rows",
          "write a statement for each");
    }
    String assignment = column + " = " + value;
    assignments = assignments == null ? assignment : assignments + ", " + assignment;
    where = condition;
  }

  /** Updates rows to what they are, so that every constraint is checked; without columns, none. */
  void touch(SqlNode action, List<Integer> columns, @Nullable String condition) {
    for (int ordinal : columns) {
      if (draft.columns.get(ordinal).identity() != IdentityKind.ALWAYS) {
        String name = Identifiers.text(draft.columns.get(ordinal).name());
        fill(action, name, name, condition);
        return;
      }
    }
  }

  /** The statement's command. */
  Command command(String tag) {
    List<CatalogChange> changes = new ArrayList<>(before);
    TableDefinition changed = draft.definition();
    if (!changed.equals(table)) {
      changes.add(new CatalogChange.AlterTable(changed));
    }
    changes.addAll(after);
    if (assignments == null) {
      return new Command.ChangeCatalog(
          tag, changes, notices.isEmpty() ? null : String.join("; ", notices));
    }
    String update = "UPDATE " + ObjectText.name(draft.name) + " SET " + assignments;
    return new Command.ChangeAndFill(changes, where == null ? update : update + " WHERE " + where);
  }
}
