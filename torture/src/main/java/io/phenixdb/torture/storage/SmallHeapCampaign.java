package io.phenixdb.torture.storage;

import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.ChildProcess;
import io.phenixdb.torture.campaign.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A process with a small heap ({@link SmallHeapWriter}) does more than fits.
 *
 * <p>Required: each statement succeeds or fails with 53200 (or another 53xxx); after a failure the
 * same open database answers and commits; the process ends by itself.
 */
public final class SmallHeapCampaign implements Campaign {
  private static final int[] HEAP_MEGABYTES = {64, 80, 128};
  private static final int STEPS = 12;
  private static final long MOST_SECONDS = 120;

  @Override
  public String name() {
    return "small-heap";
  }

  @Override
  public String description() {
    return "statements need more memory than there is";
  }

  @Override
  public void run(long seed, Path work, Tally tally) throws Exception {
    run(seed, STEPS, work, tally);
  }

  /** Runs a process for so many steps. */
  public void run(long seed, int steps, Path work, Tally tally) throws Exception {
    Random random = new Random(seed);
    int megabytes = HEAP_MEGABYTES[random.nextInt(HEAP_MEGABYTES.length)];
    String url =
        random.nextInt(3) == 0
            ? "jdbc:phenix:mem:"
            : "jdbc:phenix:" + work.resolve("db").toAbsolutePath() + ";synchronousCommit=off";
    try (ChildProcess child =
        ChildProcess.start(
            SmallHeapWriter.class,
            List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            work,
            url,
            Long.toString(seed & 0xFFFF_FFFFL),
            Integer.toString(steps))) {
      String line = child.nextLine(MOST_SECONDS);
      while (line != null && !line.equals("done")) {
        if (line.startsWith("WRONG")) {
          tally.fail("WRONG", "with " + megabytes + " MiB, seed " + seed + ": " + line);
        } else {
          tally.count(line);
        }
        line = child.nextLine(MOST_SECONDS);
      }
      if (line == null) {
        String what = child.isAlive() ? child.threadDump() : child.errors();
        tally.fail(
            child.isAlive() ? "STALLED" : "BROKEN",
            "with " + megabytes + " MiB, seed " + seed + ": " + what);
      }
    }
  }
}
