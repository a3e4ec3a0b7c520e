package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.planner.adapter.segment.SegmentScan;
import io.phenixdb.storage.catalog.KeyDefinition;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.metadata.RelMdUtil;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * Guesses the rows of a chain of joins along keys: a join with the whole key of a table finds at
 * most one row there, where Calcite's guess multiplies both sides.
 */
final class RowEstimate {
  private final RelMetadataQuery query;

  RowEstimate(RelMetadataQuery query) {
    this.query = query;
  }

  double of(RelNode rel) {
    RelNode node = JoinSides.current(rel);
    AccessPath path = AccessPath.of(node);
    if (path != null) {
      return new SegmentScan(node.getCluster(), path).estimateRowCount(query);
    }
    double rows =
        switch (node) {
          case ExpandRel expand -> of(expand.getInput()) * degree(expand);
          case PathExpandRel paths -> of(paths.getInput()) * paths.ends().fanout();
          case Project project -> of(project.getInput());
          case Filter filter ->
              of(filter.getInput()) * RelMdUtil.guessSelectivity(filter.getCondition());
          case Join join when join.getJoinType() == JoinRelType.INNER -> ofJoin(join);
          default -> query.getRowCount(node);
        };
    return Math.max(1, rows);
  }

  private static double degree(ExpandRel expand) {
    RexNode condition = expand.edges().condition();
    return expand.edges().degree()
        * (condition == null ? 1 : RelMdUtil.guessSelectivity(condition));
  }

  private double ofJoin(Join join) {
    double left = of(join.getLeft());
    double right = of(join.getRight());
    for (boolean isRight : new boolean[] {true, false}) {
      JoinSides sides = JoinSides.of(join, isRight);
      AccessPath path = AccessPath.of(sides.replaced());
      if (path != null && isKeyJoin(sides, path)) {
        double kept = isRight ? left : right;
        double share = (isRight ? right : left) / Math.max(1, path.optTable().getRowCount());
        return kept * Math.min(1, share);
      }
    }
    return left * right * RelMdUtil.guessSelectivity(join.getCondition());
  }

  private static boolean isKeyJoin(JoinSides sides, AccessPath path) {
    Set<Integer> columns = new HashSet<>();
    for (RexNode conjunct : sides.conjuncts()) {
      JoinSides.Equality equality = sides.equality(conjunct);
      if (equality != null) {
        int index = ((RexInputRef) equality.replacedSide()).getIndex() - sides.keptWidth();
        columns.add(path.columns().get(index));
      }
    }
    for (KeyDefinition key : path.table().keys()) {
      if (columns.containsAll(key.columns())) {
        return true;
      }
    }
    return false;
  }
}
