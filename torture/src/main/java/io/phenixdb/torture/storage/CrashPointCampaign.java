package io.phenixdb.torture.storage;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.disk.Crash;
import io.phenixdb.torture.disk.Crash.Keep;
import io.phenixdb.torture.disk.DiskHistory;
import io.phenixdb.torture.disk.DiskMark;
import io.phenixdb.torture.disk.SimulatedDisk;
import io.phenixdb.torture.workload.Verification;
import io.phenixdb.torture.workload.Verification.Finding;
import io.phenixdb.torture.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Power failures and kills at points of a workload's disk operations: the database is opened from
 * what each of them leaves behind.
 *
 * <p>Required: what was acknowledged under its durability setting is there, every other commit is
 * there as a whole or not at all and only with all those before it, the check is clean, and the
 * database takes commits again.
 */
public final class CrashPointCampaign implements Campaign {
  private static final int CUTS_A_CASE = 60;

  /** Set when a recovered database has been read. */
  private static final DiskMark SERVED = new DiskMark(-1, -1, -1);

  @Override
  public String name() {
    return "crash-points";
  }

  @Override
  public String description() {
    return "power failures and kills between any two disk operations";
  }

  @Override
  public void run(long seed, Path work, Tally tally) {
    Random random = new Random(seed);
    run(seed, 8 + random.nextInt(20), CUTS_A_CASE, tally);
  }

  /**
   * Runs a workload and crashes it.
   *
   * @param most cut points that are tried at most; with fewer operations, each of them
   */
  public void run(long seed, int steps, int most, Tally tally) {
    Random random = new Random(seed ^ 0x5EED);
    Durability durability = durability(random);
    SimulatedDisk disk = SimulatedDisk.recording();
    Workload workload = new Workload(seed, disk::mark);
    StorageEngine engine = Engines.open(disk, durability);
    try {
      for (int i = 0; i < steps; i++) {
        workload.step(engine);
        if (random.nextInt(12) == 0) {
          engine.close();
          workload.secured();
          engine = Engines.open(disk, durability);
        }
      }
    } finally {
      engine.close();
    }
    workload.secured();
    Cuts cuts = new Cuts(workload.states(), durability, seed, random, tally);
    cuts.run(disk.history(), most, 0);
  }

  private static Durability durability(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Durability.GROUP;
      case 1 -> Durability.OFF;
      default -> Durability.ON;
    };
  }

  /** The cut points of one history. */
  private record Cuts(
      List<String> states, Durability durability, long seed, Random random, Tally tally) {

    /**
     * Crashes at some points.
     *
     * @param recovered commits that were there when this history began; 0 in the first one
     */
    void run(DiskHistory history, int most, int recovered) {
      double share = Math.min(1, most / (double) history.size());
      while (history.hasNext()) {
        String operation = history.advance();
        if (random.nextDouble() < share) {
          cut(history, operation, recovered);
        }
      }
    }

    private void cut(DiskHistory history, String operation, int recovered) {
      DiskMark mark = history.mark();
      if (random.nextInt(4) == 0) {
        int least = recovered > 0 ? recovered : mark.acknowledged();
        verify(history, Crash.PROCESS, operation, least, recovered > 0);
      }
      // What OFF and GROUP acknowledge is safe from a power failure at the next checkpoint.
      int least = durability == Durability.ON ? mark.acknowledged() : mark.secured();
      least = recovered > 0 ? recovered : least;
      if (random.nextInt(3) == 0) {
        verify(history, Crash.POWER_BARE, operation, least, recovered > 0);
      }
      if (history.isDirty()) {
        Keep names = Keep.values()[random.nextInt(Keep.values().length)];
        int sectorBytes = random.nextBoolean() ? 512 : 4096;
        verify(history, new Crash(Keep.SOME, names, sectorBytes), operation, least, recovered > 0);
      }
    }

    private void verify(
        DiskHistory history, Crash crash, String operation, int least, boolean again) {
      boolean twice = !again && random.nextInt(crash.equals(Crash.PROCESS) ? 8 : 25) == 0;
      SimulatedDisk image = history.crashed(crash, random, twice);
      DiskMark mark = history.mark();
      int most = again ? least : mark.started();
      Finding finding = reopen(image, least, most);
      String outcome =
          (crash.equals(Crash.PROCESS) ? "process crash" : "power failure")
              + (again ? " during recovery" : "");
      if (finding.right()) {
        tally.count(outcome);
      } else {
        tally.fail(
            finding.kind().name(),
            outcome
                + " "
                + crash
                + " after operation "
                + history.position()
                + " "
                + operation
                + " with "
                + mark
                + " under "
                + durability
                + ", seed "
                + seed
                + ": "
                + finding.problem());
      }
      if (twice && finding.right() && finding.commits() > 0) {
        // What the first recovery has shown to readers may not be lost by the next crash.
        run(afterServing(image.history()), 12, finding.commits());
      }
    }

    /** A history from the point where the recovered database was first read. */
    private static DiskHistory afterServing(DiskHistory history) {
      while (history.hasNext() && !history.mark().equals(SERVED)) {
        history.advance();
      }
      return history;
    }

    private Finding reopen(SimulatedDisk image, int least, int most) {
      Finding finding;
      try (StorageEngine engine = Engines.open(image, Durability.ON)) {
        finding = Verification.holds(engine, states, least, most);
        image.mark(SERVED);
        if (finding.right()) {
          Verification.write(engine);
        }
      } catch (DatabaseException | AssertionError e) {
        return new Finding(Verification.Kind.INCONSISTENT, "it cannot be opened: " + e);
      }
      if (!finding.right()) {
        return finding;
      }
      try (StorageEngine engine = Engines.open(image, Durability.ON)) {
        return Verification.written(engine)
            ? Verification.holds(engine, states, least, most)
            : new Finding(Verification.Kind.LOST, "a commit after recovery is not there");
      }
    }
  }
}
