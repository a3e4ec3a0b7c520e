package io.phenixdb.planner.ddl;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.ddl.TableConstraint;
import io.phenixdb.parser.ddl.alter.AddColumn;
import io.phenixdb.parser.ddl.alter.AddConstraint;
import io.phenixdb.parser.ddl.alter.AddTierPolicy;
import io.phenixdb.parser.ddl.alter.AlterTable;
import io.phenixdb.parser.ddl.alter.DropColumn;
import io.phenixdb.parser.ddl.alter.DropConstraint;
import io.phenixdb.parser.ddl.alter.DropTierPolicy;
import io.phenixdb.parser.ddl.alter.RenameColumn;
import io.phenixdb.parser.ddl.alter.RenameTable;
import io.phenixdb.parser.ddl.alter.SetColumnDefault;
import io.phenixdb.parser.ddl.alter.SetColumnNotNull;
import io.phenixdb.parser.ddl.alter.SetColumnType;
import io.phenixdb.parser.ddl.alter.SetTier;
import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Plans ALTER TABLE. Actions take effect in their order; all changes are made together.
 *
 * <p>A new condition on existing rows is verified by an UPDATE of the rows that it concerns, which
 * runs after the change in the same transaction and raises what any update would.
 */
final class AlterTablePlanner {
  private final DdlScope scope;

  AlterTablePlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(AlterTable statement) {
    TableDefinition table = scope.names().findTable(statement.table());
    if (table == null && statement.ifExists()) {
      return DdlScope.skipped(
          statement.title(),
          "table \"" + CatalogNames.text(statement.table()) + "\" does not exist");
    }
    TableDefinition found = scope.names().table(statement.table());
    for (SqlNode action : statement.actions()) {
      if (action instanceof SetTier setTier) {
        if (statement.actions().size() > 1) {
          throw StatementErrors.unsupported(
              action, "SET TIER must be the only action", "write a statement of its own");
        }
        return setTier(found, setTier);
      }
    }
    Alteration alteration = new Alteration(scope, found);
    for (SqlNode action : statement.actions()) {
      apply(alteration, action);
    }
    return alteration.command(statement.title());
  }

  private void apply(Alteration alteration, SqlNode action) {
    switch (action) {
      case AddColumn add -> addColumn(alteration, add);
      case DropColumn drop -> new DropColumnPlanner(scope).drop(alteration, drop);
      case RenameColumn rename -> new RenameColumnPlanner(scope).rename(alteration, rename);
      case RenameTable rename -> renameTable(alteration, rename);
      case AddConstraint add -> addConstraint(alteration, add.constraint());
      case DropConstraint drop -> new DropConstraintPlanner(scope).drop(alteration, drop);
      case SetColumnDefault set -> setDefault(alteration, set);
      case SetColumnNotNull set -> setNotNull(alteration, set);
      case SetColumnType set -> setType(alteration, set);
      case AddTierPolicy policy ->
          throw StatementErrors.unsupported(
              policy, "tier policies are not supported", "declare TIERING in CREATE TABLE");
      case DropTierPolicy policy ->
          throw StatementErrors.unsupported(policy, "tier policies are not supported", null);
      default ->
          throw StatementErrors.unsupported(
              action, "this action of ALTER TABLE is not supported", null);
    }
  }

  private void addColumn(Alteration alteration, AddColumn add) {
    TableDraft draft = alteration.draft;
    if (add.ifNotExists()
        && CatalogNames.findColumn(draft.definition(), add.column().name()) >= 0) {
      alteration.notice("column \"" + CatalogNames.last(add.column().name()) + "\" exists");
      return;
    }
    // Ids of added columns lie above those of CREATE TABLE and are never given twice.
    int columnId = Math.toIntExact(ColumnPlanner.MAX_COLUMNS + scope.newId());
    new ColumnPlanner(scope).append(draft, add.column(), columnId, alteration.before);
    ColumnDefinition column = draft.columns.getLast();
    ConstraintPlanner constraints = new ConstraintPlanner(scope);
    List<TableConstraint> added = add.column().constraints();
    constraints.addKeys(draft, added);
    constraints.addConditions(draft, added, column.name());
    boolean checked =
        added.stream().anyMatch(c -> c.constraintKind() == TableConstraint.Kind.CHECK);
    String name = Identifiers.text(column.name());
    String type = column.type().toString();
    if (column.identity() != IdentityKind.NONE) {
      alteration.fill(add, name, "DEFAULT", null);
    } else if (column.defaultSql() != null) {
      alteration.fill(add, name, "CAST(" + column.defaultSql() + " AS " + type + ")", null);
    } else if (!draft.columns.getLast().nullable() || checked) {
      alteration.fill(add, name, name, null);
    }
  }

