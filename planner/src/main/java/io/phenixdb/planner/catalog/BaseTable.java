package io.phenixdb.planner.catalog;

import io.phenixdb.planner.statistics.ColumnSource;
import io.phenixdb.planner.statistics.TableStatistics;
import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** A base table: its columns in order of their ordinals, then the {@link HiddenColumns}. */
public final class BaseTable extends AbstractTable implements TranslatableTable {
  private final TableDefinition definition;
  private final double rows;
  private final ColumnSource columns;
  private final ReadGuard guard;

  BaseTable(TableDefinition definition, TableStatistics statistics, ReadGuard guard) {
    this.guard = guard;
    this.definition = definition;
    this.rows = statistics.rows(definition.id());
    this.columns =
        ordinal -> statistics.column(definition.id(), definition.columns().get(ordinal).id());
  }

  /** The definition behind it. */
  public TableDefinition definition() {
    return definition;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    PhenixTypeFactory types = (PhenixTypeFactory) factory;
    RelDataTypeFactory.Builder builder = types.builder();
    for (ColumnDefinition column : definition.columns()) {
      builder.add(column.name(), types.of(column.type(), column.nullable()));
    }
    builder.add(HiddenColumns.ROW_ID, types.of(DataType.BIGINT, false));
    builder.add(HiddenColumns.TIER, types.of(DataType.VARCHAR, false));
    return builder.build();
  }

  @Override
  public Statistic getStatistic() {
    List<ImmutableBitSet> keys = new ArrayList<>();
    for (KeyDefinition key : definition.keys()) {
      boolean notNull =
          key.columns().stream().noneMatch(column -> definition.columns().get(column).nullable());
      if (notNull) {
        keys.add(ImmutableBitSet.of(key.columns()));
      }
    }
    keys.add(ImmutableBitSet.of(definition.columns().size()));
    return Statistics.of(Math.max(1, rows), keys);
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    guard.read(definition);
    return LogicalTableScan.create(context.getCluster(), table, context.getTableHints());
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> type) {
    if (type.isInstance(definition)) {
      return type.cast(definition);
    }
    return type.isInstance(columns) ? type.cast(columns) : super.unwrap(type);
  }
}
