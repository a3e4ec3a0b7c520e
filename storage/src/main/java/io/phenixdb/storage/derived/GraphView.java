package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.derived.GraphMaintainer.EdgeSide;
import io.phenixdb.storage.derived.OwnGraph.OwnEdge;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.pgm.ActivationSpread;
import io.phenixdb.storage.pgm.Adjacency;
import io.phenixdb.storage.pgm.DenseActivationSpread;
import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.EdgeRows;
import io.phenixdb.storage.pgm.EdgeTail;
import io.phenixdb.storage.pgm.Expansion;
import io.phenixdb.storage.pgm.GraphPath;
import io.phenixdb.storage.pgm.GraphTopology;
import io.phenixdb.storage.pgm.PageRank;
import io.phenixdb.storage.pgm.PathFinder;
import io.phenixdb.storage.pgm.PathIterator;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.pgm.SearchGuard;
import io.phenixdb.storage.pgm.SpreadActivation;
import io.phenixdb.storage.pgm.VertexDirectory;
import io.phenixdb.storage.pgm.VertexKey;
import io.phenixdb.storage.pgm.VertexScores;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.SearchCancellation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A graph under one transaction as of the making of this view: what the transaction writes later is
 * seen by the next view alone. Confined to the transaction's thread.
 *
 * <p>An edge is shown when its row and the rows of both of its ends are visible. Whether a vertex
 * is visible is asked once and remembered.
 */
final class GraphView implements GraphReader, GraphTopology {
  private static final int PAGE_SHIFT = 12;
  private static final byte VISIBLE = 1;
  private static final byte INVISIBLE = 2;

  private final GraphMaintainer graph;
  private final VertexDirectory directory;
  private final OwnGraph own;
  private final TableReader[] vertexReaders;
  private final TableReader[] edgeReaders;
  private final byte[][] visibility;
  private int[] tailEdges = new int[16];

  GraphView(GraphMaintainer graph, RowSource source) {
    this.graph = graph;
    this.directory = graph.directory();
    this.own = new OwnGraph(graph, source);
    this.vertexReaders =
        graph.vertexSides().stream()
            .map(side -> source.reader(side.definition().tableId()))
            .toArray(TableReader[]::new);
    this.edgeReaders =
        graph.edgeSides().stream()
            .map(side -> source.reader(side.definition().tableId()))
            .toArray(TableReader[]::new);
    this.visibility = new byte[(own.limit() >> PAGE_SHIFT) + 1][];
  }

  @Override
  public int vertexLimit() {
    return own.limit();
  }

