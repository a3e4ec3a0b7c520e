package io.phenixdb.planner.fallback;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.optimize.SubqueryParameters;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRules;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.runtime.Bindable;

/**
 * Compiles what has no vectorized operator to a program of Calcite's Enumerable convention.
 *
 * <p>One operator falls back at a time, its inputs stay vectorized. A lateral join or a recursive
 * query falls back with everything below it that depends on its variable or its working table.
 */
public final class FallbackCompiler {
  private final PlanLowering lowering;

  /** A compiler that lowers inputs through {@code lowering}. */
  public FallbackCompiler(PlanLowering lowering) {
    this.lowering = lowering;
  }

  /**
   * The fallback for an operator.
   *
   * @param reason what had no native form, for EXPLAIN and errors
   */
  public PhysicalPlan compile(RelNode rel, String reason) {
    if (rel instanceof PhenixRel || rel.getConvention() == EnumerableConvention.INSTANCE) {
      throw unsupported(reason);
    }
    Cut cut = new Cut();
    RelNode program = StandardOperators.of(cut.cutBelow(rel, rel instanceof Correlate));
    rejectVectors(program, reason);
    Map<Integer, RelDataType> parameters = parameters(program, reason);
    EnumerableRel enumerable = convert(program, reason);
    Map<String, Object> stash = new HashMap<>();
    Bindable<?> bindable =
        EnumerableInterpretable.toBindable(stash, null, enumerable, EnumerableRel.Prefer.ARRAY);
    List<PhysicalPlan> inputs = new ArrayList<>();
    List<EnumerableProgram.Shape> shapes = new ArrayList<>();
    for (RelNode input : cut.inputs) {
      PhysicalPlan lowered = lowering.lower(input);
      inputs.add(lowered);
      shapes.add(
          new EnumerableProgram.Shape(
              types(input.getRowType()),
              lowered.columns().stream().map(PlanColumn::type).toList()));
    }
    List<PlanColumn> columns = lowering.columns(rel.getRowType());
    EnumerableProgram body =
        new EnumerableProgram(
            reason,
            bindable,
            stash,
            shapes,
            new EnumerableProgram.Shape(
                types(rel.getRowType()), columns.stream().map(PlanColumn::type).toList()),
            parameters,
            (JavaTypeFactory) rel.getCluster().getTypeFactory());
    return new PhysicalPlan.RowProgram(
        body, inputs, columns, lowering.notes(rel, "runs row by row: " + reason));
  }

  private static List<RelDataType> types(RelDataType rowType) {
    return rowType.getFieldList().stream().map(RelDataTypeField::getType).toList();
  }

  private static DatabaseException unsupported(String reason) {
    return new DatabaseException(SqlState.FEATURE_NOT_SUPPORTED, "not supported here: " + reason);
  }

  private static EnumerableRel convert(RelNode program, String reason) {
    RelOptPlanner planner = program.getCluster().getPlanner();
    planner.clear();
    for (RelOptRule rule : EnumerableRules.rules()) {
      planner.addRule(rule);
    }
    planner.addRule(CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW);
    planner.addRule(CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES_TO_JOIN);
    RelNode desired =
        planner.changeTraits(
            program, program.getTraitSet().replace(EnumerableConvention.INSTANCE).simplify());
    planner.setRoot(desired);
    try {
      HepPlanner calc =
          new HepPlanner(new HepProgramBuilder().addRuleCollection(RelOptRules.CALC_RULES).build());
      calc.setRoot(planner.findBestExp());
      return (EnumerableRel) calc.findBestExp();
    } catch (RelOptPlanner.CannotPlanException e) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED, "not supported here: " + reason, e);
    }
  }

  private static void rejectVectors(RelNode program, String reason) {
    for (RelDataTypeField field : program.getRowType().getFieldList()) {
      if (TypeMapping.isVector(field.getType())) {
        throw unsupported(reason + " over rows with vectors");
      }
    }
    program.getInputs().forEach(input -> rejectVectors(input, reason));
  }

  private static Map<Integer, RelDataType> parameters(RelNode program, String reason) {
    Map<Integer, RelDataType> found = new HashMap<>();
    RexShuttle collector =
        new RexShuttle() {
          @Override
          public RexNode visitDynamicParam(RexDynamicParam parameter) {
            if (SubqueryParameters.isSubquery(parameter.getIndex())) {
              throw unsupported("a scalar subquery inside of " + reason);
            }
            found.put(parameter.getIndex(), parameter.getType());
            return parameter;
          }
        };
    new RelVisitor() {
      @Override
      public void visit(
          RelNode node, int ordinal, @org.jspecify.annotations.Nullable RelNode parent) {
        node.accept(collector);
        super.visit(node, ordinal, parent);
      }
    }.go(program);
    return found;
  }

  /** Cuts a subtree off its inputs; what is cut off becomes an {@link InputRel}. */
  private static final class Cut {
    final List<RelNode> inputs = new ArrayList<>();

    RelNode cutBelow(RelNode rel, boolean deep) {
      List<RelNode> replaced = new ArrayList<>();
      for (RelNode input : rel.getInputs()) {
        replaced.add(deep && belongs(input) ? cutBelow(input, true) : input(input));
      }
      return replaced.isEmpty() ? rel : rel.copy(rel.getTraitSet(), replaced);
    }

    private static boolean belongs(RelNode rel) {
      if (AccessPath.of(rel) != null) {
        return false;
      }
      return !RelOptUtil.getVariablesUsed(rel).isEmpty();
    }

    private RelNode input(RelNode rel) {
      Double rows = rel.getCluster().getMetadataQuery().getRowCount(rel);
      InputRel leaf =
          new InputRel(rel.getCluster(), rel.getRowType(), inputs.size(), rows == null ? 1 : rows);
      inputs.add(rel);
      return leaf;
    }
  }
}
