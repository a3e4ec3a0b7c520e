package io.phenixdb.torture.storage;

import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.ChildProcess;
import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.workload.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process that writes ({@link KillWriter}) is killed after 5 to 2,000 ms, several times on one
 * database.
 *
 * <p>Required after each kill: the check is clean, each acknowledged commit is there, of each other
 * one all or nothing, and no number of a sequence is given out twice.
 */
public final class KillCampaign implements Campaign {
  private static final int KILLS_A_CASE = 4;
  private static final long START_SECONDS = 60;
  private static final long NUMBERS_A_KILL = 1_000_000;

  @Override
  public String name() {
    return "kills";
  }

  @Override
  public String description() {
    return "the process is killed while it commits, defines, checkpoints and moves rows";
  }

  @Override
  public void run(long seed, Path work, Tally tally) throws Exception {
    run(seed, KILLS_A_CASE, work, tally);
  }

  /** Kills the writer of one database so many times. */
  public void run(long seed, int kills, Path work, Tally tally) throws Exception {
    Random random = new Random(seed);
    Acknowledged acknowledged = new Acknowledged();
    Path directory = work.resolve("db");
    for (int i = 0; i < kills; i++) {
      long first = i * NUMBERS_A_KILL;
      long millis = random.nextInt(4) == 0 ? 5 + random.nextInt(60) : 5 + random.nextInt(1_996);
      long before = acknowledged.count;
      if (!kill(directory, first, millis, work, acknowledged, tally)) {
        return;
      }
      long failedBefore = tally.failed();
      try {
        verify(directory, acknowledged, seed, tally);
      } catch (DatabaseException | AssertionError e) {
        tally.fail("INCONSISTENT", "after kill " + i + ", seed " + seed + ": " + e);
      }
      if (tally.failed() > failedBefore) {
        return;
      }
      tally.count("kills");
      tally.count("acknowledged commits kept", acknowledged.count - before);
    }
  }

  /** What the killed processes have told. Confined to one thread. */
  private static final class Acknowledged {
    final Map<Long, Boolean> pairs = new HashMap<>();
    final Map<Long, Boolean> tables = new HashMap<>();
    long lastNumber;
    long count;

    void line(String line) {
      int space = line.indexOf(' ');
      if (space != 1 || line.length() < 3) {
        // The last line may be cut off.
        return;
      }
      long number = Long.parseLong(line.substring(2));
      count++;
      switch (line.charAt(0)) {
        case 'i' -> pairs.put(number, true);
        case 'd' -> pairs.put(number, false);
        case 't' -> tables.put(number, true);
        case 'x' -> tables.put(number, false);
        default -> lastNumber = Math.max(lastNumber, number);
      }
    }
  }

  private static boolean kill(
      Path directory, long first, long millis, Path work, Acknowledged acknowledged, Tally tally)
      throws IOException, InterruptedException {
    try (ChildProcess child =
        ChildProcess.start(
            KillWriter.class,
            List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"),
            work,
            directory.toString(),
            Long.toString(first))) {
      String line = child.nextLine(START_SECONDS);
      if (line == null) {
        tally.fail(
            child.isAlive() ? "STALLED" : "BROKEN",
            "the writer acknowledged nothing in "
                + START_SECONDS
                + " s: "
                + (child.isAlive() ? child.threadDump() : child.errors()));
        return false;
      }
      acknowledged.line(line);
      child.linesFor(millis, acknowledged::line);
      if (!child.isAlive()) {
        tally.fail("BROKEN", "the writer ended by itself: " + child.errors());
        return false;
      }
      child.kill();
      // What was acknowledged before the kill may still be in the pipe.
      child.remainingWholeLines(acknowledged::line);
    }
    return true;
  }

  private static void verify(Path directory, Acknowledged acknowledged, long seed, Tally tally) {
    try (StorageEngine engine = KillWriter.open(directory);
        Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, false)) {
      CheckReport report = engine.check();
      if (!report.clean()) {
        tally.fail("INCONSISTENT", "seed " + seed + ": " + report.problems());
      }
      verifyPairs(transaction, acknowledged, seed, tally);
      acknowledged.tables.forEach((id, made) -> {
        boolean there = engine.catalog().table(id) != null;
        // An odd one was never dropped; an even one may have been, unacknowledged.
        boolean wrong = made ? !there && (id - KillWriter.FIRST_EXTRA_ID) % 2 != 0 : there;
        if (wrong) {
          tally.fail("LOST", "table " + id + (made ? " is gone" : " is back") + ", seed " + seed);
        }
      });
      if (engine.catalog().sequence(KillWriter.SEQUENCE_ID) != null) {
        long next = transaction.nextSequenceValues(KillWriter.SEQUENCE_ID, 1);
        if (next <= acknowledged.lastNumber) {
          tally.fail("LOST", "sequence value " + next + " is given out again, seed " + seed);
        }
      }
    }
  }

  private static void verifyPairs(
      Transaction transaction, Acknowledged acknowledged, long seed, Tally tally) {
    TableReader reader = transaction.read(KillWriter.TABLE);
    Set<Long> keys = new HashSet<>();
    for (List<@Nullable Object> row : Rows.scan(transaction, KillWriter.TABLE, 0)) {
      if (!keys.add((Long) Objects.requireNonNull(row.getFirst()))) {
        tally.fail("INCONSISTENT", "key " + row + " is there twice, seed " + seed);
      }
    }
    for (long key : keys) {
      if (!keys.contains(key ^ KillWriter.DISTANCE)) {
        tally.fail("INCONSISTENT", "half of the pair of " + key + " is there, seed " + seed);
      }
      if (reader.lookupLong(0, key) == TableReader.NO_ROW) {
        tally.fail("INCONSISTENT", "the key index does not know " + key + ", seed " + seed);
      }
    }
    acknowledged.pairs.forEach((number, standing) -> {
      boolean there = keys.contains(number);
      boolean deletable = number % 3 == 0;
      if (standing ? !there && !deletable : there) {
        tally.fail("LOST", "the commit of pair " + number + " is lost, seed " + seed);
      }
    });
  }
}
