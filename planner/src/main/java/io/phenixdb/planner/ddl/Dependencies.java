package io.phenixdb.planner.ddl;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.planner.resolve.NameQualifier;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What needs what in a catalog: foreign keys and graphs by their ids, views by the names in their
 * texts. Views are parsed once a statement. Confined to one planning.
 */
final class Dependencies {
  private final DdlScope scope;
  private @Nullable Map<ViewDefinition, View> views;

  /**
   * What a view's text says.
   *
   * @param relations full names of the tables, views and graphs that it reads
   * @param names every simple name in it, "" for a star
   */
  private record View(Set<QualifiedName> relations, Set<String> names) {}

  Dependencies(DdlScope scope) {
    this.scope = scope;
  }

  /** The views that read any of some relations, directly or through other views, in no order. */
  Set<ViewDefinition> viewsOn(Collection<QualifiedName> relations) {
    Set<QualifiedName> reached = new LinkedHashSet<>(relations);
    Set<ViewDefinition> result = new LinkedHashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<ViewDefinition, View> view : views().entrySet()) {
        if (!result.contains(view.getKey())
            && view.getValue().relations().stream().anyMatch(reached::contains)) {
          result.add(view.getKey());
          reached.add(view.getKey().name());
          grown = true;
        }
      }
    }
    return result;
  }

  /** The views that read a table and name a column of it, or all columns. */
  Set<ViewDefinition> viewsOnColumn(QualifiedName table, String column) {
    Set<ViewDefinition> result = new LinkedHashSet<>();
    views()
        .forEach((view, text) -> {
          if (text.relations().contains(table)
              && (text.names().contains(column) || text.names().contains(""))) {
            result.add(view);
          }
        });
    return result;
  }

  /** The graphs that have a table as an element table. */
  List<PropertyGraphDefinition> graphsOn(long tableId) {
    return scope.catalog().graphs().values().stream()
        .filter(graph ->
            graph.vertexTables().stream().anyMatch(vertex -> vertex.tableId() == tableId)
                || graph.edgeTables().stream().anyMatch(edge -> edge.tableId() == tableId))
        .toList();
  }

  /** The tables, without the table itself, that have a foreign key to a table. */
  List<TableDefinition> referring(long tableId) {
    return scope.catalog().tables().values().stream()
        .filter(table -> table.id() != tableId)
        .filter(table -> foreignKeys(table, tableId).findAny().isPresent())
        .toList();
  }

  /** The foreign keys of a table that refer to another one. */
  static java.util.stream.Stream<ForeignKeyDefinition> foreignKeys(
      TableDefinition table, long referencedTableId) {
    return table.foreignKeys().stream().filter(key -> key.referencedTableId() == referencedTableId);
  }

  /** The simple names in an expression's text. */
  Set<String> namesIn(String expressionSql) {
    Set<String> names = new LinkedHashSet<>();
    PhenixParser.parseExpression(expressionSql).accept(new NameCollector(names));
    return names;
  }

  private Map<ViewDefinition, View> views() {
    if (views == null) {
      Map<ViewDefinition, View> parsed = new LinkedHashMap<>();
      for (ViewDefinition view : scope.catalog().views().values()) {
        SqlNode query = PhenixParser.parseStatement(view.sql());
        NameQualifier qualifier = new NameQualifier(scope.names(), scope.catalog());
        SqlNode unused = qualifier.qualify(query);
        Set<String> names = new LinkedHashSet<>();
        unused.accept(new NameCollector(names));
        parsed.put(view, new View(qualifier.found(), names));
      }
      views = parsed;
    }
    return views;
  }

  /** The names of some views, for a message. */
  static String list(Collection<ViewDefinition> views) {
    List<String> names = new ArrayList<>();
    views.forEach(view -> names.add(view.name().toString()));
    return String.join(", ", names);
  }

  /** Collects the last part of every name; a star is the empty name. */
  private static final class NameCollector extends SqlBasicVisitor<@Nullable Void> {
    private final Set<String> names;

    NameCollector(Set<String> names) {
      this.names = names;
    }

    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      names.add(id.names.getLast());
      return null;
    }
  }
}
