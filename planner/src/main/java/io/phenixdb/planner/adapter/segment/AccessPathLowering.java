package io.phenixdb.planner.adapter.segment;

import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.PlanNotes;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how an access path is read: by a unique key, by a secondary index, or by a scan that
 * skips blocks.
 */
final class AccessPathLowering {
  private final AccessPath path;
  private final RelNode rel;
  private final PlanLowering lowering;

  AccessPathLowering(AccessPath path, RelNode rel, PlanLowering lowering) {
    this.path = path;
    this.rel = rel;
    this.lowering = lowering;
  }

  PhysicalPlan lower() {
    Map<Integer, RexNode> equal = new HashMap<>();
    Map<Integer, RexNode> equalConjunct = new HashMap<>();
    for (RexNode conjunct : path.conjuncts()) {
      int field = Selectivity.equalField(conjunct);
      if (field >= 0 && field < path.table().columns().size()) {
        RexCall call = (RexCall) conjunct;
        RexNode constant =
            call.getOperands().get(0) instanceof RexInputRef
                ? call.getOperands().get(1)
                : call.getOperands().get(0);
        if (sameLayout(field, constant)) {
          equal.putIfAbsent(field, constant);
          equalConjunct.putIfAbsent(field, conjunct);
        }
      }
    }
    List<KeyDefinition> keys = path.table().keys();
    for (int key = 0; key < keys.size(); key++) {
      List<Integer> columns = keys.get(key).columns();
      if (equal.keySet().containsAll(columns)) {
        return lookup(
            key, 0, columns, equal, equalConjunct, "by unique key " + keys.get(key).name());
      }
    }
    for (IndexDefinition index : indexes()) {
      if (equal.keySet().containsAll(index.columns())) {
        return lookup(
            -1,
            index.id(),
            index.columns(),
            equal,
            equalConjunct,
            "by index " + index.name().name());
      }
    }
    return scan();
  }

  private Collection<IndexDefinition> indexes() {
    return lowering.context().catalog().indexesOf(path.table().id());
  }

  /**
   * A key can be looked up when the constant has the column's type, so that no value is lost by a
   * cast.
   */
  private boolean sameLayout(int field, RexNode constant) {
    DataType column = path.table().columns().get(field).type();
    DataType value = TypeMapping.expressionType(constant.getType());
    if (column.isCharacter()) {
      return value.isCharacter() && column.kind() != io.phenixdb.storage.type.TypeKind.CHAR;
    }
    return switch (column.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          switch (value.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
            default -> false;
          };
      default ->
          column.kind() == value.kind()
              && column.scale() == value.scale()
              && column.layout() == value.layout();
    };
  }

  private PhysicalPlan lookup(
      int key,
      long indexId,
      List<Integer> keyColumns,
      Map<Integer, RexNode> equal,
      Map<Integer, RexNode> equalConjunct,
      String remark) {
    List<Expression> values = new ArrayList<>();
    List<RexNode> used = new ArrayList<>();
    for (int column : keyColumns) {
      Expression value = lowering.expression(java.util.Objects.requireNonNull(equal.get(column)));
      values.add(value);
      used.add(java.util.Objects.requireNonNull(equalConjunct.get(column)));
    }
    List<RexNode> rest = new ArrayList<>(path.conjuncts());
    rest.removeAll(used);
    Output output = output(rest);
    PlanNotes notes = lowering.notes(rel, remark);
    PhysicalPlan read =
        new PhysicalPlan.KeyLookup(
            path.table(),
            key,
            indexId,
            values,
            output.tableColumns(),
            path.tiers(),
            output.filter(),
            output.columns(),
            notes);
    return narrowed(read, output, notes);
  }

  private PhysicalPlan scan() {
    Output output = output(path.conjuncts());
    PlanNotes notes = lowering.notes(rel);
    PhysicalPlan read =
        new PhysicalPlan.SegmentScan(
            path.table(),
            output.tableColumns(),
            ranges(),
            path.tiers(),
            output.filter(),
            output.columns(),
            notes);
    return narrowed(read, output, notes);
  }

