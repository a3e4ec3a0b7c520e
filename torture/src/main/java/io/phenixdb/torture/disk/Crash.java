package io.phenixdb.torture.disk;

/**
 * What a crash keeps of what was not yet synced.
 *
 * @param sectors unsynced writes of files
 * @param names unsynced changes of folders
 * @param sectorBytes unit in which writes are kept or lost: 512 or 4096
 */
public record Crash(Keep sectors, Keep names, int sectorBytes) {
  /** The process dies, the machine lives on. */
  public static final Crash PROCESS = new Crash(Keep.ALL, Keep.ALL, 512);

  /** The power fails, and nothing is left but what was synced. */
  public static final Crash POWER_BARE = new Crash(Keep.NONE, Keep.NONE, 512);

  /** How much of it. */
  public enum Keep {
    ALL,
    NONE,
    SOME
  }
}
