package io.phenixdb.torture.workload;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import java.util.List;
import java.util.Objects;

/** Compares what an engine holds with what it may hold. Stateless. */
public final class Verification {
  private Verification() {}

  /**
   * What was found.
   *
   * @param commits how many commits are there, when everything is right
   * @param problem empty when everything is right
   */
  public record Finding(Kind kind, int commits, String problem) {
    /** A broken promise. */
    public Finding(Kind kind, String problem) {
      this(kind, 0, problem);
    }

    public boolean right() {
      return kind == Kind.RIGHT;
    }
  }

  /** Kinds of findings. */
  public enum Kind {
    RIGHT,
    LOST,
    INCONSISTENT
  }

  /**
   * Whether an engine holds one of the states from {@code least} to {@code most} commits, and
   * whether its own check agrees.
   *
   * @param states after each number of commits; {@code most} may be one beyond the last one, a
   *     commit whose outcome is not known
   */
  public static Finding holds(StorageEngine engine, List<String> states, int least, int most) {
    CheckReport report = engine.check();
    if (!report.clean()) {
      return new Finding(Kind.INCONSISTENT, "CHECK DATABASE finds " + report.problems());
    }
    String found = Model.describe(engine);
    for (int i = Math.min(most, states.size() - 1); i >= least; i--) {
      if (states.get(i).equals(found)) {
        return new Finding(Kind.RIGHT, i, "");
      }
    }
    for (int i = Math.min(least, states.size()) - 1; i >= 0; i--) {
      if (states.get(i).equals(found)) {
        return new Finding(Kind.LOST, "only " + i + " commits are there, " + least + " must be");
      }
    }
    String wanted = states.get(Math.min(least, states.size() - 1));
    return new Finding(
        Kind.INCONSISTENT,
        "neither state from " + least + " to " + most + ": " + difference(wanted, found));
  }

  /** Whether an engine holds exactly one of some states. */
  public static Finding holdsOneOf(StorageEngine engine, List<String> allowed) {
    CheckReport report = engine.check();
    if (!report.clean()) {
      return new Finding(Kind.INCONSISTENT, "CHECK DATABASE finds " + report.problems());
    }
    String found = Model.describe(engine);
    return allowed.contains(found)
        ? new Finding(Kind.RIGHT, "")
        : new Finding(Kind.LOST, difference(allowed.getFirst(), found));
  }

  /** Whether a database that came back still takes commits. */
  public static void write(StorageEngine engine) {
    try (Transaction transaction = engine.begin(Model.ISOLATION, false)) {
      transaction.change(
          new CatalogChange.CreateSchema("after" + engine.catalog().schemas().size()));
      transaction.commit();
    }
  }

  /** Whether what {@link #write} did is there. */
  public static boolean written(StorageEngine engine) {
    return engine.catalog().schemas().stream().anyMatch(name -> name.startsWith("after"));
  }

  /** The content of an engine as text. */
  public static String describe(StorageEngine engine) {
    return Model.describe(engine);
  }

  private static String difference(String wanted, String found) {
    List<String> wantedLines = wanted.lines().toList();
    List<String> foundLines = found.lines().toList();
    StringBuilder out = new StringBuilder();
    wantedLines.stream()
        .filter(line -> !foundLines.contains(line))
        .limit(5)
        .forEach(line -> out.append("missing ").append(line).append("; "));
    foundLines.stream()
        .filter(line -> !wantedLines.contains(line))
        .limit(5)
        .forEach(line -> out.append("in addition ").append(line).append("; "));
    return Objects.requireNonNullElse(out.isEmpty() ? null : out.toString(), "another order");
  }
}