  /**
   * Ranges that conjuncts of the form column op constant imply, one a column, for skipping blocks.
   */
  private List<PhysicalPlan.Range> ranges() {
    Map<Integer, Expression[]> bounds = new LinkedHashMap<>();
    for (RexNode conjunct : path.conjuncts()) {
      RexNode expanded =
          conjunct.getKind() == SqlKind.SEARCH
              ? RexUtil.expandSearch(rexBuilder(), null, conjunct)
              : conjunct;
      for (RexNode part : RelOptUtil.conjunctions(expanded)) {
        addBound(part, bounds);
      }
    }
    List<PhysicalPlan.Range> ranges = new ArrayList<>();
    bounds.forEach((column, pair) -> ranges.add(new PhysicalPlan.Range(column, pair[0], pair[1])));
    return ranges;
  }

  private RexBuilder rexBuilder() {
    return rel.getCluster().getRexBuilder();
  }

  private void addBound(RexNode part, Map<Integer, Expression[]> bounds) {
    if (!(part instanceof RexCall call) || call.getOperands().size() != 2) {
      return;
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    SqlKind kind = call.getKind();
    if (right instanceof RexInputRef && !(left instanceof RexInputRef)) {
      RexNode swap = left;
      left = right;
      right = swap;
      kind = kind.reverse();
    }
    if (!(left instanceof RexInputRef reference)
        || reference.getIndex() >= path.table().columns().size()
        || !isPlainConstant(right)
        || !sameLayout(reference.getIndex(), right)) {
      return;
    }
    boolean lower =
        kind == SqlKind.EQUALS
            || kind == SqlKind.GREATER_THAN
            || kind == SqlKind.GREATER_THAN_OR_EQUAL;
    boolean upper =
        kind == SqlKind.EQUALS || kind == SqlKind.LESS_THAN || kind == SqlKind.LESS_THAN_OR_EQUAL;
    if (!lower && !upper) {
      return;
    }
    Expression bound = lowering.expression(right);
    Expression[] pair = bounds.computeIfAbsent(reference.getIndex(), key -> new Expression[2]);
    if (lower && pair[0] == null) {
      pair[0] = bound;
    }
    if (upper && pair[1] == null) {
      pair[1] = bound;
    }
  }

  private static boolean isPlainConstant(RexNode node) {
    return node instanceof RexLiteral || node instanceof org.apache.calcite.rex.RexDynamicParam;
  }

  /**
   * What is read: the wanted columns, then those that only the filter needs.
   *
   * @param wanted how many of the columns are wanted above
   */
  private record Output(
      List<Integer> tableColumns,
      List<PlanColumn> columns,
      @Nullable Expression filter,
      int wanted) {}

  private Output output(List<RexNode> conjuncts) {
    List<Integer> tableColumns = new ArrayList<>(path.columns());
    RexNode condition =
        conjuncts.isEmpty() ? null : RexUtil.composeConjunction(rexBuilder(), conjuncts);
    Expression filter = null;
    if (condition != null) {
      RexNode positioned =
          condition.accept(
              new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                  int column = AccessPath.column(path.table(), reference.getIndex());
                  int position = tableColumns.indexOf(column);
                  if (position < 0) {
                    position = tableColumns.size();
                    tableColumns.add(column);
                  }
                  return new RexInputRef(position, reference.getType());
                }
              });
      filter = lowering.expression(positioned);
    }
    AccessPath wide =
        new AccessPath(path.optTable(), path.table(), tableColumns, null, path.tiers());
    RelDataType rowType = SegmentScan.rowType(rel.getCluster().getTypeFactory(), wide);
    return new Output(tableColumns, lowering.columns(rowType), filter, path.columns().size());
  }

  private PhysicalPlan narrowed(PhysicalPlan read, Output output, PlanNotes notes) {
    if (output.wanted() == output.tableColumns().size()) {
      return read;
    }
    List<Expression> kept = new ArrayList<>();
    for (int i = 0; i < output.wanted(); i++) {
      kept.add(new Expression.Column(i, output.columns().get(i).type()));
    }
    return new PhysicalPlan.Project(
        read, kept, output.columns().subList(0, output.wanted()), notes);
  }
}
