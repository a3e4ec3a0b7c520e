package io.phenixdb.torture.storage;

import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.disk.Crash;
import io.phenixdb.torture.disk.SimulatedDisk;
import io.phenixdb.torture.workload.Verification;
import io.phenixdb.torture.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One bit or byte of a closed or crashed database changes, or two pages of a file change places.
 *
 * <p>Required: either the opening or the check says so (XX001, or 0A000 when the damage looks like
 * a newer format), naming the file; or every answer is as before. The last batch of a log that was
 * not closed is the one exception, which docs/formats/commit-log.md explains: damage there cannot
 * be told from a torn write.
 */
public final class BitRotCampaign implements Campaign {
  private static final int FAULTS_A_CASE = 120;
  private static final int PAGE_BYTES = 4096;

  @Override
  public String name() {
    return "bit-rot";
  }

  @Override
  public String description() {
    return "a bit, a byte or a page of a file changes";
  }

  @Override
  public void run(long seed, Path work, Tally tally) {
    run(seed, FAULTS_A_CASE, tally);
  }

  /** Damages a database so many times, each time from the undamaged one. */
  public void run(long seed, int faults, Tally tally) {
    Random random = new Random(seed ^ 0xB17);
    SimulatedDisk disk = SimulatedDisk.forgetful();
    Workload workload = new Workload(seed, mark -> {});
    SimulatedDisk crashed;
    try (StorageEngine engine = Engines.open(disk, Durability.ON)) {
      for (int i = 12 + random.nextInt(20); i >= 0; i--) {
        workload.step(engine);
      }
      crashed = disk.crashed(Crash.POWER_BARE, random, false);
    }
    for (int i = 0; i < faults; i++) {
      boolean closed = random.nextInt(3) > 0;
      SimulatedDisk whole = closed ? disk : crashed;
      Damage damage = damage(whole, random);
      if (damage != null) {
        judge(
            whole.withContent(damage.file(), damage.content()),
            damage,
            closed,
            workload,
            seed,
            tally);
      }
    }
  }

  /** A changed file. */
  private record Damage(Path file, byte[] content, String what) {}

  private static @Nullable Damage damage(SimulatedDisk disk, Random random) {
    List<Path> files = new ArrayList<>(disk.files());
    files.removeIf(file -> disk.content(file).length == 0);
    Path file = files.get(random.nextInt(files.size()));
    byte[] content = disk.content(file);
    int used = content.length;
    while (used > 1 && content[used - 1] == 0) {
      used--;
    }
    // The zeros that a log has in reserve are hit now and then only.
    int at = random.nextInt(random.nextInt(10) == 0 ? content.length : used);
    switch (random.nextInt(4)) {
      case 0 -> {
        byte old = content[at];
        content[at] = (byte) random.nextInt(256);
        return content[at] == old ? null : new Damage(file, content, "byte " + at);
      }
      case 1 -> {
        int pages = used / PAGE_BYTES;
        if (pages < 2) {
          return null;
        }
        int a = random.nextInt(pages) * PAGE_BYTES;
        int b = random.nextInt(pages) * PAGE_BYTES;
        byte[] before = content.clone();
        System.arraycopy(before, a, content, b, PAGE_BYTES);
        System.arraycopy(before, b, content, a, PAGE_BYTES);
        return Arrays.equals(before, content)
            ? null
            : new Damage(file, content, "pages at " + a + " and " + b);
      }
      case 2 -> {
        int length = random.nextInt(content.length);
        return new Damage(file, Arrays.copyOf(content, length), "cut to " + length + " bytes");
      }
      default -> {
        int bit = random.nextInt(8);
        content[at] ^= (byte) (1 << bit);
        return new Damage(file, content, "bit " + bit + " of byte " + at);
      }
    }
  }

  private static void judge(
      SimulatedDisk disk,
      Damage damage,
      boolean closed,
      Workload workload,
      long seed,
      Tally tally) {
    String kind = kind(damage.file());
    String what = damage.what() + " of " + damage.file() + (closed ? "" : " after a crash");
    try (StorageEngine engine = Engines.open(disk, Durability.ON)) {
      CheckReport report = engine.check();
      if (!report.clean()) {
        named(report.problems().toString(), damage, kind, what, seed, tally);
        return;
      }
      String found = Verification.describe(engine);
      if (found.equals(workload.state())) {
        tally.count(kind + " harmless");
      } else if (!closed && kind.equals("log") && workload.states().contains(found)) {
        int lost = changesAfter(workload.states(), found);
        if (lost == 1) {
          tally.count("log tail taken for torn");
        } else {
          tally.fail("WRONG", what + " silently took " + lost + " commits, seed " + seed);
        }
      } else {
        tally.fail("WRONG", what + " changed an answer and nothing was said, seed " + seed);
      }
    } catch (DatabaseException e) {
      if (e.state() == SqlState.DATA_CORRUPTED || e.state() == SqlState.FEATURE_NOT_SUPPORTED) {
        named(String.valueOf(e.getMessage()), damage, kind, what, seed, tally);
      } else {
        tally.fail("UNCLEAR", what + " is reported as " + e.state() + " " + e + ", seed " + seed);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      tally.fail("UNCLEAR", what + " leads to " + e + ", seed " + seed);
    }
  }

  /** Commits that changed something after a state was last reached. */
  private static int changesAfter(List<String> states, String state) {
    int changes = 0;
    for (int i = states.size() - 1; !states.get(i).equals(state); i--) {
      changes += states.get(i).equals(states.get(i - 1)) ? 0 : 1;
    }
    return changes;
  }

  private static void named(
      String message, Damage damage, String kind, String what, long seed, Tally tally) {
    String name = damage.file().getFileName().toString();
    // A log whose files are cut off is told by its folder.
    String folder = String.valueOf(damage.file().getParent());
    if (message.contains(name) || message.contains(folder)) {
      tally.count(kind + " detected");
    } else {
      tally.fail("UNNAMED", what + " is reported without its name: " + message + ", seed " + seed);
    }
  }

  private static String kind(Path file) {
    String path = file.toString();
    if (path.endsWith(".log")) {
      return "log";
    }
    if (path.endsWith(".ends")) {
      return "end marks";
    }
    if (path.endsWith(".seg")) {
      return path.contains("/cold/") ? "cold segment" : "segment";
    }
    return path.endsWith("MANIFEST.json") ? "manifest" : "other file";
  }
}
