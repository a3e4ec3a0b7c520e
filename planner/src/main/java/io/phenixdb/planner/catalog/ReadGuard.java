package io.phenixdb.planner.catalog;

import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;

/**
 * Is asked before a relation becomes part of a plan, which is the one way to read it; each method
 * raises 42501 to refuse. Confined to the statement.
 */
public interface ReadGuard {
  /** Before rows of a base table are read. */
  void read(TableDefinition table);

  /** Before a view is planned in place of its name. */
  void read(ViewDefinition view);

  /** Before a system table is read. */
  void read(SystemTable table);
}
