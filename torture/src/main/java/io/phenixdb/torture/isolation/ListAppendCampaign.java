package io.phenixdb.torture.isolation;

import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.ChildProcess;
import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.isolation.HistoryChecker.Level;
import io.phenixdb.torture.isolation.ObservedTransaction.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Concurrent sessions append to lists and read them at one isolation level, in memory, or on disk
 * in a process that is killed now and then.
 *
 * <p>Required: no anomaly that the level excludes, and no acknowledged append lost.
 */
public final class ListAppendCampaign implements Campaign {
  private static final int SESSIONS = 6;
  private static final int TRANSACTIONS = 150;
  private static final int KILLS = 2;
  private static final long START_SECONDS = 60;
  private static final long LAST_ID = Long.MAX_VALUE / 100;

  @Override
  public String name() {
    return "list-append";
  }

  @Override
  public String description() {
    return "sessions append to lists; the order that follows must have no forbidden cycle";
  }

  @Override
  public void run(long seed, Path work, Tally tally) throws Exception {
    Random random = new Random(seed);
    Level level = Level.values()[random.nextInt(Level.values().length)];
    if (random.nextInt(4) == 0) {
      runWithKills(seed, level, work, tally);
    } else {
      runInMemory(seed, level, tally);
    }
  }

  /** One history without kills. */
  public void runInMemory(long seed, Level level, Tally tally) throws Exception {
    String url = "jdbc:phenix:mem:lists-" + Long.toHexString(seed) + "-" + System.nanoTime();
    Map<Long, ObservedTransaction> history = new ConcurrentHashMap<>();
    // This connection keeps the database in memory alive.
    try (var keeper = java.sql.DriverManager.getConnection(url)) {
      ListSessions.create(url);
      ListSessions sessions =
          new ListSessions(url, level, seed, seen -> history.put(seen.id(), seen));
      List<Thread> threads = new ArrayList<>();
      List<Throwable> errors = java.util.Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < SESSIONS; i++) {
        int session = i + 1;
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    sessions.run(session, TRANSACTIONS);
                  } catch (SQLException | RuntimeException e) {
                    errors.add(e);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      errors.forEach(error -> tally.fail("BROKEN", level + ", seed " + seed + ": " + error));
      judge(history, ListSessions.readAll(url, LAST_ID), level, seed, tally);
    }
  }

  /** One history over several lives of a process. */
  public void runWithKills(long seed, Level level, Path work, Tally tally) throws Exception {
    Random random = new Random(seed ^ 0x1157);
    String url = "jdbc:phenix:" + work.resolve("db").toAbsolutePath();
    Map<Long, ObservedTransaction> history = new LinkedHashMap<>();
    for (int life = 0; life < KILLS; life++) {
      try (ChildProcess child =
          ChildProcess.start(
              ListWriter.class,
              List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"),
              work,
              url,
              level.name(),
              Long.toString(seed & 0xFFFF),
              Integer.toString(1 + life * 10))) {
        String first = child.nextLine(START_SECONDS);
        if (first == null) {
          String what = child.isAlive() ? child.threadDump() : child.errors();
          tally.fail(child.isAlive() ? "STALLED" : "BROKEN", "seed " + seed + ": " + what);
          return;
        }
        observe(first, history);
        child.linesFor(100 + random.nextInt(900), line -> observe(line, history));
        if (!child.isAlive()) {
          tally.fail("BROKEN", level + ": the sessions ended by themselves: " + child.errors());
          return;
        }
        child.kill();
        child.remainingWholeLines(line -> observe(line, history));
      }
      tally.count("kills");
    }
    judge(history, ListSessions.readAll(url, LAST_ID), level, seed, tally);
  }

  private static void observe(String line, Map<Long, ObservedTransaction> history) {
    ObservedTransaction seen = ObservedTransaction.parse(line);
    history.put(seen.id(), seen);
  }

  private static void judge(
      Map<Long, ObservedTransaction> history,
      ObservedTransaction end,
      Level level,
      long seed,
      Tally tally) {
    List<ObservedTransaction> complete = new ArrayList<>(history.values());
    complete.add(end);
    List<String> problems = HistoryChecker.check(complete, level);
    problems.stream()
        .limit(5)
        .forEach(problem -> tally.fail("ANOMALY", level + ", seed " + seed + ": " + problem));
    tally.count("histories at " + level);
    for (Outcome outcome : Outcome.values()) {
      tally.count(
          "transactions " + outcome,
          history.values().stream().filter(seen -> seen.outcome() == outcome).count());
    }
  }
}
