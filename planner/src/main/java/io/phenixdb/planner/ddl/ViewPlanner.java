package io.phenixdb.planner.ddl;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.ddl.CreateView;
import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.NameQualifier;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Plans CREATE VIEW. The stored text names every table with its schema; a star is frozen to the
 * columns that it means now.
 */
final class ViewPlanner {
  private final DdlScope scope;

  ViewPlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(CreateView statement) {
    CreateView.Clauses clauses = statement.clauses();
    QualifiedName name = scope.names().created(clauses.name());
    boolean replaces = clauses.orReplace() && scope.catalog().view(name) != null;
    if (clauses.ifNotExists() && scope.isRelation(name)) {
      return DdlScope.skipped(statement.title(), "relation \"" + name.name() + "\" already exists");
    }
    if (!replaces) {
      scope.requireFree(clauses.name(), name);
    }
    DdlScope.requireNoParameters(clauses.query(), "a view");
    NameQualifier qualifier = new NameQualifier(scope.names(), scope.catalog());
    SqlNode query = qualifier.qualify(clauses.query());
    if (replaces) {
      requireNoCycle(clauses.name(), name, qualifier.found());
    }
    String text = CanonicalText.of(query);
    boolean star = hasStar(query);
    List<ResultColumn> columns = scope.queries().columns(query);
    List<String> names = names(clauses, columns);
    ViewDefinition view =
        new ViewDefinition(scope.newId(), name, star ? frozen(text, columns) : text, names);
    return DdlScope.changed(
        statement.title(), List.of(new CatalogChange.CreateView(view, replaces)));
  }

  private void requireNoCycle(SqlIdentifier place, QualifiedName name, Set<QualifiedName> read) {
    Set<QualifiedName> needing =
        new Dependencies(scope)
            .viewsOn(List.of(name)).stream().map(ViewDefinition::name).collect(Collectors.toSet());
    if (read.contains(name) || read.stream().anyMatch(needing::contains)) {
      throw StatementErrors.at(
          place,
          SqlState.INVALID_OBJECT_DEFINITION,
          "view \"" + name.name() + "\" would read itself");
    }
  }

  private static List<String> names(CreateView.Clauses clauses, List<ResultColumn> columns) {
    SqlNodeList listed = clauses.columns();
    List<String> names = new ArrayList<>();
    if (listed == null) {
      columns.forEach(column -> names.add(column.label()));
    } else {
      listed.forEach(node -> names.add(CatalogNames.last((SqlIdentifier) node)));
      if (names.size() != columns.size()) {
        throw StatementErrors.at(
            listed,
            SqlState.SYNTAX_ERROR,
            "the query has " + columns.size() + " columns and the list names " + names.size());
      }
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw StatementErrors.at(
            listed == null ? clauses.query() : listed.get(i),
            SqlState.DUPLICATE_COLUMN,
            "column \"" + names.get(i) + "\" appears twice in the view; give one an alias");
      }
    }
    return names;
  }

  /** The query with the columns that it has now; duplicate names leave it as it is. */
  private static String frozen(String query, List<ResultColumn> columns) {
    Set<String> labels = columns.stream().map(ResultColumn::label).collect(Collectors.toSet());
    if (labels.size() != columns.size()) {
      return query;
    }
    String list =
        columns.stream()
            .map(column -> Identifiers.text(column.label()))
            .collect(Collectors.joining(", "));
    return "SELECT " + list + " FROM (" + query + ") AS frozen";
  }

  private static boolean hasStar(SqlNode query) {
    boolean[] found = {false};
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            found[0] |= id.isStar();
            return null;
          }
        });
    return found[0];
  }
}
