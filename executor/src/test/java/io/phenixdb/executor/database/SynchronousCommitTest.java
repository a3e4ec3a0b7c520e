package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageOptions;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SET synchronous_commit, stronger and weaker than the setting that the database has. */
final class SynchronousCommitTest {
  private static final int COMMITS = 50;

  @TempDir Path folder;

  private Database open(Durability durability) {
    // Syncs in the background come after ten seconds at the earliest, or a second (off).
    return EmbeddedDatabase.open(
        new DatabaseOptions(
            new StorageOptions(
                folder.resolve("db"),
                true,
                durability,
                10_000,
                131_072,
                null,
                false,
                Clock.systemUTC()),
            64L << 20));
  }

  private static long syncsOfCommits(Database database, Session session, int from) {
    long before = database.engine().metrics().walSyncs();
    for (int i = 0; i < COMMITS; i++) {
      run(session, "INSERT INTO t VALUES (?)", from + i);
    }
    return database.engine().metrics().walSyncs() - before;
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aSessionChoosesWhenItsCommitsAreOnDisk(Durability opened) {
    String ofDatabase = opened.name().toLowerCase(java.util.Locale.ROOT);
    try (Database database = open(opened);
        Session session = database.connect("me")) {
      run(session, "CREATE TABLE t (x INT PRIMARY KEY)");
      assertEquals(ofDatabase, session.option("synchronous_commit"));

      run(session, "SET synchronous_commit = on");
      assertEquals("on", session.option("synchronous_commit"));
      assertTrue(syncsOfCommits(database, session, 0) >= COMMITS);

      run(session, "SET synchronous_commit = group");
      assertEquals("group", session.option("synchronous_commit"));
      assertTrue(syncsOfCommits(database, session, 100) < COMMITS);

      session.setOption("synchronous_commit", "off");
      assertEquals("off", session.option("synchronous_commit"));
      assertTrue(syncsOfCommits(database, session, 200) < COMMITS);

      run(session, "RESET synchronous_commit");
      assertEquals(ofDatabase, session.option("synchronous_commit"));
      assertEquals(opened == Durability.ON, syncsOfCommits(database, session, 300) >= COMMITS);
    }
    try (Database database = open(opened);
        Session session = database.connect("me")) {
      assertEquals(4L * COMMITS, value(session, "SELECT COUNT(*) FROM t"));
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void anOpenTransactionTakesTheNewSetting(Durability opened) {
    try (Database database = open(opened);
        Session session = database.connect("me")) {
      run(session, "CREATE TABLE t (x INT PRIMARY KEY)");
      run(session, "BEGIN");
      run(session, "INSERT INTO t VALUES (1)");
      run(session, "SET synchronous_commit = on");
      long before = database.engine().metrics().walSyncs();
      run(session, "COMMIT");
      assertTrue(database.engine().metrics().walSyncs() > before);
      assertEquals(2, database.engine().metrics().commitTimes().count());
    }
  }
}
