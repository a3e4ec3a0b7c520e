package io.phenixdb.planner.catalog;

import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.type.PhenixTypeFactory;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** A table of information_schema or sys. */
public final class SystemTableAdapter extends AbstractTable implements TranslatableTable {
  private final SystemTable table;
  private final ReadGuard guard;

  SystemTableAdapter(SystemTable table, ReadGuard guard) {
    this.guard = guard;
    this.table = table;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    PhenixTypeFactory types = (PhenixTypeFactory) factory;
    RelDataTypeFactory.Builder builder = types.builder();
    for (SystemTable.Column column : table.columns()) {
      builder.add(column.name(), types.of(column.type(), true));
    }
    return builder.build();
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable relTable) {
    guard.read(table);
    return LogicalTableScan.create(context.getCluster(), relTable, context.getTableHints());
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> type) {
    return type.isInstance(table) ? type.cast(table) : super.unwrap(type);
  }
}
