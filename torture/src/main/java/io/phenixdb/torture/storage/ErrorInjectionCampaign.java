package io.phenixdb.torture.storage;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.disk.Crash;
import io.phenixdb.torture.disk.FaultPlan;
import io.phenixdb.torture.disk.SimulatedDisk;
import io.phenixdb.torture.workload.Verification;
import io.phenixdb.torture.workload.Verification.Finding;
import io.phenixdb.torture.workload.Verification.Kind;
import io.phenixdb.torture.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call to the disk fails, or all from it on, for each call that a workload makes.
 *
 * <p>Required: every error is 58030 (or XX001 where a file cannot be read back); what is served
 * while the engine is open is what was acknowledged; once a commit has failed on the log no later
 * one is acknowledged; after reopening, whether the machine lived on or lost power as well,
 * everything acknowledged is there.
 */
public final class ErrorInjectionCampaign implements Campaign {
  private static final int FAULTS_A_CASE = 25;
  private static final Set<SqlState> EXPECTED =
      EnumSet.of(SqlState.IO_ERROR, SqlState.DATA_CORRUPTED, SqlState.SHUTTING_DOWN);

  @Override
  public String name() {
    return "io-errors";
  }

  @Override
  public String description() {
    return "the disk fails at a call, once or from then on";
  }

  @Override
  public void run(long seed, Path work, Tally tally) {
    run(seed, 6 + new Random(seed).nextInt(12), FAULTS_A_CASE, tally);
  }

  /**
   * Runs a workload again and again with another fault each time.
   *
   * @param most faults that are tried at most, once and persistently; with fewer calls, each of
   *     them
   */
  public void run(long seed, int steps, int most, Tally tally) {
    FaultAtCall counter = new FaultAtCall(-1, false);
    new Run(seed, steps, counter).run();
    Random random = new Random(seed ^ 0xFA17);
    double share = Math.min(1, most / (double) counter.calls());
    for (long index = 0; index < counter.calls(); index++) {
      if (random.nextDouble() < share) {
        for (boolean persistent : new boolean[] {false, true}) {
          FaultAtCall fault = new FaultAtCall(index, persistent);
          Finding finding = new Run(seed, steps, fault).run();
          if (finding.right()) {
            tally.count(persistent ? "persistent fault survived" : "single fault survived");
          } else {
            tally.fail(
                finding.kind().name(),
                (persistent ? "from call " : "at call ")
                    + index
                    + " ("
                    + fault.failed()
                    + ") on, seed "
                    + seed
                    + ", steps "
                    + steps
                    + ": "
                    + finding.problem());
          }
        }
      }
    }
  }

  /** One workload with one fault. Confined to one thread. */
  private static final class Run {
    private final Random random;
    private final int steps;
    private final FaultAtCall fault;
    private final SimulatedDisk disk = SimulatedDisk.forgetful();
    private final Workload workload;
    private final Durability durability;
    private boolean logFailed;

    Run(long seed, int steps, FaultAtCall fault) {
      this.random = new Random(seed ^ 0x0E44);
      this.steps = steps;
      this.fault = fault;
      this.workload = new Workload(seed, mark -> {});
      this.durability = random.nextInt(4) == 0 ? Durability.OFF : Durability.ON;
    }

    Finding run() {
      disk.setFaults(fault);
      try {
        Finding finding = work();
        if (!finding.right()) {
          return finding;
        }
        disk.setFaults(FaultPlan.NONE);
        return reopen();
      } catch (DatabaseException e) {
        return new Finding(Kind.INCONSISTENT, "unexpected " + e.state().code() + " " + e);
      }
    }

    private Finding work() {
      StorageEngine engine;
      try {
        engine = Engines.open(disk, durability);
      } catch (DatabaseException e) {
        disk.setFaults(FaultPlan.NONE);
        if (e.state() != SqlState.IO_ERROR && e.state() != SqlState.DATA_CORRUPTED) {
          throw e;
        }
        // The lock was released, nothing was changed: the next attempt succeeds.
        engine = Engines.open(disk, durability);
      }
      Finding finding = new Finding(Kind.RIGHT, "");
      try {
        for (int i = 0; i < steps && finding.right(); i++) {
          finding = step(engine);
        }
      } finally {
        close(engine);
      }
      return finding;
    }

    private static void close(StorageEngine engine) {
      try {
        engine.close();
      } catch (DatabaseException e) {
        if (!EXPECTED.contains(e.state())) {
          throw e;
        }
      }
    }

    private Finding step(StorageEngine engine) {
      String before = workload.state();
      try {
        workload.step(engine);
      } catch (DatabaseException e) {
        if (!EXPECTED.contains(e.state())) {
          return new Finding(Kind.INCONSISTENT, "a step failed with " + e.state() + ": " + e);
        }
        logFailed |= workload.uncertain() != null;
        return served(engine);
      }
      // A transaction that changes nothing may succeed: nothing of it could be lost.
      return logFailed && !workload.state().equals(before)
          ? new Finding(Kind.INCONSISTENT, "a commit was acknowledged after one had failed")
          : new Finding(Kind.RIGHT, "");
    }

    /** What is read after an error is what was acknowledged, or an error again. */
    private Finding served(StorageEngine engine) {
      try {
        String found = Verification.describe(engine);
        return found.equals(workload.state())
            ? new Finding(Kind.RIGHT, "")
            : new Finding(Kind.INCONSISTENT, "wrong rows are served after the fault");
      } catch (DatabaseException e) {
        return EXPECTED.contains(e.state())
            ? new Finding(Kind.RIGHT, "")
            : new Finding(Kind.INCONSISTENT, "reading after the fault fails with " + e);
      }
    }

    private Finding reopen() {
      List<String> allowed = new ArrayList<>();
      allowed.add(workload.state());
      @Nullable String uncertain = workload.uncertain();
      if (uncertain != null) {
        allowed.add(uncertain);
      }
      Crash crash = new Crash(Crash.Keep.SOME, Crash.Keep.SOME, 512);
      SimulatedDisk afterPowerFailure =
          durability == Durability.ON ? disk.crashed(crash, random, false) : disk;
      for (SimulatedDisk left : List.of(afterPowerFailure, disk)) {
        try (StorageEngine engine = Engines.open(left, Durability.ON)) {
          Finding finding = Verification.holdsOneOf(engine, allowed);
          if (!finding.right()) {
            return finding;
          }
          Verification.write(engine);
        }
        try (StorageEngine engine = Engines.open(left, Durability.ON)) {
          if (!Verification.written(engine)) {
            return new Finding(Kind.LOST, "a commit after the fault is not there");
          }
        }
      }
      return new Finding(Kind.RIGHT, "");
    }
  }
}
