package io.phenixdb.planner.adapter.rpi;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.adapter.segment.AccessPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Turns an ordered, limited scan into a nearest-neighbour search.
 *
 * <pre>
 * Sort(distance(t.v, q), fetch k)              Sort(distance(t.v, q), fetch k)
 *   Project(..., distance(t.v, q))       =&gt;      Project(..., distance(t.v, q))
 *     Filter(p)                                    VectorSearch(t, query q, limit k, filter p)
 *       Scan(t)                                      Values(one row)
 * </pre>
 *
 * <p>Where the scan is joined (INNER) with another input of few rows, that input takes the place of
 * the one row: the nearest {@code k} of the cross product are among the nearest {@code k} of each
 * of its rows. The sort stays: it orders by the exact distance. It does not fire for a descending
 * order, several sort keys, or without a limit.
 */
public final class VectorTopKRule extends RelOptRule {
  /** Input rows above which a search for each of them is not considered. */
  private static final double MAX_INPUT_ROWS = 1_000;

  private final PlanningContext context;

  /** A rule that sees the indexes of the context's catalog. */
  public VectorTopKRule(PlanningContext context) {
    super(
        operand(Sort.class, operand(Project.class, operand(RelNode.class, any()))),
        "VectorTopKRule");
    this.context = context;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    Project project = call.rel(1);
    RelNode source = call.rel(2);
    RexNode key = sortKey(sort, project);
    DistanceExpression distance = key == null ? null : DistanceExpression.of(key);
    RexNode limit = distance == null ? null : limit(sort);
    if (distance == null || limit == null) {
      return;
    }
    RelNode search = search(source, distance, limit);
    if (search != null) {
      RelNode projected =
          project.copy(project.getTraitSet(), search, project.getProjects(), project.getRowType());
      call.transformTo(sort.copy(sort.getTraitSet(), List.of(projected)));
    }
  }

  private static @Nullable RexNode sortKey(Sort sort, Project project) {
    List<RelFieldCollation> collations = sort.getCollation().getFieldCollations();
    if (collations.size() != 1
        || collations.get(0).getDirection().isDescending()
        || collations.get(0).nullDirection == RelFieldCollation.NullDirection.FIRST) {
      return null;
    }
    return project.getProjects().get(collations.get(0).getFieldIndex());
  }

  /** How many rows the search must give: fetch plus offset, or null where that cannot be told. */
  private static @Nullable RexNode limit(Sort sort) {
    RexNode fetch = sort.fetch;
    if (fetch == null || sort.offset == null) {
      return fetch;
    }
    if (fetch instanceof RexLiteral rows && sort.offset instanceof RexLiteral skipped) {
      RexBuilder builder = sort.getCluster().getRexBuilder();
      return builder.makeExactLiteral(
          java.math.BigDecimal.valueOf(
              (long) RexLiteral.intValue(rows) + RexLiteral.intValue(skipped)));
    }
    return null;
  }

  private @Nullable RelNode search(RelNode source, DistanceExpression distance, RexNode limit) {
    AccessPath alone = AccessPath.of(source);
    if (alone != null) {
      SearchChoice choice = SearchChoice.of(distance, alone, 0, context.catalog());
      return choice == null
          ? null
          : new VectorSearchRel(
              source.getCluster(),
              OneRow.create(source.getCluster()),
              alone,
              nearest(choice, distance, choice.query(), limit, null));
    }
    RelNode node = source instanceof HepRelVertex vertex ? vertex.getCurrentRel() : source;
    return node instanceof Join join && join.getJoinType() == JoinRelType.INNER
        ? joined(join, distance, limit)
        : null;
  }

  private @Nullable RelNode joined(Join join, DistanceExpression distance, RexNode limit) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    int rightWidth = join.getRight().getRowType().getFieldCount();
    AccessPath right = AccessPath.of(join.getRight());
    if (right != null && few(join.getLeft())) {
      SearchChoice choice = SearchChoice.of(distance, right, leftWidth, context.catalog());
      if (choice != null) {
        return new VectorSearchRel(
            join.getCluster(),
            join.getLeft(),
            right,
            nearest(choice, distance, choice.query(), limit, condition(join.getCondition())));
      }
    }
    AccessPath left = AccessPath.of(join.getLeft());
    if (left == null || !few(join.getRight())) {
      return null;
    }
    SearchChoice choice = SearchChoice.of(distance, left, 0, context.catalog());
    if (choice == null) {
      return null;
    }
    RexShuttle turned = rotate(leftWidth, rightWidth);
    RelNode search =
        new VectorSearchRel(
            join.getCluster(),
            join.getRight(),
            left,
            nearest(
                choice,
                distance,
                choice.query().accept(turned),
                limit,
                condition(join.getCondition().accept(turned))));
    return leftFirst(join, search, leftWidth, rightWidth);
  }

  private static boolean few(RelNode input) {
    RelMetadataQuery query = input.getCluster().getMetadataQuery();
    Double most = query.getMaxRowCount(input);
    return (most != null && most <= MAX_INPUT_ROWS) || query.getRowCount(input) <= MAX_INPUT_ROWS;
  }

  private static @Nullable RexNode condition(RexNode condition) {
    return condition.isAlwaysTrue() ? null : condition;
  }

  private static VectorSearchRel.Search nearest(
      SearchChoice choice,
      DistanceExpression distance,
      RexNode query,
      RexNode limit,
      @Nullable RexNode condition) {
    return new VectorSearchRel.Search(
        choice.index(),
        choice.vectorColumn(),
        distance.distance(),
        query,
        limit,
        null,
        false,
        condition,
        choice.remark());
  }

  /** References to (left, right) columns as references to (right, left) columns. */
  private static RexShuttle rotate(int leftWidth, int rightWidth) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef reference) {
        int index = reference.getIndex();
        return new RexInputRef(
            index < leftWidth ? index + rightWidth : index - leftWidth, reference.getType());
      }
    };
  }

  private static RelNode leftFirst(Join join, RelNode search, int leftWidth, int rightWidth) {
    List<RexNode> columns = new ArrayList<>();
    List<org.apache.calcite.rel.type.RelDataTypeField> fields = search.getRowType().getFieldList();
    for (int i = 0; i < leftWidth; i++) {
      columns.add(new RexInputRef(rightWidth + i, fields.get(rightWidth + i).getType()));
    }
    for (int i = 0; i < rightWidth; i++) {
      columns.add(new RexInputRef(i, fields.get(i).getType()));
    }
    return LogicalProject.create(
        search, List.of(), columns, join.getRowType().getFieldNames(), java.util.Set.of());
  }
}
