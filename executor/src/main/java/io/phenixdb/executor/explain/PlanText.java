package io.phenixdb.executor.explain;

import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanNotes;
import io.phenixdb.storage.catalog.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A physical plan as text: one operator a line, inputs indented below it, or one JSON document.
 *
 * <p>A line is the operator, what it works on, its conditions, and in parentheses the estimate;
 * with a profile also what was measured. Remarks follow on lines of their own, marked {@code --}.
 * The text is stable as long as the plan is; only measured times vary.
 */
public final class PlanText {
  private final @Nullable QueryProfile profile;
  private final boolean verbose;
  private final List<String> lines = new ArrayList<>();

  private PlanText(@Nullable QueryProfile profile, boolean verbose) {
    this.profile = profile;
    this.verbose = verbose;
  }

  /**
   * The plan as lines.
   *
   * @param profile what a run measured, or null for a plan that was not run
   * @param verbose whether to show cost and output columns too
   */
  public static List<String> lines(
      PhysicalPlan plan, @Nullable QueryProfile profile, boolean verbose) {
    PlanText text = new PlanText(profile, verbose);
    text.append(plan, 0, "");
    return text.lines;
  }

  /** The plan as one JSON document; the arguments are those of {@link #lines}. */
  public static String json(PhysicalPlan plan, @Nullable QueryProfile profile, boolean verbose) {
    return PlanJson.of(plan, profile, verbose);
  }

  private void append(PhysicalPlan plan, int depth, String label) {
    String indent = "  ".repeat(depth);
    lines.add(indent + label + OperatorText.of(plan).line() + " " + figures(plan));
    String deeper = indent + "    ";
    if (verbose) {
      lines.add(deeper + "output: " + String.join(", ", OperatorText.names(plan)));
    }
    for (String remark : plan.notes().remarks()) {
      lines.add(deeper + "-- " + remark);
    }
    OperatorProfile measured = profile == null ? null : profile.find(plan);
    if (measured != null) {
      for (String line : measuredLines(measured)) {
        lines.add(deeper + line);
      }
    }
    for (PhysicalPlan subquery : SubqueryPlans.of(plan)) {
      append(subquery, depth + 1, "subquery: ");
    }
    for (PhysicalPlan input : plan.inputs()) {
      append(input, depth + 1, "");
    }
  }

  private String figures(PhysicalPlan plan) {
    PlanNotes notes = plan.notes();
    StringBuilder out = new StringBuilder("(rows=").append(count(notes.estimatedRows()));
    if (verbose) {
      out.append(" cost=").append(count(notes.cost()));
    }
    out.append(')');
    if (profile != null) {
      OperatorProfile measured = profile.find(plan);
      if (measured == null) {
        out.append(" (never executed)");
      } else {
        out.append(" (actual rows=").append(measured.rows());
        out.append(" batches=").append(measured.batches());
        out.append(" time=").append(millis(measured.nanos())).append(" ms");
        if (measured.opens() > 1) {
          out.append(" runs=").append(measured.opens());
        }
        if (measured.parts() > 0) {
          out.append(" parts=").append(measured.parts());
        }
        out.append(')');
      }
    }
    return out.toString();
  }

  private static List<String> measuredLines(OperatorProfile measured) {
    List<String> out = new ArrayList<>();
    for (Map.Entry<Tier, long[]> entry : measured.scan().perTier().entrySet()) {
      long[] counts = entry.getValue();
      out.add(
          "%s: %d rows, %d bytes, %d blocks read, %d skipped"
              .formatted(entry.getKey(), counts[0], counts[1], counts[2], counts[3]));
    }
    if (measured.spilledBytes() > 0) {
      out.add("spilled: %d bytes".formatted(measured.spilledBytes()));
    }
    if (measured.countsVectors()) {
      out.add(
          "vectors: %d scanned, %d re-ranked"
              .formatted(measured.vectorsScanned(), measured.vectorsRanked()));
    }
    if (measured.countsEdges()) {
      out.add("edges: %d touched".formatted(measured.edges()));
    }
    return out;
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }

  static String count(double value) {
    return Double.isFinite(value) ? Long.toString(Math.round(value)) : "?";
  }
}