  private void addConstraint(Alteration alteration, TableConstraint constraint) {
    TableDraft draft = alteration.draft;
    new ConstraintPlanner(scope).add(draft, constraint, null);
    switch (constraint.constraintKind()) {
      case UNIQUE -> {}
      case PRIMARY_KEY ->
          alteration.touch(constraint, requireNonNull(draft.primaryKey).columns(), null);
      case FOREIGN_KEY -> alteration.touch(constraint, draft.foreignKeys.getLast().columns(), null);
      case CHECK ->
          alteration.touch(
              constraint, alteration.allColumns(), "NOT (" + draft.checks.getLast().sql() + ")");
    }
  }

  private void setNotNull(Alteration alteration, SetColumnNotNull set) {
    TableDraft draft = alteration.draft;
    int ordinal = CatalogNames.column(draft.definition(), set.column());
    ColumnDefinition column = draft.columns.get(ordinal);
    if (!set.notNull()) {
      boolean inKey = draft.primaryKey != null && draft.primaryKey.columns().contains(ordinal);
      if (inKey || column.identity() != IdentityKind.NONE) {
        throw StatementErrors.at(
            set.column(),
            SqlState.INVALID_OBJECT_DEFINITION,
            "column \"" + column.name() + "\" is part of the primary key or an identity");
      }
    } else if (column.nullable()) {
      alteration.touch(set, List.of(ordinal), null);
    }
    draft.columns.set(ordinal, ColumnChanges.nullable(column, !set.notNull()));
  }

  private void setDefault(Alteration alteration, SetColumnDefault set) {
    TableDraft draft = alteration.draft;
    int ordinal = CatalogNames.column(draft.definition(), set.column());
    ColumnDefinition column = draft.columns.get(ordinal);
    if (column.identity() != IdentityKind.NONE) {
      throw StatementErrors.at(
          set.column(),
          SqlState.SYNTAX_ERROR,
          "identity column \"" + column.name() + "\" cannot have a default");
    }
    String text = new ColumnPlanner(scope).defaultText(set.value(), column.type());
    draft.columns.set(ordinal, ColumnChanges.defaulted(column, text));
  }

  /** Only a change that keeps every stored value as it is: a longer string. */
  private void setType(Alteration alteration, SetColumnType set) {
    TableDraft draft = alteration.draft;
    int ordinal = CatalogNames.column(draft.definition(), set.column());
    ColumnDefinition column = draft.columns.get(ordinal);
    DataType type = scope.queries().type(set.type());
    boolean widens =
        type.kind() == TypeKind.VARCHAR
            && column.type().kind() == TypeKind.VARCHAR
            && (type.precision() == DataType.UNBOUNDED
                || (column.type().precision() != DataType.UNBOUNDED
                    && type.precision() >= column.type().precision()));
    if (!widens && !type.equals(column.type())) {
      throw StatementErrors.unsupported(
          set,
          "column \"" + column.name() + "\" cannot change from " + column.type() + " to " + type,
          "add a column of the new type, fill it and drop the old one");
    }
    draft.columns.set(ordinal, ColumnChanges.typed(column, type));
  }

  private void renameTable(Alteration alteration, RenameTable rename) {
    TableDraft draft = alteration.draft;
    QualifiedName name =
        new QualifiedName(draft.name.schema(), CatalogNames.last(rename.newName()));
    scope.requireFree(rename.newName(), name);
    var views = new Dependencies(scope).viewsOn(List.of(alteration.table.name()));
    if (!views.isEmpty()) {
      throw StatementErrors.at(
          rename,
          SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
          "table "
              + draft.name
              + " cannot be renamed: these views read it: "
              + Dependencies.list(views),
          "drop the views and create them anew");
    }
    draft.name = name;
  }

  private Command setTier(TableDefinition table, SetTier node) {
    Tier tier = TieringPlanner.tier(node.tier());
    SqlParserPos position = node.getParserPosition();
    SqlIdentifier full =
        new SqlIdentifier(List.of(table.name().schema(), table.name().name()), position);
    SqlIdentifier alias = new SqlIdentifier(table.name().name(), position);
    SqlNode rowId =
        SqlStdOperatorTable.AS.createCall(
            position,
            new SqlIdentifier(List.of(table.name().name(), "$row_id"), position),
            new SqlIdentifier("row_id", position));
    SqlSelect rows =
        new SqlSelect(
            position,
            null,
            new SqlNodeList(List.of(rowId), position),
            SqlStdOperatorTable.AS.createCall(position, full, alias),
            node.where(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    PlannedStatement.Query query = scope.queries().query(rows);
    return new Command.SetTier(table, tier, query);
  }
}
