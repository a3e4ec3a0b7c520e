package io.phenixdb.executor.graph;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/** Finds the tables of a graph. */
final class ElementTable {
  private ElementTable() {}

  /** The definition of an element table; 42P01 when it is gone. */
  static TableDefinition of(long tableId, ExecutionContext context) {
    TableDefinition table = context.transaction().catalog().table(tableId);
    if (table == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE, "a table of the graph does not exist any more: " + tableId);
    }
    return table;
  }
}