  @Override
  public void vertexIds(int vertexTable, Batch keys, int[] ids) {
    int[] columns = new int[keys.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    for (int row = 0; row < keys.size(); row++) {
      int vertex = own.find(vertexTable, keys, columns, row);
      ids[row] = vertex >= 0 && isVisible(vertex) ? vertex : -1;
    }
  }

  @Override
  public int vertexTable(int vertex) {
    return vertex < own.committedLimit() ? directory.table(vertex) : own.localTable(vertex);
  }

  @Override
  public void vertexRows(int[] vertices, int count, long[] rowIds) {
    for (int i = 0; i < count; i++) {
      rowIds[i] = vertexRow(vertices[i]);
    }
  }

  private long vertexRow(int vertex) {
    long ownRow = own.row(vertex);
    if (ownRow != TableReader.NO_ROW || vertex >= own.committedLimit()) {
      return ownRow;
    }
    TableReader table = vertexReaders[directory.table(vertex)];
    long latest = directory.latestRow(vertex);
    if (latest != VertexDirectory.NO_ROW && table.visible(latest)) {
      return latest;
    }
    for (long older : directory.olderRows(vertex)) {
      if (table.visible(older)) {
        return older;
      }
    }
    return TableReader.NO_ROW;
  }

  @Override
  public boolean isVisible(int vertex) {
    byte[] page = visibility[vertex >> PAGE_SHIFT];
    if (page == null) {
      page = new byte[1 << PAGE_SHIFT];
      visibility[vertex >> PAGE_SHIFT] = page;
    }
    int at = vertex & ((1 << PAGE_SHIFT) - 1);
    if (page[at] == 0) {
      page[at] = vertexRow(vertex) == TableReader.NO_ROW ? INVISIBLE : VISIBLE;
    }
    return page[at] == VISIBLE;
  }

  @Override
  public Batch vertexKeys(int vertexTable, int[] vertices, int count) {
    KeyColumns key = graph.vertexSides().get(vertexTable).key();
    List<ColumnBuilder> builders = key.builders();
    for (int i = 0; i < count; i++) {
      int vertex = vertices[i];
      boolean committed = vertex < own.committedLimit();
      if (key.singleLong()) {
        KeyColumns.append(
            builders, committed ? directory.longKey(vertex) : (Long) own.localKey(vertex));
      } else {
        KeyColumns.append(
            builders,
            committed ? directory.byteKey(vertex) : ((VertexKey) own.localKey(vertex)).bytes());
      }
    }
    return KeyColumns.build(builders, count);
  }

  @Override
  public void expand(int[] vertices, int count, EdgeFilter filter, Expansion out) {
    for (int position = 0; position < count; position++) {
      if ((position & 0xff) == 0) {
        SearchCancellation.check();
      }
      if (!isVisible(vertices[position])) {
        continue;
      }
      for (int edgeTable : filter.edgeTables()) {
        RowFilter rows = filter.rows().getOrDefault(edgeTable, RowFilter.ALL);
        if (filter.direction() != Direction.IN) {
          expandOne(vertices[position], position, edgeTable, true, false, rows, out);
        }
        if (filter.direction() != Direction.OUT) {
          boolean skipLoops = filter.direction() == Direction.ANY;
          expandOne(vertices[position], position, edgeTable, false, skipLoops, rows, out);
        }
      }
    }
  }

  private void expandOne(
      int vertex,
      int position,
      int edgeTable,
      boolean forward,
      boolean skipLoops,
      RowFilter rows,
      Expansion out) {
    if (vertex < own.committedLimit()) {
      expandCommitted(vertex, position, edgeTable, forward, skipLoops, rows, out);
    }
    for (OwnEdge edge : own.edges(edgeTable, vertex, forward)) {
      if (!(skipLoops && edge.neighbor() == vertex)
          && rows.accepts(edge.rowId())
          && isVisible(edge.neighbor())) {
        out.add(position, edge.neighbor(), edgeTable, edge.rowId());
      }
    }
  }

  private void expandCommitted(
      int vertex,
      int position,
      int edgeTable,
      boolean forward,
      boolean skipLoops,
      RowFilter rows,
      Expansion out) {
    EdgeSide side = graph.edgeSides().get(edgeTable);
    TableReader table = edgeReaders[edgeTable];
    Adjacency.Snapshot snapshot = side.adjacency().snapshot();
    EdgeRows base = forward ? snapshot.out() : snapshot.in();
    for (int edge = base.start(vertex); edge < base.end(vertex); edge++) {
      int neighbor = base.neighbor(edge);
      if (!(skipLoops && neighbor == vertex)) {
        show(position, neighbor, edgeTable, base.rowId(edge), table, rows, out);
      }
    }
    EdgeTail tail = snapshot.tail();
    int recent = 0;
    for (int edge = tail.last(vertex, forward); edge >= 0; edge = tail.previous(edge, forward)) {
      if (recent == tailEdges.length) {
        tailEdges = Arrays.copyOf(tailEdges, recent * 2);
      }
      tailEdges[recent++] = edge;
    }
    while (recent > 0) {
      int edge = tailEdges[--recent];
      int neighbor = forward ? tail.destination(edge) : tail.source(edge);
      if (!(skipLoops && neighbor == vertex)) {
        show(position, neighbor, edgeTable, tail.rowId(edge), table, rows, out);
      }
    }
  }

  private void show(
      int position,
      int neighbor,
      int edgeTable,
      long rowId,
      TableReader table,
      RowFilter rows,
      Expansion out) {
    if (table.visible(rowId)
        && neighbor < own.committedLimit()
        && isVisible(neighbor)
        && rows.accepts(rowId)) {
      out.add(position, neighbor, edgeTable, rowId);
    }
  }

  @Override
  public void paths(PathSearch search, int[] sources, int count, Predicate<GraphPath> consumer) {
    PathFinder.find(this, search, sources, count, consumer);
  }

  @Override
  public PathIterator paths(PathSearch search, int source) {
    return PathFinder.open(this, search, 0, source);
  }

  @Override
  public GraphTopology topology() {
    return this;
  }

  @Override
  public DenseGraph dense(
      EdgeFilter filter, List<Integer> vertexTables, boolean withRows, SearchGuard guard) {
    long[] versions = versions();
    return versions == null || !filter.rows().isEmpty()
        ? copy(filter, vertexTables, withRows, guard)
        : graph
            .denseGraphs()
            .get(
                filter,
                vertexTables,
                withRows,
                versions,
                guard,
                () -> copy(filter, vertexTables, withRows, guard));
  }

  private DenseGraph copy(
      EdgeFilter filter, List<Integer> vertexTables, boolean withRows, SearchGuard guard) {
    int[] vertices = new VertexOrder(this, graph, own).of(vertexTables);
    return DenseGraph.of(this, filter, vertices, withRows, guard);
  }

  /** Versions of all tables, or null when the transaction sees what nobody else does. */
  private long @Nullable [] versions() {
    long[] versions = new long[vertexReaders.length + edgeReaders.length];
    for (int i = 0; i < versions.length; i++) {
      TableReader reader =
          i < vertexReaders.length ? vertexReaders[i] : edgeReaders[i - vertexReaders.length];
      versions[i] = reader.version();
      if (versions[i] == TableReader.NO_VERSION) {
        return null;
      }
    }
    return versions;
  }

  @Override
  public VertexScores pageRank(
      EdgeFilter filter, double damping, int maxIterations, double tolerance) {
    return PageRank.compute(this, filter, damping, maxIterations, tolerance);
  }

  @Override
  public SpreadActivation.Result spreadActivation(
      EdgeFilter filter, int[] seeds, double decay, double threshold, int maxHops) {
    long[] versions = versions();
    if (versions == null || !filter.rows().isEmpty()) {
      return ActivationSpread.compute(this, filter, seeds, decay, threshold, maxHops);
    }
    DenseGraph dense =
        graph
            .denseGraphs()
            .get(
                filter,
                DenseGraphs.IN_ORDER_OF_IDS,
                false,
                versions,
                SearchGuard.NONE,
                () -> DenseGraph.of(this, filter));
    return DenseActivationSpread.compute(dense, seeds, decay, threshold, maxHops);
  }

  @Override
  public double meanDegree(EdgeFilter filter) {
    double edges = 0;
    for (int edgeTable : filter.edgeTables()) {
      edges += edgeReaders[edgeTable].estimatedRows();
    }
    double vertices = 0;
    for (TableReader vertexTable : vertexReaders) {
      vertices += vertexTable.estimatedRows();
    }
    if (vertices == 0) {
      return 0;
    }
    return (filter.direction() == Direction.ANY ? 2 : 1) * edges / vertices;
  }
}
