package io.phenixdb.planner.ddl;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.ddl.IdentityColumn;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Plans columns: types, defaults and identities. */
final class ColumnPlanner {
  /** The most columns of a table. */
  static final int MAX_COLUMNS = 1_600;

  private final DdlScope scope;

  ColumnPlanner(DdlScope scope) {
    this.scope = scope;
  }

  /**
   * Appends a column to a draft.
   *
   * @param columnId id of the column, unique in the table's whole life
   * @param changes receives the creation of an identity column's sequence
   */
  void append(
      TableDraft draft,
      io.phenixdb.parser.ddl.ColumnDefinition node,
      int columnId,
      List<CatalogChange> changes) {
    String name = CatalogNames.last(node.name());
    requireNewName(draft, node.name(), name);
    if (draft.columns.size() == MAX_COLUMNS) {
      throw StatementErrors.at(
          node, SqlState.PROGRAM_LIMIT_EXCEEDED, "a table has at most 1600 columns");
    }
    var properties = node.properties();
    if (properties.generation() != null) {
      throw StatementErrors.unsupported(
          properties.generation(),
          "generated columns are not supported",
          "compute \"" + name + "\" in a view");
    }
    DataType type = scope.queries().type(node.type());
    IdentityColumn identity = properties.identity();
    SqlNode defaultValue = properties.defaultValue();
    if (identity == null) {
      String defaultSql = defaultText(defaultValue, type);
      draft.columns.add(
          new ColumnDefinition(
              columnId, name, type, !properties.notNull(), defaultSql, IdentityKind.NONE, 0, null));
      return;
    }
    if (defaultValue != null) {
      throw StatementErrors.at(
          defaultValue,
          SqlState.SYNTAX_ERROR,
          "column \"" + name + "\" has both a default and an identity; keep one");
    }
    SequenceDefinition sequence = identitySequence(draft, node, name, type, identity);
    changes.add(new CatalogChange.CreateSequence(sequence));
    IdentityKind kind = identity.always() ? IdentityKind.ALWAYS : IdentityKind.BY_DEFAULT;
    draft.columns.add(
        new ColumnDefinition(columnId, name, type, false, null, kind, sequence.id(), null));
  }

  /** Refuses a column name that the table has (42701) or that is a hidden column's (42602). */
  static void requireNewName(TableDraft draft, SqlNode place, String name) {
    if (draft.columns.stream().anyMatch(column -> column.name().equals(name))) {
      throw StatementErrors.at(
          place,
          SqlState.DUPLICATE_COLUMN,
          "column \"" + name + "\" of table \"" + draft.name.name() + "\" already exists");
    }
    if (name.startsWith("$")) {
      throw StatementErrors.at(
          place, SqlState.INVALID_NAME, "a column name cannot begin with $: \"" + name + "\"");
    }
  }

  private SequenceDefinition identitySequence(
      TableDraft draft,
      io.phenixdb.parser.ddl.ColumnDefinition node,
      String name,
      DataType type,
      IdentityColumn identity) {
    switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT -> {}
      default ->
          throw StatementErrors.at(
              node.type(),
              SqlState.INVALID_ARGUMENT,
              "identity column \""
                  + name
                  + "\" has type "
                  + type
                  + "; it must be SMALLINT, INTEGER or BIGINT");
    }
    QualifiedName sequenceName =
        scope.freeRelation(
            draft.name.schema(), Naming.joined(draft.name.name(), List.of(name), "seq"));
    TypeKind kind = type.kind();
    return SequencePlanner.define(
        node, scope.newId(), sequenceName, identity.options(), kind, draft.id);
  }

  /**
   * The canonical text of a default, checked to be an expression without columns that can be
   * assigned to the column's type; null for none.
   */
  @Nullable String defaultText(@Nullable SqlNode value, DataType type) {
    if (value == null) {
      return null;
    }
    DdlScope.requireNoParameters(value, "a default");
    String text = CanonicalText.of(value); // before validation, which may rewrite the tree
    ResultColumn column = scope.queries().columns(selectOf(value)).getFirst();
    if (!KeyTypes.areAssignable(column.type(), type)) {
      throw StatementErrors.at(
          value,
          SqlState.DATATYPE_MISMATCH,
          "the column is " + type + " but the default is " + column.type(),
          "write a CAST");
    }
    return text;
  }

  /** {@code SELECT expression}. */
  static SqlSelect selectOf(SqlNode expression) {
    SqlParserPos position = expression.getParserPosition();
    return new SqlSelect(
        position,
        null,
        new SqlNodeList(List.of(expression), position),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
