package io.phenixdb.torture.disk;

/**
 * How far a workload was at some point of a disk's history.
 *
 * @param started commits that it had begun
 * @param acknowledged commits that were acknowledged to it
 * @param secured commits that must survive even a power failure, whatever the durability setting
 */
public record DiskMark(int started, int acknowledged, int secured) {
  /** Before everything. */
  public static final DiskMark START = new DiskMark(0, 0, 0);
}
