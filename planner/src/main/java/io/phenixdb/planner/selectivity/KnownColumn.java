package io.phenixdb.planner.selectivity;

import io.phenixdb.planner.statistics.ColumnSource;
import io.phenixdb.planner.statistics.ColumnStatistics;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import org.apache.calcite.plan.RelOptTable;
import org.jspecify.annotations.Nullable;

/**
 * A column of a base table that a field of a plan comes from.
 *
 * @param optTable the table in the plan
 * @param table its definition
 * @param ordinal position of the column in the table
 */
public record KnownColumn(RelOptTable optTable, TableDefinition table, int ordinal) {

  /** The share of a table's rows that a column without statistics is taken to have distinct. */
  private static final double UNKNOWN_DISTINCT_SHARE = 0.1;

  /** Rows of the table. */
  public double rows() {
    return Math.max(1, optTable.getRowCount());
  }

  /** The column's type. */
  public DataType type() {
    return table.columns().get(ordinal).type();
  }

  /** What is known about its values, or null. */
  public @Nullable ColumnStatistics statistics() {
    ColumnSource source = optTable.unwrap(ColumnSource.class);
    return source == null ? null : source.column(ordinal);
  }

  /** Whether no two rows have the same value. */
  public boolean isUnique() {
    for (KeyDefinition key : table.keys()) {
      if (key.columns().size() == 1 && key.columns().get(0) == ordinal) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a part of a unique key or refers to another table. */
  private boolean isKeyPart() {
    for (KeyDefinition key : table.keys()) {
      if (key.columns().contains(ordinal)) {
        return true;
      }
    }
    for (ForeignKeyDefinition key : table.foreignKeys()) {
      if (key.columns().contains(ordinal)) {
        return true;
      }
    }
    return false;
  }

  /** Estimated number of distinct values in the whole table. */
  public double distinct() {
    if (isUnique()) {
      return rows();
    }
    ColumnStatistics known = statistics();
    if (known != null) {
      return Math.max(1, Math.min(known.distinct(), rows()));
    }
    return Math.max(1, isKeyPart() ? Math.sqrt(rows()) : rows() * UNKNOWN_DISTINCT_SHARE);
  }
}
