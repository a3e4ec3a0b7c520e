package io.phenixdb.planner.adapter.rpi;

import com.google.common.collect.ImmutableList;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalValues;

/** The input of a search that has none: one row without columns. */
final class OneRow {
  private OneRow() {}

  static RelNode create(RelOptCluster cluster) {
    return LogicalValues.create(
        cluster, cluster.getTypeFactory().builder().build(), ImmutableList.of(ImmutableList.of()));
  }
}
