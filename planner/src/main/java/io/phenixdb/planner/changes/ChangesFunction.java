package io.phenixdb.planner.changes;

import io.phenixdb.planner.graph.TableOperator;
import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/**
 * The changes of a table as a table: what was done, when and by which commit, then the table's
 * columns. Its operand, if any, is the moment from which on. Immutable.
 */
final class ChangesFunction extends TableOperator {
  private final TableDefinition table;

  ChangesFunction(TableDefinition table) {
    super("CHANGES(" + table.name() + ")");
    this.table = table;
  }

  TableDefinition table() {
    return table;
  }

  @Override
  public RelDataType rowType(PhenixTypeFactory types) {
    RelDataTypeFactory.Builder builder = types.builder();
    builder.add("change", types.of(DataType.VARCHAR, false));
    builder.add("committed_at", types.of(DataType.TIMESTAMP, false));
    builder.add("commit_id", types.of(DataType.BIGINT, false));
    for (ColumnDefinition column : table.columns()) {
      builder.add(column.name(), types.of(column.type(), true));
    }
    // A table may have a column of one of these names; it gets a number behind it.
    return builder.uniquify().build();
  }
}
