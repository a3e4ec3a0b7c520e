package io.phenixdb.planner.ddl;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.graph.AlterPropertyGraph;
import io.phenixdb.parser.graph.CreatePropertyGraph;
import io.phenixdb.parser.graph.EdgeTable;
import io.phenixdb.parser.graph.VertexTable;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Plans ALTER PROPERTY GRAPH: the definition as it is, as text, is parsed, altered and planned like
 * a CREATE OR REPLACE, so that every rule of a definition holds for what comes out.
 */
final class AlterGraphPlanner {
  private final DdlScope scope;

  AlterGraphPlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(AlterPropertyGraph statement) {
    PropertyGraphDefinition graph = scope.names().find(statement.name(), scope.catalog()::graph);
    if (graph == null) {
      String text = "property graph \"" + CatalogNames.text(statement.name()) + "\" does not exist";
      if (statement.ifExists()) {
        return DdlScope.skipped(statement.title(), text);
      }
      throw StatementErrors.at(statement.name(), SqlState.UNDEFINED_OBJECT, text);
    }
    CreatePropertyGraph now =
        (CreatePropertyGraph)
            PhenixParser.parseStatement(new GraphText(scope.catalog()::table).of(graph));
    return switch (statement.action()) {
      case ADD ->
          replaced(
              statement,
              now,
              added(now.vertices(), statement.vertices()),
              added(now.edges(), statement.edges()));
      case DROP_EDGE_TABLES ->
          replaced(
              statement,
              now,
              now.vertices(),
              without(now.edges(), names(statement, aliases(now.edges()), "edge table")));
      case DROP_VERTEX_TABLES -> dropVertexTables(statement, now, false);
      case DROP_VERTEX_TABLES_CASCADE -> dropVertexTables(statement, now, true);
      case RENAME -> rename(statement, graph);
    };
  }

  private Command replaced(
      AlterPropertyGraph statement,
      CreatePropertyGraph now,
      SqlNodeList vertices,
      SqlNodeList edges) {
    Command.ChangeCatalog created =
        (Command.ChangeCatalog)
            new GraphPlanner(scope)
                .plan(
                    new CreatePropertyGraph(
                        statement.getParserPosition(), now.name(), true, false, vertices, edges));
    return DdlScope.changed(statement.title(), created.changes());
  }

  private static SqlNodeList added(SqlNodeList before, SqlNodeList more) {
    List<SqlNode> all = new ArrayList<>(before.getList());
    all.addAll(more.getList());
    return new SqlNodeList(all, SqlParserPos.ZERO);
  }

  private Command dropVertexTables(
      AlterPropertyGraph statement, CreatePropertyGraph now, boolean cascade) {
    Set<String> dropped = names(statement, aliases(now.vertices()), "vertex table");
    SqlNodeList vertices = without(now.vertices(), dropped);
    if (vertices.isEmpty()) {
      throw StatementErrors.at(
          statement.names().getFirst(),
          SqlState.INVALID_OBJECT_DEFINITION,
          "a property graph needs a vertex table",
          "drop the graph instead");
    }
    List<SqlNode> edges = new ArrayList<>();
    for (EdgeTable edge : now.edgeTables()) {
      boolean hangs =
          dropped.contains(CatalogNames.last(edge.source().vertexTable()))
              || dropped.contains(CatalogNames.last(edge.destination().vertexTable()));
      if (hangs && !cascade) {
        throw StatementErrors.at(
            statement.names().getFirst(),
            SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
            "edge table \"" + alias(edge.element()) + "\" begins or ends there",
            "drop it first, or add CASCADE");
      }
      if (!hangs) {
        edges.add(edge);
      }
    }
    return replaced(statement, now, vertices, new SqlNodeList(edges, SqlParserPos.ZERO));
  }

  /** The aliases that the statement names, each one of those there are. */
  private static Set<String> names(
      AlterPropertyGraph statement, Set<String> existing, String what) {
    Set<String> names = new HashSet<>();
    for (SqlIdentifier name : statement.names()) {
      if (!existing.contains(CatalogNames.last(name))) {
        throw StatementErrors.at(
            name,
            SqlState.UNDEFINED_OBJECT,
            "\"" + CatalogNames.text(name) + "\" is no " + what + " of the graph");
      }
      names.add(CatalogNames.last(name));
    }
    return names;
  }

  private static SqlNodeList without(SqlNodeList elements, Set<String> dropped) {
    return new SqlNodeList(
        elements.stream().filter(node -> !dropped.contains(alias(node))).toList(),
        SqlParserPos.ZERO);
  }

  private static Set<String> aliases(SqlNodeList elements) {
    Set<String> aliases = new HashSet<>();
    elements.forEach(node -> aliases.add(alias(node)));
    return aliases;
  }

  private static String alias(SqlNode node) {
    VertexTable element = node instanceof EdgeTable edge ? edge.element() : (VertexTable) node;
    SqlIdentifier written = element.alias();
    return CatalogNames.last(written == null ? element.table() : written);
  }

  private Command rename(AlterPropertyGraph statement, PropertyGraphDefinition graph) {
    SqlIdentifier written = statement.names().getFirst();
    QualifiedName name = new QualifiedName(graph.name().schema(), CatalogNames.last(written));
    scope.requireFree(written, name);
    PropertyGraphDefinition renamed =
        new PropertyGraphDefinition(
            scope.newId(), name, graph.vertexTables(), graph.edgeTables(), "");
    String sql = new GraphText(scope.catalog()::table).of(renamed);
    return DdlScope.changed(
        statement.title(),
        List.of(
            new CatalogChange.DropGraph(graph.id()),
            new CatalogChange.CreateGraph(
                new PropertyGraphDefinition(
                    renamed.id(), name, graph.vertexTables(), graph.edgeTables(), sql),
                false)));
  }
}
