package io.phenixdb.torture.storage;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.disk.SimulatedDisk;
import io.phenixdb.torture.workload.Verification;
import io.phenixdb.torture.workload.Verification.Finding;
import io.phenixdb.torture.workload.Workload;
import java.nio.file.Path;
import java.util.Random;

/**
 * The disk is full at a random moment, and gets room again later.
 *
 * <p>Required: what needs room fails with 53100, everything acknowledged can be read meanwhile, and
 * once there is room the same open database goes on.
 */
public final class DiskFullCampaign implements Campaign {
  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String description() {
    return "the disk is full for a while";
  }

  @Override
  public void run(long seed, Path work, Tally tally) {
    Random random = new Random(seed ^ 0xF011);
    SimulatedDisk disk = SimulatedDisk.forgetful();
    Workload workload = new Workload(seed, mark -> {});
    Durability durability = random.nextInt(4) == 0 ? Durability.OFF : Durability.ON;
    try (StorageEngine engine = Engines.open(disk, durability)) {
      for (int period = 0; period < 4; period++) {
        for (int i = random.nextInt(8); i >= 0; i--) {
          workload.step(engine);
        }
        disk.setCapacityBytes(disk.usedBytes() + random.nextInt(30_000));
        fill(engine, workload, random, tally);
        disk.setCapacityBytes(Long.MAX_VALUE);
        compare(engine, workload, "with room again", tally);
        engine.checkpoint();
      }
    }
    try (StorageEngine engine = Engines.open(disk, durability)) {
      compare(engine, workload, "after reopening", tally);
    }
  }

  private static void fill(StorageEngine engine, Workload workload, Random random, Tally tally) {
    boolean full = false;
    int more = 2 + random.nextInt(6);
    for (int i = 0; i < 60 && more > 0; i++) {
      try {
        workload.step(engine);
      } catch (DatabaseException e) {
        full = true;
        if (e.state() == SqlState.DISK_FULL) {
          tally.count("53100");
        } else {
          tally.fail("WRONG", "a full disk is reported as " + e.state().code() + ": " + e);
        }
      }
      if (full) {
        more--;
        compare(engine, workload, "while the disk is full", tally);
      }
    }
    tally.count(full ? "disk was full" : "disk was large enough");
  }

  private static void compare(StorageEngine engine, Workload workload, String when, Tally tally) {
    Finding finding =
        Verification.holds(
            engine, workload.states(), workload.acknowledged(), workload.acknowledged());
    if (finding.right()) {
      tally.count("right " + when);
    } else {
      tally.fail(finding.kind().name(), when + ": " + finding.problem());
    }
  }
}
