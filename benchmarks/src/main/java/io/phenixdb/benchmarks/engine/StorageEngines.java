package io.phenixdb.benchmarks.engine;

import io.phenixdb.benchmarks.engine.SqlEngine.Ending;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The databases that the storage and sql suites measure, each named with its durability where it is
 * not the one that the benchmark asks for. The first of a list is always PhenixDB.
 */
public final class StorageEngines {
  /** How DuckDB is called in tables. */
  public static final String DUCKDB = "DuckDB";

  private final boolean peers;

  /** With or without other databases. */
  public StorageEngines(boolean peers) {
    this.peers = peers;
  }

  /**
   * Databases for reading: in memory where there is such a form, H2 in a file too.
   *
   * @param name of the databases in memory, unused so far
   * @param directory an empty folder
   */
  public List<SqlEngine> forReading(String name, Path directory) {
    List<SqlEngine> engines = new ArrayList<>();
    engines.add(new SqlEngine(SqlEngines.PHENIX, "jdbc:phenix:mem:" + name, List.of()));
    if (peers) {
      engines.add(h2Memory(name));
      engines.add(h2File(directory, "H2 (file)"));
      engines.add(hsqldbMemory(name));
      engines.add(derbyMemory(name, directory));
      engines.add(new SqlEngine("SQLite", "jdbc:sqlite::memory:", List.of()));
      engines.add(new SqlEngine(DUCKDB, "jdbc:duckdb:", List.of()));
    }
    return engines;
  }

  /** Databases in memory that many threads may write: nothing of a commit reaches a disk. */
  public List<SqlEngine> forMixedUse(String name, Path directory) {
    List<SqlEngine> engines = new ArrayList<>();
    engines.add(new SqlEngine(SqlEngines.PHENIX, "jdbc:phenix:mem:" + name, List.of()));
    if (peers) {
      engines.add(h2Memory(name));
      engines.add(hsqldbMemory(name));
      engines.add(derbyMemory(name, directory));
      engines.add(sqliteFile(directory, "SQLite (file, unsynced)", "OFF"));
    }
    return engines;
  }

  /** The peers that store rows, in memory, whether or not peers are wanted. */
  public List<SqlEngine> inMemory(String name, Path directory) {
    // H2 would answer a repeated query from its cache of results.
    String h2 = "jdbc:h2:mem:" + name + ";OPTIMIZE_REUSE_RESULTS=0";
    return List.of(
        new SqlEngine("H2", h2, List.of()),
        hsqldbMemory(name),
        derbyMemory(name, directory),
        new SqlEngine("SQLite", "jdbc:sqlite::memory:", List.of()));
  }

  /** Databases in files whose commits are synced, where they can be. */
  public List<SqlEngine> synced(Path directory) {
    List<SqlEngine> engines = new ArrayList<>();
    engines.add(SqlEngines.phenixOnDisk(directory));
    if (peers) {
      engines.add(h2File(directory, "H2 (unsynced)"));
      engines.add(hsqldbFile(directory));
      engines.add(derbyFile(directory));
      engines.add(sqliteFile(directory, "SQLite", "FULL"));
    }
    return engines;
  }

  /** As {@link #synced}, with H2 in memory and DuckDB: for one large transaction. */
  public List<SqlEngine> forBulk(Path directory) {
    List<SqlEngine> engines = new ArrayList<>(synced(directory));
    if (peers) {
      engines.add(h2Memory("bulk"));
      engines.add(new SqlEngine(DUCKDB, "jdbc:duckdb:" + directory.resolve("duck.db"), List.of()));
    }
    return engines;
  }

  private static SqlEngine h2Memory(String name) {
    return new SqlEngine("H2 (memory)", "jdbc:h2:mem:" + name, List.of());
  }

  /** H2 writes each commit to the file and leaves it to the system to sync it. */
  private static SqlEngine h2File(Path directory, String called) {
    String file = directory.resolve("h2").toAbsolutePath().toString();
    return new SqlEngine(called, "jdbc:h2:file:" + file + ";WRITE_DELAY=0", List.of());
  }

  private static SqlEngine hsqldbMemory(String name) {
    String url = "jdbc:hsqldb:mem:" + name + ";hsqldb.tx=mvcc";
    return new SqlEngine("HSQLDB", url, List.of(), shutDownBy(url));
  }

  private static SqlEngine hsqldbFile(Path directory) {
    String url =
        "jdbc:hsqldb:file:"
            + directory.resolve("hsqldb")
            + ";hsqldb.tx=mvcc"
            + ";hsqldb.write_delay=false";
    return new SqlEngine("HSQLDB", url, List.of(), shutDownBy(url));
  }

  private static Ending shutDownBy(String url) {
    return () -> {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    };
  }

  private static SqlEngine derbyMemory(String name, Path directory) {
    logDerbyIn(directory);
    String database = "jdbc:derby:memory:" + name;
    return new SqlEngine(
        "Derby", database + ";create=true", List.of(), dropBy(database + ";drop=true"));
  }

  private static SqlEngine derbyFile(Path directory) {
    logDerbyIn(directory);
    String database = "jdbc:derby:" + directory.resolve("derby");
    return new SqlEngine(
        "Derby", database + ";create=true", List.of(), dropBy(database + ";shutdown=true"));
  }

  /** Derby would write its log into the current folder. */
  private static void logDerbyIn(Path directory) {
    System.setProperty("derby.stream.error.file", directory.resolve("derby.log").toString());
  }

  /** Derby reports the end of a database as an exception of class 08. */
  private static Ending dropBy(String url) {
    return () -> {
      try (Connection connection = DriverManager.getConnection(url)) {
        throw new IllegalStateException("Derby did not end " + connection);
      } catch (SQLException e) {
        if (e.getSQLState() == null || !e.getSQLState().startsWith("08")) {
          throw e;
        }
      }
    };
  }

  private static SqlEngine sqliteFile(Path directory, String called, String synchronous) {
    return new SqlEngine(
        called,
        "jdbc:sqlite:" + directory.resolve("sqlite.db"),
        List.of(
            "PRAGMA busy_timeout = 60000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = " + synchronous));
  }
}
