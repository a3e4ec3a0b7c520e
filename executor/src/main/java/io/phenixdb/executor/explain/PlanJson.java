package io.phenixdb.executor.explain;

import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.Tier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a physical plan as JSON, two spaces an indent. */
final class PlanJson {
  private final @Nullable QueryProfile profile;
  private final boolean verbose;
  private final StringBuilder out = new StringBuilder();

  private PlanJson(@Nullable QueryProfile profile, boolean verbose) {
    this.profile = profile;
    this.verbose = verbose;
  }

  static String of(PhysicalPlan plan, @Nullable QueryProfile profile, boolean verbose) {
    PlanJson json = new PlanJson(profile, verbose);
    json.append(plan, "");
    return json.out.toString();
  }

  private void append(PhysicalPlan plan, String indent) {
    OperatorText text = OperatorText.of(plan);
    String inner = indent + "  ";
    out.append("{\n").append(inner).append("\"operator\": ").append(quote(text.name()));
    if (!text.subject().isEmpty()) {
      field(inner, "subject", quote(text.subject()));
    }
    text.details().forEach((key, value) -> field(inner, key.replace(' ', '_'), quote(value)));
    field(
        inner, "estimated_rows", PlanText.count(plan.notes().estimatedRows()).replace("?", "null"));
    if (verbose) {
      field(inner, "cost", PlanText.count(plan.notes().cost()).replace("?", "null"));
      field(inner, "output", strings(OperatorText.names(plan)));
    }
    if (!plan.notes().remarks().isEmpty()) {
      field(inner, "remarks", strings(plan.notes().remarks()));
    }
    OperatorProfile measured = profile == null ? null : profile.find(plan);
    if (measured != null) {
      measured(inner, measured);
    }
    children(inner, "subqueries", SubqueryPlans.of(plan));
    children(inner, "inputs", plan.inputs());
    out.append('\n').append(indent).append('}');
  }

  private void measured(String indent, OperatorProfile measured) {
    field(indent, "actual_rows", Long.toString(measured.rows()));
    field(indent, "batches", Long.toString(measured.batches()));
    field(indent, "milliseconds", PlanText.millis(measured.nanos()));
    for (Map.Entry<Tier, long[]> entry : measured.scan().perTier().entrySet()) {
      long[] counts = entry.getValue();
      field(
          indent,
          "tier_" + entry.getKey().name().toLowerCase(java.util.Locale.ROOT),
          "{\"rows\": %d, \"bytes\": %d, \"blocks_read\": %d, \"blocks_skipped\": %d}"
              .formatted(counts[0], counts[1], counts[2], counts[3]));
    }
    if (measured.parts() > 0) {
      field(indent, "parts", Long.toString(measured.parts()));
    }
    if (measured.spilledBytes() > 0) {
      field(indent, "spilled_bytes", Long.toString(measured.spilledBytes()));
    }
    if (measured.countsVectors()) {
      field(indent, "vectors_scanned", Long.toString(measured.vectorsScanned()));
      field(indent, "vectors_reranked", Long.toString(measured.vectorsRanked()));
    }
    if (measured.countsEdges()) {
      field(indent, "edges_touched", Long.toString(measured.edges()));
    }
  }

  private void children(String indent, String name, List<PhysicalPlan> plans) {
    if (plans.isEmpty()) {
      return;
    }
    field(indent, name, "[");
    for (int i = 0; i < plans.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      append(plans.get(i), indent);
    }
    out.append(']');
  }

  private void field(String indent, String name, String value) {
    out.append(",\n").append(indent).append(quote(name)).append(": ").append(value);
  }

  private static String strings(List<String> values) {
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < values.size(); i++) {
      list.append(i > 0 ? ", " : "").append(quote(values.get(i)));
    }
    return list.append(']').toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
