package io.phenixdb.planner.adapter.segment;

import io.phenixdb.planner.selectivity.ConditionShare;
import io.phenixdb.storage.catalog.KeyDefinition;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Estimates which share of a table's rows passes the filter of an access path. */
final class Selectivity {
  private Selectivity() {}

  static double of(AccessPath path, RexBuilder builder) {
    Set<Integer> equal = new HashSet<>();
    for (RexNode conjunct : path.conjuncts()) {
      int field = equalField(conjunct);
      if (field >= 0) {
        equal.add(field);
      }
    }
    for (KeyDefinition key : path.table().keys()) {
      if (equal.containsAll(key.columns())) {
        return 1 / Math.max(1, path.optTable().getRowCount());
      }
    }
    return new ConditionShare(builder, path::knownField).of(path.conjuncts());
  }

  /** The field that a conjunct equates with something constant, or -1. */
  static int equalField(RexNode conjunct) {
    if (conjunct.getKind() != SqlKind.EQUALS) {
      return -1;
    }
    RexNode left = ((RexCall) conjunct).getOperands().get(0);
    RexNode right = ((RexCall) conjunct).getOperands().get(1);
    if (left instanceof RexInputRef reference && RexUtil.isConstant(right)) {
      return reference.getIndex();
    }
    if (right instanceof RexInputRef reference && RexUtil.isConstant(left)) {
      return reference.getIndex();
    }
    return -1;
  }
}
