package io.phenixdb.storage.log;

/**
 * The log sequence number of a record: the term of office of its writer and its place in the log.
 *
 * @param epoch grows with every opening (and, in a cluster, with every change of the leader)
 * @param index 1 for the first record of a database, without gaps from there; 0 = before all
 */
public record LogPosition(long epoch, long index) implements Comparable<LogPosition> {
  /** Before the first record. */
  public static final LogPosition START = new LogPosition(0, 0);

  @Override
  public int compareTo(LogPosition other) {
    return Long.compare(index, other.index);
  }
}
