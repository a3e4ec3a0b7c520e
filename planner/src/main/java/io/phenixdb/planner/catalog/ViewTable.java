package io.phenixdb.planner.catalog;

import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A view: its row type is that of its query, and reading it is planning the query in its place. */
public final class ViewTable extends AbstractTable implements TranslatableTable {
  private final ViewDefinition definition;
  private final BiFunction<ViewDefinition, RelDataTypeFactory, RelDataType> rowTypes;
  private final ReadGuard guard;

  ViewTable(
      ViewDefinition definition,
      BiFunction<ViewDefinition, RelDataTypeFactory, RelDataType> rowTypes,
      ReadGuard guard) {
    this.guard = guard;
    this.definition = definition;
    this.rowTypes = rowTypes;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return rowTypes.apply(definition, factory);
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.VIEW;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    guard.read(definition);
    RelNode query =
        context.expandView(
                table.getRowType(),
                definition.sql(),
                List.of(definition.name().schema()),
                List.of(definition.name().schema(), definition.name().name()))
            .rel;
    return RelOptUtil.createCastRel(query, table.getRowType(), true);
  }
}
