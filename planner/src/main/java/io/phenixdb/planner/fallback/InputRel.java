package io.phenixdb.planner.fallback;

import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A leaf of an Enumerable program: rows that the vectorized executor hands in. */
final class InputRel extends AbstractRelNode implements EnumerableRel {
  private final int index;
  private final double rows;

  InputRel(RelOptCluster cluster, RelDataType rowType, int index, double rows) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE));
    this.rowType = rowType;
    this.index = index;
    this.rows = rows;
  }

  /** The name under which the program asks for its rows. */
  static String name(int index) {
    return "phenixInput" + index;
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    return rows;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("input", index);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    PhysType type =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    Expression rowsExpression =
        Expressions.convert_(
            Expressions.call(
                DataContext.ROOT, "get", Expressions.constant(name(index), String.class)),
            Enumerable.class);
    return implementor.result(type, Blocks.toBlock(rowsExpression));
  }
}
