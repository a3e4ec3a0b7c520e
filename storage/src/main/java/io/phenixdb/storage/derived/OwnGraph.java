package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.derived.GraphMaintainer.EdgeSide;
import io.phenixdb.storage.derived.GraphMaintainer.VertexSide;
import io.phenixdb.storage.engine.OwnRows;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.TableReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a transaction has added to a graph and not committed: its vertices, those with new keys
 * under ids behind the directory's, and its edges both ways. Taken once when a view is made.
 */
final class OwnGraph {
  /** An own edge seen from one of its ends. */
  record OwnEdge(int neighbor, long rowId) {}

  private final GraphMaintainer graph;
  private final int committedLimit;
  private final Map<Integer, Long> rowOfVertex = new HashMap<>();
  private final List<LocalVertex> localVertices = new ArrayList<>();
  private final List<Map<Object, Integer>> localIds = new ArrayList<>();
  private final List<Map<Integer, List<OwnEdge>>> outgoing = new ArrayList<>();
  private final List<Map<Integer, List<OwnEdge>>> incoming = new ArrayList<>();

  private record LocalVertex(int vertexTable, Object key) {}

  OwnGraph(GraphMaintainer graph, RowSource source) {
    this.graph = graph;
    this.committedLimit = graph.directory().count();
    Map<Long, OwnRows> ownRows = new HashMap<>();
    graph.tableIds().forEach(id -> ownRows.put(id, source.ownRows(id)));
    for (int table = 0; table < graph.vertexSides().size(); table++) {
      localIds.add(new HashMap<>());
      VertexSide side = graph.vertexSides().get(table);
      addVertices(table, side, rows(ownRows, side.definition().tableId()));
    }
    for (EdgeSide side : graph.edgeSides()) {
      outgoing.add(new HashMap<>());
      incoming.add(new HashMap<>());
      addEdges(side, rows(ownRows, side.definition().tableId()));
    }
  }

  private static OwnRows rows(Map<Long, OwnRows> ownRows, long tableId) {
    return Objects.requireNonNull(ownRows.get(tableId));
  }

  private void addVertices(int vertexTable, VertexSide side, OwnRows own) {
    for (int row = 0; row < own.rows().size(); row++) {
      int vertex = find(vertexTable, own.rows(), side.keyColumns(), row);
      if (vertex < 0 && !KeyColumns.anyNull(own.rows(), side.keyColumns(), row)) {
        Object key = key(vertexTable, own.rows(), side.keyColumns(), row);
        vertex = committedLimit + localVertices.size();
        localVertices.add(new LocalVertex(vertexTable, key));
        localIds.get(vertexTable).put(key, vertex);
      }
      if (vertex >= 0) {
        rowOfVertex.put(vertex, own.rowIds()[row]);
      }
    }
  }

  private void addEdges(EdgeSide side, OwnRows own) {
    Map<Integer, List<OwnEdge>> out = outgoing.getLast();
    Map<Integer, List<OwnEdge>> in = incoming.getLast();
    for (int row = 0; row < own.rows().size(); row++) {
      int source =
          find(side.definition().sourceVertexTable(), own.rows(), side.sourceColumns(), row);
      int destination =
          find(
              side.definition().destinationVertexTable(),
              own.rows(),
              side.destinationColumns(),
              row);
      if (source >= 0 && destination >= 0) {
        long rowId = own.rowIds()[row];
        out.computeIfAbsent(source, key -> new ArrayList<>()).add(new OwnEdge(destination, rowId));
        in.computeIfAbsent(destination, key -> new ArrayList<>()).add(new OwnEdge(source, rowId));
      }
    }
  }

  private Object key(int vertexTable, Batch rows, int[] columns, int row) {
    return graph.vertexSides().get(vertexTable).key().singleLong()
        ? (Object) KeyColumns.longKey(rows, columns, row)
        : KeyColumns.byteKey(rows, columns, row);
  }

  /** The id of the key in a row, committed or own, or -1. */
  int find(int vertexTable, Batch rows, int[] columns, int row) {
    int vertex = graph.find(vertexTable, rows, columns, row);
    if (vertex >= 0 && vertex < committedLimit) {
      return vertex;
    }
    Map<Object, Integer> local = localIds.get(vertexTable);
    if (local.isEmpty() || KeyColumns.anyNull(rows, columns, row)) {
      return -1;
    }
    return local.getOrDefault(key(vertexTable, rows, columns, row), -1);
  }

  /** Ids below are the directory's. */
  int committedLimit() {
    return committedLimit;
  }

  /** Exclusive upper bound of all ids. */
  int limit() {
    return committedLimit + localVertices.size();
  }

  /** The table of a vertex that is not the directory's. */
  int localTable(int vertex) {
    return localVertices.get(vertex - committedLimit).vertexTable();
  }

  /** The key of a vertex that is not the directory's: a Long or a VertexKey. */
  Object localKey(int vertex) {
    return localVertices.get(vertex - committedLimit).key();
  }

  /** The own row of a vertex, or {@link TableReader#NO_ROW}. */
  long row(int vertex) {
    return rowOfVertex.isEmpty()
        ? TableReader.NO_ROW
        : rowOfVertex.getOrDefault(vertex, TableReader.NO_ROW);
  }

  /** Own edges of a vertex in one direction. */
  List<OwnEdge> edges(int edgeTable, int vertex, boolean forward) {
    Map<Integer, List<OwnEdge>> edges = (forward ? outgoing : incoming).get(edgeTable);
    return edges.isEmpty() ? List.of() : edges.getOrDefault(vertex, List.of());
  }
}
