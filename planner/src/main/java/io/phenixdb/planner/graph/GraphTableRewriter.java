package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.GraphTable;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.query.QueryPlanning;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every GRAPH_TABLE of a statement by an ordinary subquery, and every graph algorithm in
 * FROM by a resolved table function.
 *
 * <p>A pattern of fixed length means the joins of its vertex and edge tables (ISO/IEC 9075-16,
 * WALK); a quantified edge is joined as a table function, {@link PathExpandFunction}. Parameters of
 * the statement may stand several times in the result, and those in conditions of quantified edges
 * no more: they are planned on the way.
 */
public final class GraphTableRewriter {

  private GraphTableRewriter() {}

  /**
   * The statement without graph syntax; the same object when there was none.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 42704 for an unknown graph or label, 42703
   *     for an unknown property or variable, 42601 for a pattern against the rules, 0A000 for what
   *     is not supported
   */
  public static SqlNode rewrite(SqlNode root, PlanningContext context, QueryPlanning queries) {
    if (!hasGraphSyntax(root)) {
      return root;
    }
    SqlNode result = root.accept(new Shuttle(context, queries));
    return result == null ? root : result;
  }

  private static boolean hasGraphSyntax(SqlNode root) {
    boolean[] found = {false};
    root.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            found[0] |= call instanceof GraphTable || call.getKind() == SqlKind.COLLECTION_TABLE;
            return found[0] ? null : super.visit(call);
          }
        });
    return found[0];
  }

  private static final class Shuttle extends SqlShuttle {
    private final PlanningContext context;
    private final QueryPlanning queries;
    private final CatalogNames names;

    Shuttle(PlanningContext context, QueryPlanning queries) {
      this.context = context;
      this.queries = queries;
      this.names = new CatalogNames(context);
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      if (call instanceof GraphTable graphTable) {
        PropertyGraphDefinition graph = names.graph(graphTable.graph());
        new AccessCheck(context).requireGraph(graph);
        ElementTables tables = new ElementTables(graph, context.catalog());
        SqlNode query = new GraphQuery(graphTable, tables, queries).build();
        return query.accept(this); // a subquery inside may hold another GRAPH_TABLE
      }
      if (call.getKind() == SqlKind.COLLECTION_TABLE) {
        SqlNode algorithm = GraphAlgorithmRewriter.rewrite(call, names, context);
        if (algorithm != null) {
          return algorithm;
        }
      }
      return super.visit(call);
    }
  }
}
