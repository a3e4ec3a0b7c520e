package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.Expansion;
import io.phenixdb.storage.pgm.GraphPath;
import io.phenixdb.storage.pgm.GraphTopology;
import io.phenixdb.storage.pgm.PathIterator;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.pgm.SearchGuard;
import io.phenixdb.storage.pgm.SpreadActivation;
import io.phenixdb.storage.pgm.VertexScores;
import java.util.List;
import java.util.function.Predicate;

/**
 * A property graph's adjacency as one transaction sees it: base and recent edges filtered by
 * visibility, merged with the transaction's own edges. Confined to the transaction's thread
 * (analytics may use more inside).
 *
 * <p>Vertices are dense ids, {@code 0 .. vertexLimit() - 1}, one space for all vertex tables of the
 * graph; ids of vertices without a visible row exist but are never returned. Edges are (edge table
 * position, row id of the edge's row).
 */
public interface GraphReader {

  /** Exclusive upper bound of dense ids. */
  int vertexLimit();

  /**
   * Dense ids of vertices by key.
   *
   * @param vertexTable position among the graph's vertex tables
   * @param keys one column a key column
   * @param ids receives an id for each row, -1 when no visible vertex has the key
   */
  void vertexIds(int vertexTable, Batch keys, int[] ids);

  /** The position of the vertex table that a vertex belongs to. */
  int vertexTable(int vertex);

  /**
   * Row ids of visible vertices of one vertex table, {@code TableReader.NO_ROW} where there is
   * none.
   */
  void vertexRows(int[] vertices, int count, long[] rowIds);

  /** The key columns of vertices of one vertex table. */
  Batch vertexKeys(int vertexTable, int[] vertices, int count);

  /**
   * Appends every visible edge of the given vertices that passes the filter.
   *
   * @param out receives (position in {@code vertices}, neighbour, edge table, edge row id), grouped
   *     by position
   */
  void expand(int[] vertices, int count, EdgeFilter filter, Expansion out);

  /**
   * Enumerates paths from source vertices as the search says; stops when the consumer returns
   * false.
   *
   * @param sources start vertices
   * @param consumer is given each path; the object is reused between calls
   */
  void paths(PathSearch search, int[] sources, int count, Predicate<GraphPath> consumer);

  /**
   * The paths from one vertex, searched for as they are asked for; to be used up before the view's
   * transaction ends.
   */
  PathIterator paths(PathSearch search, int source);

  /** The graph as path searches over patterns see it. */
  GraphTopology topology();

  /**
   * The visible vertices of some vertex tables and the edges between them as arrays, for algorithms
   * over the whole graph: vertices in the order of their tables, then of their keys.
   *
   * @param withRows whether the edges' tables and rows are kept
   * @param guard asked while the graph is read, and by the algorithms later
   */
  DenseGraph dense(
      EdgeFilter filter, List<Integer> vertexTables, boolean withRows, SearchGuard guard);

  /** PageRank over all vertices (LDBC Graphalytics definition: dangling mass spread evenly). */
  VertexScores pageRank(EdgeFilter filter, double damping, int maxIterations, double tolerance);

  /**
   * Spreading activation from seeds (see design of the PGM); vertices in descending activation,
   * ties by id.
   */
  SpreadActivation.Result spreadActivation(
      EdgeFilter filter, int[] seeds, double decay, double threshold, int maxHops);

  /** Approximate mean out-degree over the given edge tables, for costing. */
  double meanDegree(EdgeFilter filter);
}
