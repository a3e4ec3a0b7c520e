package io.phenixdb.benchmarks.vector;

/** A vector index of some library, in memory, Euclidean distance. Confined to one thread. */
interface VectorSystem extends AutoCloseable {

  /** What it is called in the table. */
  String name();

  /** Indexes vectors under their numbers; called once. */
  void build(float[][] vectors) throws Exception;

  /** How hard a search may be told to look, ascending: accuracies in percent, or candidates. */
  int[] efforts();

  /** The numbers of the nearest vectors, nearest first. */
  int[] search(float[] query, int neighbours, int effort) throws Exception;

  /** Bytes of memory with the vectors, or 0 when the library does not say. */
  default long memoryBytes() {
    return 0;
  }

  @Override
  void close() throws Exception;
}
