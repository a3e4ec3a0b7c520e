package io.phenixdb.executor.explain;

import io.phenixdb.storage.engine.ScanStatistics;

/** What one operator did in a run. Confined to the statement's thread. */
public final class OperatorProfile {
  private final ScanStatistics scan = new ScanStatistics();
  private long rows;
  private long batches;
  private long nanos;
  private long opens;
  private long vectorsScanned;
  private long vectorsRanked;
  private long edges;
  private long spilledBytes;
  private long parts;
  private boolean vectorCounted;
  private boolean edgesCounted;

  /** Adds the time of one call of the cursor, inputs included. */
  public void addNanos(long elapsedNanos) {
    nanos += elapsedNanos;
  }

  /** Adds a batch that the operator returned. */
  public void addBatch(int size) {
    rows += size;
    batches++;
  }

  /** Adds what another thread has counted for the same operator; its time is added as well. */
  public void add(OperatorProfile other) {
    scan.add(other.scan);
    rows += other.rows;
    batches += other.batches;
    nanos += other.nanos;
    opens += other.opens;
    vectorsScanned += other.vectorsScanned;
    vectorsRanked += other.vectorsRanked;
    edges += other.edges;
    spilledBytes += other.spilledBytes;
    parts += other.parts;
    vectorCounted |= other.vectorCounted;
    edgesCounted |= other.edgesCounted;
  }

  /** Counts one opening of the operator. */
  public void addOpen() {
    opens++;
  }

  /** Adds the candidates of a vector search. */
  public void addVectors(long scanned, long ranked) {
    vectorCounted = true;
    vectorsScanned += scanned;
    vectorsRanked += ranked;
  }

  /** Adds edges that a graph operator touched. */
  public void addEdges(long count) {
    edgesCounted = true;
    edges += count;
  }

  /** Counts the parts that the operator's result was cut into for several threads. */
  public void addParts(int count) {
    parts += count;
  }

  /** Parts that threads could read at the same time; 0 when one thread read all. */
  public long parts() {
    return parts;
  }

  /** Adds bytes that the operator wrote to temporary files. */
  public void addSpilled(long bytes) {
    spilledBytes += bytes;
  }

  /** Bytes that the operator wrote to temporary files. */
  public long spilledBytes() {
    return spilledBytes;
  }

  /** Rows, bytes and blocks read, per tier. */
  public ScanStatistics scan() {
    return scan;
  }

  public long rows() {
    return rows;
  }

  public long batches() {
    return batches;
  }

  /** Time in the operator, its inputs included, of all threads together. */
  public long nanos() {
    return nanos;
  }

  public long opens() {
    return opens;
  }

  public long vectorsScanned() {
    return vectorsScanned;
  }

  public long vectorsRanked() {
    return vectorsRanked;
  }

  public long edges() {
    return edges;
  }

  /** Whether the operator searched vectors. */
  public boolean countsVectors() {
    return vectorCounted;
  }

  /** Whether the operator walked edges. */
  public boolean countsEdges() {
    return edgesCounted;
  }
}
