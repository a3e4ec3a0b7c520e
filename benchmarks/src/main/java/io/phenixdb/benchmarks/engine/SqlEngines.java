package io.phenixdb.benchmarks.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The databases that SQL benchmarks measure. The first of a list is always PhenixDB. */
public final class SqlEngines {
  /** How PhenixDB is called in tables. */
  public static final String PHENIX = "PhenixDB";

  private SqlEngines() {}

  /**
   * Databases in memory.
   *
   * @param name of the database
   */
  public static List<SqlEngine> inMemory(String name, boolean peers) {
    List<SqlEngine> engines = new ArrayList<>();
    engines.add(new SqlEngine(PHENIX, "jdbc:phenix:mem:" + name, List.of()));
    if (peers) {
      engines.add(new SqlEngine("H2", "jdbc:h2:mem:" + name, List.of()));
      engines.add(new SqlEngine("SQLite", "jdbc:sqlite::memory:", List.of()));
    }
    return engines;
  }

  /**
   * Databases in files, each as durable as it can be made: PhenixDB and SQLite have a commit on the
   * disk when they acknowledge it. H2 writes each commit, but does not sync it.
   *
   * @param directory an empty folder
   */
  public static List<SqlEngine> onDisk(Path directory, boolean peers) {
    List<SqlEngine> engines = new ArrayList<>();
    engines.add(phenixOnDisk(directory));
    if (peers) {
      engines.add(
          new SqlEngine(
              "H2 (unsynced)",
              "jdbc:h2:file:" + directory.resolve("h2").toAbsolutePath() + ";WRITE_DELAY=0",
              List.of()));
      engines.add(
          new SqlEngine(
              "SQLite",
              "jdbc:sqlite:" + directory.resolve("sqlite.db"),
              List.of(
                  "PRAGMA journal_mode = WAL",
                  "PRAGMA synchronous = FULL",
                  "PRAGMA busy_timeout = 60000")));
    }
    return engines;
  }

  /** PhenixDB in a directory, each commit on the disk when it is acknowledged. */
  public static SqlEngine phenixOnDisk(Path directory) {
    return new SqlEngine(
        PHENIX,
        "jdbc:phenix:" + directory.resolve("phenix"),
        List.of("SET synchronous_commit = on"));
  }
}
