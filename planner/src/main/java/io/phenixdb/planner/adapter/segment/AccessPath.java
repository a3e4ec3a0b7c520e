package io.phenixdb.planner.adapter.segment;

import io.phenixdb.parser.tier.TieredTable;
import io.phenixdb.planner.selectivity.KnownColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A subtree that reads one base table: a scan with filters and column-picking projections above it.
 *
 * @param optTable the table in the plan
 * @param table its definition
 * @param columns the subtree's output: ordinals of table columns, or pseudo-columns of {@link
 *     ScanRequest}
 * @param filter conjunction of the filters over all fields of the table in the plan, or null
 * @param tiers tiers to read
 */
public record AccessPath(
    RelOptTable optTable,
    TableDefinition table,
    List<Integer> columns,
    @Nullable RexNode filter,
    Set<Tier> tiers) {

  /** The access path of a subtree, or null when it is anything else. */
  public static @Nullable AccessPath of(RelNode rel) {
    RelNode node = rel instanceof HepRelVertex vertex ? vertex.getCurrentRel() : rel;
    return switch (node) {
      case LogicalTableScan scan -> ofScan(scan);
      case SegmentScan scan -> scan.path();
      case Filter filter -> {
        AccessPath path = of(filter.getInput());
        yield path == null || !isPlain(filter.getCondition()) ? null : path.filtered(filter);
      }
      case Project project -> {
        AccessPath path = of(project.getInput());
        yield path == null || RexOver.containsOver(project.getProjects(), null)
            ? null
            : path.projected(project);
      }
      default -> null;
    };
  }

  private static boolean isPlain(RexNode condition) {
    return RexUtil.SubQueryFinder.find(condition) == null
        && !RexUtil.containsCorrelation(condition);
  }

  private static @Nullable AccessPath ofScan(LogicalTableScan scan) {
    TableDefinition table = scan.getTable().unwrap(TableDefinition.class);
    if (table == null) {
      return null;
    }
    List<Integer> columns = new ArrayList<>();
    for (int field = 0; field < scan.getRowType().getFieldCount(); field++) {
      columns.add(column(table, field));
    }
    return new AccessPath(scan.getTable(), table, columns, null, tiers(scan.getHints()));
  }

  private AccessPath filtered(Filter above) {
    RexNode shifted = onFields(above.getCondition());
    RexNode all =
        filter == null
            ? shifted
            : RexUtil.composeConjunction(
                above.getCluster().getRexBuilder(), List.of(filter, shifted));
    return new AccessPath(optTable, table, columns, all, tiers);
  }

  private @Nullable AccessPath projected(Project project) {
    List<Integer> picked = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      if (!(expression instanceof RexInputRef reference)) {
        return null;
      }
      picked.add(columns.get(reference.getIndex()));
    }
    return new AccessPath(optTable, table, picked, filter, tiers);
  }

  /** An expression over this path's output, over the fields of the table in the plan. */
  public RexNode onFields(RexNode expression) {
    return expression.accept(
        new org.apache.calcite.rex.RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return new RexInputRef(field(columns.get(reference.getIndex())), reference.getType());
          }
        });
  }

  /** The field of a table column or pseudo-column in the plan's row type of the table. */
  public int field(int column) {
    return switch (column) {
      case ScanRequest.ROW_ID -> table.columns().size();
      case ScanRequest.TIER -> table.columns().size() + 1;
      default -> column;
    };
  }

  /** The table column or pseudo-column of a field. */
  public static int column(TableDefinition table, int field) {
    int own = table.columns().size();
    if (field < own) {
      return field;
    }
    return field == own ? ScanRequest.ROW_ID : ScanRequest.TIER;
  }

  /** The table column behind a field of the table in the plan; null for a pseudo-column. */
  public @Nullable KnownColumn knownField(int field) {
    return field < table.columns().size() ? new KnownColumn(optTable, table, field) : null;
  }

  /** The conjuncts of the filter. */
  public List<RexNode> conjuncts() {
    return filter == null ? List.of() : RelOptUtil.conjunctions(filter);
  }

  private static Set<Tier> tiers(List<RelHint> hints) {
    Set<Tier> tiers = EnumSet.allOf(Tier.class);
    for (RelHint hint : hints) {
      if (hint.hintName.equals(TieredTable.HINT)) {
        Set<Tier> named = EnumSet.noneOf(Tier.class);
        for (String option : hint.listOptions) {
          named.add(tier(option));
        }
        tiers.retainAll(named);
      }
    }
    return tiers;
  }

  private static Tier tier(String name) {
    try {
      return Tier.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT, "there is no tier \"" + name + "\"; use HOT, WARM or COLD", e);
    }
  }
}
