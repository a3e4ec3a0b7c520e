package io.phenixdb.planner.ddl;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.ddl.ColumnDefinition;
import io.phenixdb.parser.ddl.CreateTable;
import io.phenixdb.parser.ddl.TableConstraint;
import io.phenixdb.parser.ddl.TieringClause;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.NameQualifier;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Plans CREATE TABLE, from column definitions or from a query. */
final class CreateTablePlanner {
  private final DdlScope scope;
  private final ColumnPlanner columns;
  private final ConstraintPlanner constraints;

  CreateTablePlanner(DdlScope scope) {
    this.scope = scope;
    this.columns = new ColumnPlanner(scope);
    this.constraints = new ConstraintPlanner(scope);
  }

  Command plan(CreateTable statement) {
    QualifiedName name = scope.names().created(statement.name());
    if (statement.ifNotExists() && scope.isRelation(name)) {
      return DdlScope.skipped(statement.title(), "relation \"" + name.name() + "\" already exists");
    }
    scope.requireFree(statement.name(), name);
    SqlNode query = statement.query();
    return query == null ? fromColumns(statement, name) : fromQuery(statement, name, query);
  }

  private Command fromColumns(CreateTable statement, QualifiedName name) {
    TableDraft draft = new TableDraft(scope.newId(), name);
    List<CatalogChange> changes = new ArrayList<>();
    for (ColumnDefinition column : statement.columns()) {
      columns.append(draft, column, draft.columns.size(), changes);
    }
    requireColumns(statement, draft);
    constraints.addKeys(draft, statement.constraints());
    for (ColumnDefinition column : statement.columns()) {
      constraints.addConditions(draft, column.constraints(), CatalogNames.last(column.name()));
    }
    constraints.addConditions(draft, ofTable(statement), null);
    addTiering(draft, statement);
    changes.add(new CatalogChange.CreateTable(draft.definition()));
    return DdlScope.changed(statement.title(), changes);
  }

  private static List<TableConstraint> ofTable(CreateTable statement) {
    return statement.clauses().elements().stream()
        .filter(TableConstraint.class::isInstance)
        .map(TableConstraint.class::cast)
        .toList();
  }

  private static void requireColumns(CreateTable statement, TableDraft draft) {
    if (draft.columns.isEmpty()) {
      throw StatementErrors.at(
          statement, SqlState.INVALID_OBJECT_DEFINITION, "a table needs at least one column");
    }
  }

  private static void addTiering(TableDraft draft, CreateTable statement) {
    TieringClause tiering = statement.tiering();
    if (tiering != null) {
      draft.tiering = TieringPlanner.plan(draft, tiering);
    }
  }

  private Command fromQuery(CreateTable statement, QualifiedName name, SqlNode query) {
    SqlNode qualified = new NameQualifier(scope.names(), scope.catalog()).qualify(query);
    String queryText = CanonicalText.of(qualified);
    List<ResultColumn> results = scope.queries().columns(query);
    List<SqlIdentifier> names = statement.queryColumns();
    if (!names.isEmpty() && names.size() != results.size()) {
      throw StatementErrors.at(
          statement,
          SqlState.SYNTAX_ERROR,
          "the query has " + results.size() + " columns and the list names " + names.size());
    }
    TableDraft draft = new TableDraft(scope.newId(), name);
    for (int i = 0; i < results.size(); i++) {
      SqlNode place = names.isEmpty() ? statement : names.get(i);
      String column = names.isEmpty() ? results.get(i).label() : CatalogNames.last(names.get(i));
      ColumnPlanner.requireNewName(draft, place, column);
      draft.columns.add(
          new io.phenixdb.storage.catalog.ColumnDefinition(
              i, column, stored(results.get(i).type()), true, null, IdentityKind.NONE, 0, null));
    }
    addTiering(draft, statement);
    List<CatalogChange> changes = List.of(new CatalogChange.CreateTable(draft.definition()));
    if (!statement.clauses().withData()) {
      return DdlScope.changed(statement.title(), changes);
    }
    String insert = "INSERT INTO " + ObjectText.name(name) + ' ' + queryText;
    return new Command.CreateTableAs(changes, insert, scope.queries().parameters());
  }

  /** The type of a column that holds a query's results: an untyped NULL becomes text. */
  private static DataType stored(DataType type) {
    return type.kind() == TypeKind.NULL ? DataType.VARCHAR : type;
  }
}
