package io.phenixdb.planner.estimate;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.planner.selectivity.KnownColumn;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.jspecify.annotations.Nullable;

/** Traces fields of a plan to the table columns that their values come from unchanged. */
public final class ColumnOrigins {
  private ColumnOrigins() {}

  /** The expression that stands for a member of a HEP graph, or the expression itself. */
  public static RelNode current(RelNode rel) {
    return rel instanceof HepRelVertex vertex ? vertex.getCurrentRel() : rel;
  }

  /** The column that a field comes from, or null when it is computed or not known. */
  public static @Nullable KnownColumn of(RelNode rel, int field) {
    RelNode node = current(rel);
    AccessPath path = AccessPath.of(node);
    if (path != null) {
      int column = path.columns().get(field);
      return column < 0 ? null : new KnownColumn(path.optTable(), path.table(), column);
    }
    return switch (node) {
      case Project project ->
          project.getProjects().get(field) instanceof RexInputRef reference
              ? of(project.getInput(), reference.getIndex())
              : null;
      case Filter filter -> of(filter.getInput(), field);
      case Sort sort -> of(sort.getInput(), field);
      case Join join -> {
        int left = join.getLeft().getRowType().getFieldCount();
        yield field < left ? of(join.getLeft(), field) : of(join.getRight(), field - left);
      }
      case Aggregate aggregate ->
          field < aggregate.getGroupCount()
              ? of(aggregate.getInput(), aggregate.getGroupSet().nth(field))
              : null;
      default -> null;
    };
  }
}
