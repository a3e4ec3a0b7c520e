package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.graph.PathExpandFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Binds the paths of a quantified pattern to the input that gives one of their ends.
 *
 * <pre>
 * Join($s = X.key and c)                    Project(X.*, paths.*)
 *   X                               =&gt;        Filter(c and p)
 *   Filter(p)                                   PathExpand(from X.key)
 *     TableFunctionScan(PATH_EXPAND)              X
 * </pre>
 *
 * <p>Joined on the end's key ({@code $d}) alone, paths are followed backwards; joined on both, they
 * are searched between two given vertices. Either side of the join may hold the paths. It does not
 * fire for outer joins or when neither key is given in full.
 */
public final class PathExpandRule extends RelOptRule {
  private final PlanningContext context;

  /** A rule that estimates with the context's statistics. */
  public PathExpandRule(PlanningContext context) {
    super(operand(Join.class, any()), "PathExpandRule");
    this.context = context;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Join join = call.rel(0);
    if (join.getJoinType() != JoinRelType.INNER) {
      return;
    }
    for (boolean right : new boolean[] {true, false}) {
      JoinSides sides = JoinSides.of(join, right);
      PathSource source = PathSource.of(sides.replaced());
      RelNode result = source == null ? null : expand(sides, source);
      if (result != null) {
        call.transformTo(result);
        return;
      }
    }
  }

  private @Nullable RelNode expand(JoinSides sides, PathSource source) {
    PathExpandFunction function = source.function();
    int sources = function.columns().source().size();
    int destinations = function.columns().destination().size();
    List<@Nullable RexNode> start = new ArrayList<>(Collections.nCopies(sources, null));
    List<@Nullable RexNode> end = new ArrayList<>(Collections.nCopies(destinations, null));
    List<RexNode> rest = new ArrayList<>();
    List<RexNode> ofStart = new ArrayList<>();
    List<RexNode> ofEnd = new ArrayList<>();
    for (RexNode conjunct : sides.conjuncts()) {
      if (bind(sides, source, conjunct, start, 0)) {
        ofStart.add(conjunct);
      } else if (bind(sides, source, conjunct, end, sources)) {
        ofEnd.add(conjunct);
      } else {
        rest.add(conjunct);
      }
    }
    boolean startGiven = !start.contains(null);
    boolean endGiven = !end.contains(null);
    if (!startGiven && !endGiven) {
      return null;
    }
    rest.addAll(startGiven ? List.of() : ofStart);
    rest.addAll(endGiven ? List.of() : ofEnd);
    boolean reverse = !startGiven;
    List<RexNode> key = given(reverse ? end : start);
    PathExpandRel.Ends ends =
        new PathExpandRel.Ends(
            reverse,
            key,
            startGiven && endGiven ? given(end) : null,
            new PathFanout(context).of(function, startGiven && endGiven));
    RelNode expanded = new PathExpandRel(sides.join().getCluster(), sides.kept(), function, ends);
    return rebuild(sides, source, expanded, reverse, key, rest);
  }

  private static List<RexNode> given(List<@Nullable RexNode> key) {
    return key.stream().map(java.util.Objects::requireNonNull).toList();
  }

  /**
   * Notes the column of a key that a conjunct gives; false when it gives none or one given before.
   *
   * @param first the function's column at which the key begins
   */
  private static boolean bind(
      JoinSides sides,
      PathSource source,
      RexNode conjunct,
      List<@Nullable RexNode> key,
      int first) {
    JoinSides.Equality equality = sides.equality(conjunct);
    if (equality == null) {
      return false;
    }
    int index = ((RexInputRef) equality.replacedSide()).getIndex() - sides.keptWidth();
    if (!(source.output().get(index) instanceof RexInputRef column)) {
      return false;
    }
    int position = column.getIndex() - first;
    if (position < 0 || position >= key.size() || key.get(position) != null) {
      return false;
    }
    key.set(position, equality.keptSide());
    return true;
  }

  private static RelNode rebuild(
      JoinSides sides,
      PathSource source,
      RelNode expanded,
      boolean reverse,
      List<RexNode> key,
      List<RexNode> rest) {
    List<RexNode> columns = functionColumns(sides, source, expanded, reverse, key);
    RexShuttle onFunction =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return columns.get(reference.getIndex());
          }
        };
    List<RexNode> output =
        source.output().stream().map(expression -> expression.accept(onFunction)).toList();
    RexShuttle onSides =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            int index = reference.getIndex() - sides.keptWidth();
            return index < 0 ? reference : output.get(index);
          }
        };
    List<RexNode> conditions = new ArrayList<>();
    source.conditions().forEach(condition -> conditions.add(condition.accept(onFunction)));
    rest.forEach(condition -> conditions.add(condition.accept(onSides)));
    RexBuilder builder = sides.join().getCluster().getRexBuilder();
    RelNode filtered =
        conditions.isEmpty()
            ? expanded
            : LogicalFilter.create(expanded, RexUtil.composeConjunction(builder, conditions));
    RelNode projected =
        LogicalProject.create(
            filtered,
            List.of(),
            sides.output(output),
            sides.join().getRowType().getFieldNames(),
            Set.of());
    return RelOptUtil.createCastRel(projected, sides.join().getRowType(), true);
  }

  /** The function's columns over the expansion's output. */
  private static List<RexNode> functionColumns(
      JoinSides sides, PathSource source, RelNode expanded, boolean reverse, List<RexNode> key) {
    PathExpandFunction.Columns types = source.function().columns();
    int found = reverse ? types.source().size() : types.destination().size();
    List<RexNode> foundKey = new ArrayList<>();
    for (int i = 0; i < found; i++) {
      foundKey.add(reference(expanded, sides.keptWidth() + i));
    }
    List<RexNode> columns = new ArrayList<>(reverse ? foundKey : key);
    columns.addAll(reverse ? key : foundKey);
    for (int i = 0; i <= source.function().path().outputs().size(); i++) {
      columns.add(reference(expanded, sides.keptWidth() + found + i));
    }
    return columns;
  }

  private static RexNode reference(RelNode rel, int index) {
    return new RexInputRef(index, rel.getRowType().getFieldList().get(index).getType());
  }
}
