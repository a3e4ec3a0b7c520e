package io.phenixdb.executor.system;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.storage.catalog.Catalog;

/** Produces all rows of one system table. */
@FunctionalInterface
interface SystemRows {

  /** Adds the rows as the statement sees them. */
  void produce(Reading reading, RowSink sink);

  /** What a producer reads from: the running statement. */
  record Reading(ExecutionContext execution) {

    /** The catalog under the statement's transaction. */
    Catalog catalog() {
      return execution.transaction().catalog();
    }

    /** The name of the database, which is its only SQL catalog. */
    String database() {
      return execution.catalogName();
    }
  }
}
