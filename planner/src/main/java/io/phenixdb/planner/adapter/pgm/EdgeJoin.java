package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A join of an input with an edge table on the columns of one of its ends.
 *
 * @param vertexKey over the kept side, in the order of the vertex table's key
 * @param rest conjuncts that are not the key's
 */
record EdgeJoin(
    JoinSides sides,
    AccessPath path,
    PropertyGraphDefinition graph,
    int edgeTable,
    boolean outgoing,
    List<RexNode> vertexKey,
    List<RexNode> rest) {

  /** All ways to read a join as one with an edge table; empty when it is none. */
  static List<EdgeJoin> of(JoinSides sides, Catalog catalog) {
    AccessPath path = AccessPath.of(sides.replaced());
    List<EdgeJoin> result = new ArrayList<>();
    if (path == null
        || !path.tiers().containsAll(Set.of(Tier.values()))
        || path.columns().stream().anyMatch(column -> column < 0)
        || path.conjuncts().stream().anyMatch(conjunct -> readsHidden(path, conjunct))) {
      return result; // neither tiers nor pseudo-columns are known to the adjacency
    }
    for (PropertyGraphDefinition graph : catalog.graphs().values()) {
      for (int i = 0; i < graph.edgeTables().size(); i++) {
        if (graph.edgeTables().get(i).tableId() != path.table().id()) {
          continue;
        }
        for (boolean outgoing : new boolean[] {true, false}) {
          EdgeJoin join = of(sides, path, graph, i, outgoing, catalog);
          if (join != null) {
            result.add(join);
          }
        }
      }
    }
    return result;
  }

  private static boolean readsHidden(AccessPath path, RexNode conjunct) {
    return RelOptUtil.InputFinder.bits(conjunct).nextSetBit(path.table().columns().size()) >= 0;
  }

  private static @Nullable EdgeJoin of(
      JoinSides sides,
      AccessPath path,
      PropertyGraphDefinition graph,
      int position,
      boolean outgoing,
      Catalog catalog) {
    EdgeTable edge = graph.edgeTables().get(position);
    List<Integer> columns = outgoing ? edge.sourceColumns() : edge.destinationColumns();
    VertexTable vertex =
        graph
            .vertexTables()
            .get(outgoing ? edge.sourceVertexTable() : edge.destinationVertexTable());
    TableDefinition vertexTable = java.util.Objects.requireNonNull(catalog.table(vertex.tableId()));
    List<RexNode> key = new ArrayList<>();
    List<RexNode> rest = new ArrayList<>(sides.conjuncts());
    for (int i = 0; i < columns.size(); i++) {
      RexNode value = null;
      for (RexNode conjunct : sides.conjuncts()) {
        JoinSides.Equality equality = sides.equality(conjunct);
        if (value == null && equality != null && column(sides, path, equality) == columns.get(i)) {
          value = equality.keptSide();
          rest.remove(conjunct);
        }
      }
      if (value == null
          || !KeyKinds.same(
              value.getType(), vertexTable.columns().get(vertex.keyColumns().get(i)).type())) {
        return null;
      }
      key.add(value);
    }
    return new EdgeJoin(sides, path, graph, position, outgoing, key, rest);
  }

  private static int column(JoinSides sides, AccessPath path, JoinSides.Equality equality) {
    int index = ((RexInputRef) equality.replacedSide()).getIndex() - sides.keptWidth();
    return path.columns().get(index);
  }

  EdgeTable edge() {
    return graph.edgeTables().get(edgeTable);
  }

  VertexTable ownVertex() {
    return graph
        .vertexTables()
        .get(outgoing ? edge().sourceVertexTable() : edge().destinationVertexTable());
  }

  VertexTable otherVertex() {
    return graph
        .vertexTables()
        .get(outgoing ? edge().destinationVertexTable() : edge().sourceVertexTable());
  }

  List<Integer> ownColumns() {
    return outgoing ? edge().sourceColumns() : edge().destinationColumns();
  }

  List<Integer> otherColumns() {
    return outgoing ? edge().destinationColumns() : edge().sourceColumns();
  }

  /** Whether the vertex that the input names is there for each edge: by origin or foreign key. */
  boolean hasOwnVertices(RelMetadataQuery query) {
    return isReferenced(ownColumns(), ownVertex()) || comesFromVertices(query);
  }

  /** Whether each edge leads to a vertex: a foreign key over columns that are never NULL. */
  boolean hasOtherVertices() {
    return isReferenced(otherColumns(), otherVertex())
        && otherColumns().stream()
            .noneMatch(column -> path.table().columns().get(column).nullable());
  }

  private boolean comesFromVertices(RelMetadataQuery query) {
    for (int i = 0; i < vertexKey.size(); i++) {
      if (!(vertexKey.get(i) instanceof RexInputRef reference)) {
        return false;
      }
      RelColumnOrigin origin = query.getColumnOrigin(sides.kept(), reference.getIndex());
      TableDefinition table =
          origin == null ? null : origin.getOriginTable().unwrap(TableDefinition.class);
      if (origin == null
          || table == null
          || origin.isDerived()
          || table.id() != ownVertex().tableId()
          || origin.getOriginColumnOrdinal() != ownVertex().keyColumns().get(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isReferenced(List<Integer> columns, VertexTable vertex) {
    for (ForeignKeyDefinition key : path.table().foreignKeys()) {
      if (key.referencedTableId() == vertex.tableId()
          && key.columns().size() == columns.size()
          && pairs(key.columns(), key.referencedColumns())
              .containsAll(pairs(columns, vertex.keyColumns()))) {
        return true;
      }
    }
    return false;
  }

  private static List<List<Integer>> pairs(List<Integer> left, List<Integer> right) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      pairs.add(List.of(left.get(i), right.get(i)));
    }
    return pairs;
  }
}
