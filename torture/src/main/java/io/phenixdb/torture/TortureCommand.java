package io.phenixdb.torture;

import io.phenixdb.torture.Campaigns.Part;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./phenix torture}: gives each campaign its turn until the time is over, then prints what
 * came of each kind of fault.
 */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description = "Breaks things under a database and looks for what was lost.")
final class TortureCommand implements Callable<Integer> {
  private static final long TURN_MILLIS = 3_000;

  /** Kept so that the level set on it is not lost to the garbage collector. */
  private static final Logger ENGINE = Logger.getLogger("io.phenixdb");

  private final CommandSpec noSpec = CommandSpec.create();

  @Spec private CommandSpec spec = noSpec;

  @Parameters(arity = "0..1", paramLabel = "PART", description = "storage or sql (default: both)")
  private String part = "all";

  @Option(names = "--seed", paramLabel = "N", description = "makes the same cases again")
  private @Nullable Long seed;

  @Option(names = "--minutes", paramLabel = "M", description = "how long (default: 10)")
  private double minutes = 10;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "CAMPAIGN",
      description = "run these campaigns, separated by commas")
  private List<String> only = List.of();

  @Option(
      names = "--case",
      paramLabel = "SEED",
      description = "run one case of the campaign named with --only, as a failure report says")
  private @Nullable Long single;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "a folder for databases (default: the project's .phenix/torture)")
  private @Nullable Path directory;

  @Override
  public Integer call() throws IOException {
    // Faults are expected here: what the engine says about them is no news.
    ENGINE.setLevel(Level.OFF);
    PrintWriter err = spec.commandLine().getErr();
    Part chosenPart;
    try {
      chosenPart = Part.valueOf(part.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      err.println("phenix: torture knows storage and sql, not '" + part + "'");
      return 2;
    }
    List<Campaign> campaigns =
        Campaigns.of(chosenPart).stream()
            .filter(campaign -> only.isEmpty() || only.contains(campaign.name()))
            .toList();
    if (campaigns.isEmpty()) {
      err.println(
          only.isEmpty()
              ? "phenix: there are no campaigns for " + part + " in this version (0A000)"
              : "phenix: --only names no campaign of "
                  + part
                  + "; there are: "
                  + Campaigns.of(chosenPart).stream().map(Campaign::name).toList());
      return 2;
    }
    if (minutes <= 0 || (single != null && campaigns.size() != 1)) {
      err.println("phenix: --minutes must be above 0, and --case needs --only with one campaign");
      return 2;
    }
    Path work = workFolder();
    try {
      return run(campaigns, work);
    } finally {
      delete(work);
    }
  }

  private Path workFolder() throws IOException {
    String root = System.getProperty("phenix.root");
    Path parent =
        directory != null
            ? directory
            : (root == null ? Path.of("") : Path.of(root)).resolve(".phenix").resolve("torture");
    Files.createDirectories(parent.toAbsolutePath());
    return Files.createTempDirectory(parent.toAbsolutePath(), "run");
  }

  private int run(List<Campaign> campaigns, Path work) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Long given = seed;
    long base = given == null ? System.nanoTime() & 0xFFFF_FFFFL : given;
    out.printf("seed %d%n", base);
    out.flush();
    Map<Campaign, Tally> tallies = new LinkedHashMap<>();
    Map<Campaign, Long> cases = new LinkedHashMap<>();
    campaigns.forEach(campaign -> tallies.put(campaign, new Tally()));
    long end = System.nanoTime() + (long) (minutes * 60e9);
    boolean goesOn = true;
    while (goesOn) {
      for (Campaign campaign : campaigns) {
        long turnEnd = System.nanoTime() + TURN_MILLIS * 1_000_000;
        do {
          long number = cases.merge(campaign, 1L, Long::sum);
          Long wanted = single;
          long caseSeed =
              wanted == null ? caseSeed(base, campaign.name(), number) : wanted.longValue();
          runCase(campaign, caseSeed, work, tallies.computeIfAbsent(campaign, key -> new Tally()));
        } while (single == null && System.nanoTime() < Math.min(turnEnd, end));
        goesOn = single == null && System.nanoTime() < end;
        if (!goesOn) {
          break;
        }
      }
    }
    return report(out, base, tallies, cases);
  }

  /** Mixes the seed of a run, a campaign and a case's number into the seed of the case. */
  private static long caseSeed(long base, String name, long number) {
    long mixed = base * 0x9E3779B97F4A7C15L + name.hashCode() * 0xBF58476D1CE4E5B9L + number;
    mixed = (mixed ^ (mixed >>> 30)) * 0x94D049BB133111EBL;
    return (mixed ^ (mixed >>> 31)) & 0xFFFF_FFFF_FFFFL;
  }

  private void runCase(Campaign campaign, long caseSeed, Path work, Tally tally)
      throws IOException {
    Path folder = Files.createTempDirectory(work, campaign.name());
    long before = tally.failed();
    int told = tally.failures().size();
    try {
      campaign.run(caseSeed, folder, tally);
    } catch (Exception | AssertionError e) {
      tally.fail("BROKEN", "the case ended with " + e);
      e.printStackTrace(spec.commandLine().getErr());
    } finally {
      delete(folder);
    }
    if (tally.failed() > before) {
      PrintWriter err = spec.commandLine().getErr();
      tally.failures().stream()
          .skip(told)
          .forEach(line -> err.println(campaign.name() + ": " + line));
      err.printf("run it again: ./phenix torture --only %s --case %d%n", campaign.name(), caseSeed);
      err.flush();
    }
  }

  private static int report(
      PrintWriter out, long base, Map<Campaign, Tally> tallies, Map<Campaign, Long> cases) {
    long failed = 0;
    out.printf("%n%-18s %8s  %s%n", "campaign", "cases", "what came of the faults");
    for (Map.Entry<Campaign, Tally> entry : tallies.entrySet()) {
      List<String> counts = new ArrayList<>();
      entry.getValue().counts().forEach((outcome, count) -> counts.add(outcome + " " + count));
      out.printf(
          "%-18s %8d  %s%n",
          entry.getKey().name(), cases.getOrDefault(entry.getKey(), 0L), String.join(", ", counts));
      failed += entry.getValue().failed();
    }
    out.printf(
        "%n%s (seed %d)%n",
        failed == 0 ? "0 lost, 0 inconsistent" : failed + " BROKEN PROMISES", base);
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
