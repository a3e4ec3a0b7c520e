package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexInfo;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.Adjacency;
import io.phenixdb.storage.pgm.VertexDirectory;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The adjacency of a property graph, following its vertex and edge tables. Edges may arrive before
 * their vertices; an edge that names no row is held and never shown. One committer, one background
 * thread, any number of readers.
 */
final class GraphMaintainer implements DerivedIndex {

  /** A vertex table's part: where its key is. */
  record VertexSide(VertexTable definition, int[] keyColumns, KeyColumns key) {}

  /** An edge table's part: where its ends' keys are, and its edges. */
  record EdgeSide(
      EdgeTable definition, int[] sourceColumns, int[] destinationColumns, Adjacency adjacency) {}

  private final List<VertexSide> vertexSides = new ArrayList<>();
  private final List<EdgeSide> edgeSides = new ArrayList<>();
  private final VertexDirectory directory;
  private final DenseGraphs denseGraphs = new DenseGraphs();
  private final AtomicLong edgeRows = new AtomicLong();
  private final Object purgedLock = new Object();
  private Set<Long> purgedVertexRows = new HashSet<>();

  /**
   * An empty adjacency.
   *
   * @param catalog holds every table of the graph
   * @throws DatabaseException 42804 when an edge's columns do not have the types of the key that
   *     they refer to
   */
  GraphMaintainer(PropertyGraphDefinition definition, Catalog catalog) {
    for (VertexTable vertexTable : definition.vertexTables()) {
      List<DataType> types = types(catalog, vertexTable.tableId(), vertexTable.keyColumns());
      vertexSides.add(
          new VertexSide(vertexTable, ordinals(vertexTable.keyColumns()), new KeyColumns(types)));
    }
    for (EdgeTable edgeTable : definition.edgeTables()) {
      check(catalog, edgeTable, edgeTable.sourceColumns(), edgeTable.sourceVertexTable());
      check(catalog, edgeTable, edgeTable.destinationColumns(), edgeTable.destinationVertexTable());
      edgeSides.add(
          new EdgeSide(
              edgeTable,
              ordinals(edgeTable.sourceColumns()),
              ordinals(edgeTable.destinationColumns()),
              new Adjacency()));
    }
    this.directory = new VertexDirectory(vertexSides.size());
  }

  private void check(Catalog catalog, EdgeTable edgeTable, List<Integer> columns, int vertexTable) {
    List<DataType> types = types(catalog, edgeTable.tableId(), columns);
    List<DataType> keyTypes = vertexSides.get(vertexTable).key().types();
    boolean fits = types.size() == keyTypes.size();
    for (int i = 0; fits && i < types.size(); i++) {
      fits =
          types.get(i).layout() == keyTypes.get(i).layout()
              && types.get(i).scale() == keyTypes.get(i).scale();
    }
    if (!fits) {
      throw new DatabaseException(
          SqlState.DATATYPE_MISMATCH,
          "the columns of edge table "
              + edgeTable.alias()
              + " have types "
              + types
              + ", the key that they refer to has "
              + keyTypes);
    }
  }

  private static List<DataType> types(Catalog catalog, long tableId, List<Integer> columns) {
    TableDefinition table = catalog.table(tableId);
    if (table == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE, "the graph's table with id " + tableId + " does not exist");
    }
    return columns.stream().map(column -> table.columns().get(column).type()).toList();
  }

  private static int[] ordinals(List<Integer> columns) {
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What algorithms have copied of the graph. */
  DenseGraphs denseGraphs() {
    return denseGraphs;
  }

  VertexDirectory directory() {
    return directory;
  }

  List<VertexSide> vertexSides() {
    return vertexSides;
  }

  List<EdgeSide> edgeSides() {
    return edgeSides;
  }

  @Override
  public Set<Long> tableIds() {
    Set<Long> ids = new HashSet<>();
    vertexSides.forEach(side -> ids.add(side.definition().tableId()));
    edgeSides.forEach(side -> ids.add(side.definition().tableId()));
    return ids;
  }

  @Override
  public void rowsCommitted(long tableId, long[] rowIds, Batch rows) {
    denseGraphs.clear();
    for (int i = 0; i < vertexSides.size(); i++) {
      VertexSide side = vertexSides.get(i);
      if (side.definition().tableId() == tableId) {
        for (int row = 0; row < rows.size(); row++) {
          int vertex = intern(i, rows, side.keyColumns(), row);
          if (vertex >= 0) {
            directory.addRow(vertex, rowIds[row]);
          }
        }
      }
    }
    for (EdgeSide side : edgeSides) {
      if (side.definition().tableId() == tableId) {
        addEdges(side, rowIds, rows);
      }
    }
  }

  private void addEdges(EdgeSide side, long[] rowIds, Batch rows) {
    EdgeTable definition = side.definition();
    for (int row = 0; row < rows.size(); row++) {
      int source = intern(definition.sourceVertexTable(), rows, side.sourceColumns(), row);
      int destination =
          intern(definition.destinationVertexTable(), rows, side.destinationColumns(), row);
      if (source >= 0 && destination >= 0) {
        side.adjacency().append(source, destination, rowIds[row]);
      }
    }
    edgeRows.addAndGet(rows.size());
  }

  private int intern(int vertexTable, Batch rows, int[] columns, int row) {
    if (KeyColumns.anyNull(rows, columns, row)) {
      return -1;
    }
    return vertexSides.get(vertexTable).key().singleLong()
        ? directory.intern(vertexTable, KeyColumns.longKey(rows, columns, row))
        : directory.intern(vertexTable, KeyColumns.byteKey(rows, columns, row));
  }

  /** The id of the key in a row, or -1. */
  int find(int vertexTable, Batch rows, int[] columns, int row) {
    if (KeyColumns.anyNull(rows, columns, row)) {
      return -1;
    }
    return vertexSides.get(vertexTable).key().singleLong()
        ? directory.find(vertexTable, KeyColumns.longKey(rows, columns, row))
        : directory.find(vertexTable, KeyColumns.byteKey(rows, columns, row));
  }

  @Override
  public void rowsPurged(long tableId, long[] rowIds, int count) {
    if (vertexSides.stream().anyMatch(side -> side.definition().tableId() == tableId)) {
      synchronized (purgedLock) {
        for (int i = 0; i < count; i++) {
          purgedVertexRows.add(rowIds[i]);
        }
      }
    }
    for (EdgeSide side : edgeSides) {
      if (side.definition().tableId() == tableId) {
        side.adjacency().purge(rowIds, count);
        edgeRows.addAndGet(-count);
      }
    }
  }

  @Override
  public void maintain() {
    Set<Long> purged;
    synchronized (purgedLock) {
      purged = purgedVertexRows;
      purgedVertexRows = new HashSet<>();
    }
    if (!purged.isEmpty()) {
      directory.forgetRows(purged);
    }
    for (EdgeSide side : edgeSides) {
      side.adjacency().maintain(directory::count);
    }
  }

  @Override
  public long memoryBytes() {
    long bytes = directory.memoryBytes() + denseGraphs.memoryBytes();
    for (EdgeSide side : edgeSides) {
      bytes += side.adjacency().memoryBytes();
    }
    return bytes;
  }

  @Override
  public DerivedIndexInfo info() {
    return new DerivedIndexInfo(edgeRows.get(), memoryBytes(), "ready");
  }

  @Override
  public void close() {
    // Memory alone, which the garbage collector takes.
  }
}
