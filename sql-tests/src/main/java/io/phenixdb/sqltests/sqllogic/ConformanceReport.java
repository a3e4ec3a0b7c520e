package io.phenixdb.sqltests.sqllogic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a run by folder, as a page of Markdown. Not thread-safe. */
public final class ConformanceReport {
  private final Map<String, Figures> folders = new TreeMap<>();
  private final Map<KnownDifference, Integer> differences = new EnumMap<>(KnownDifference.class);
  private final List<ScriptOutcome.Failure> unexplained = new ArrayList<>();

  /** Adds the outcome of a file. */
  public void add(ScriptOutcome outcome) {
    Figures figures = folders.computeIfAbsent(folder(outcome.file()), name -> new Figures());
    figures.files++;
    figures.passed += outcome.passed();
    figures.notRun += outcome.notSampled();
    figures.otherSystems += outcome.otherSystems();
    figures.failed += outcome.failed();
    for (ScriptOutcome.Failure failure : outcome.failures()) {
      KnownDifference.of(failure)
          .ifPresentOrElse(
              difference -> {
                figures.explained++;
                differences.merge(difference, 1, Integer::sum);
              },
              () -> unexplained.add(failure));
    }
  }

  /** Failures that are no known difference of dialect. */
  public List<ScriptOutcome.Failure> unexplained() {
    return List.copyOf(unexplained);
  }

  /** How many records passed. */
  public long passed() {
    return folders.values().stream().mapToLong(figures -> figures.passed).sum();
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? file : file.substring(0, slash).replaceFirst("/\\d+$", "");
  }

  /** The page's tables. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| folder | files | records run | passed | dialect differences | failed | not sampled | for"
            + " other systems |");
    lines.add("|---|---|---|---|---|---|---|---|");
    Figures sum = new Figures();
    folders.forEach((folder, figures) -> {
      lines.add(figures.line("`" + folder + "`"));
      sum.add(figures);
    });
    lines.add(sum.line("**all**"));
    lines.add("");
    lines.add("| difference | records |");
    lines.add("|---|---|");
    differences.forEach((difference, count) ->
        lines.add(String.format(Locale.ROOT, "| %s | %,d |", difference.description(), count)));
    return lines;
  }

  private static final class Figures {
    private long files;
    private long passed;
    private long explained;
    private long failed;
    private long notRun;
    private long otherSystems;

    void add(Figures other) {
      files += other.files;
      passed += other.passed;
      explained += other.explained;
      failed += other.failed;
      notRun += other.notRun;
      otherSystems += other.otherSystems;
    }

    String line(String name) {
      return String.format(
          Locale.ROOT,
          "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d |",
          name,
          files,
          passed + failed,
          passed,
          explained,
          failed - explained,
          notRun,
          otherSystems);
    }
  }
}
