package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.CreateIndex;
import io.phenixdb.parser.ddl.IndexColumn;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Plans CREATE INDEX over ordinary columns. */
final class IndexPlanner {
  private final DdlScope scope;

  IndexPlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(CreateIndex statement) {
    CreateIndex.Clauses clauses = statement.clauses();
    TableDefinition table = scope.names().table(clauses.table());
    refuseUnsupported(clauses);
    TableDraft draft = new TableDraft(table);
    List<Integer> columns = ConstraintPlanner.keyColumns(draft, columnNames(statement.columns()));
    QualifiedName name = name(clauses.name(), table, draft.names(columns));
    if (scope.isIndex(name)) {
      if (clauses.ifNotExists()) {
        return DdlScope.skipped(statement.title(), "index \"" + name.name() + "\" already exists");
      }
      throw taken(statement, name);
    }
    List<CatalogChange> changes = new ArrayList<>();
    changes.add(
        new CatalogChange.CreateIndex(
            new IndexDefinition(scope.newId(), name, table.id(), columns, clauses.unique())));
    if (clauses.unique()) {
      if (draft.isConstraint(name.name())) {
        throw taken(statement, name);
      }
      draft.uniqueKeys.add(new KeyDefinition(name.name(), columns));
      changes.add(new CatalogChange.AlterTable(draft.definition()));
    }
    return DdlScope.changed(statement.title(), changes);
  }

  /** The name of an index: the text's, or {@code table_column_idx} made unique. */
  QualifiedName name(
      @Nullable SqlIdentifier written, TableDefinition table, List<String> columnNames) {
    String schema = table.name().schema();
    if (written != null) {
      return new QualifiedName(schema, CatalogNames.last(written));
    }
    String wanted = Naming.joined(table.name().name(), columnNames, "idx");
    return new QualifiedName(
        schema, Naming.free(wanted, free -> scope.isIndex(new QualifiedName(schema, free))));
  }

  private static RuntimeException taken(SqlNode place, QualifiedName name) {
    return StatementErrors.at(
        place, SqlState.DUPLICATE_TABLE, "index \"" + name.name() + "\" already exists");
  }

  private static SqlNodeList columnNames(List<IndexColumn> columns) {
    List<SqlNode> names = new ArrayList<>();
    for (IndexColumn column : columns) {
      if (!(column.expression() instanceof SqlIdentifier name)) {
        throw StatementErrors.unsupported(
            column.expression(), "an index over an expression is not supported", "index columns");
      }
      if (column.operatorClass() != null) {
        throw StatementErrors.at(
            column.operatorClass(),
            SqlState.UNDEFINED_OBJECT,
            "operator class \""
                + CatalogNames.text(column.operatorClass())
                + "\" is not known for an ordinary index");
      }
      names.add(name);
    }
    return new SqlNodeList(names, SqlParserPos.ZERO);
  }

  private static void refuseUnsupported(CreateIndex.Clauses clauses) {
    SqlIdentifier method = clauses.method();
    if (method != null && !CatalogNames.last(method).equalsIgnoreCase("btree")) {
      throw StatementErrors.unsupported(
          method,
          "the index method " + CatalogNames.last(method) + " is not supported",
          "leave USING out for an ordinary index; RPI, HNSW and IVF_PQ index vectors");
    }
    if (clauses.where() != null) {
      throw StatementErrors.unsupported(
          clauses.where(), "a partial index is not supported", "leave WHERE out");
    }
    if (clauses.include() != null) {
      throw StatementErrors.unsupported(
          clauses.include(), "INCLUDE is not supported for an ordinary index", "leave it out");
    }
    if (clauses.options() != null) {
      throw StatementErrors.unsupported(
          clauses.options(), "an ordinary index has no options", "leave WITH out");
    }
  }
}
