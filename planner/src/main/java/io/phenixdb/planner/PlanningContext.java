package io.phenixdb.planner;

import io.phenixdb.planner.catalog.CatalogWithTable;
import io.phenixdb.planner.statistics.ColumnStatistics;
import io.phenixdb.planner.statistics.TableStatistics;
import io.phenixdb.storage.catalog.Catalog;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What planning a statement depends on.
 *
 * @param catalog the catalog of the transaction
 * @param schema the current schema, where unqualified names are looked up first
 * @param user the session's user
 * @param statistics row counts for costing
 * @param newObjectId source of ids for objects that DDL creates
 * @param rewrites whether queries are rewritten to run faster; without it only what no query can
 *     run without is done, so that answers can be compared
 * @param generatedKeys what a Modification without RETURNING returns: see {@link GeneratedKeys}
 */
public record PlanningContext(
    Catalog catalog,
    String schema,
    String user,
    TableStatistics statistics,
    LongSupplier newObjectId,
    boolean rewrites,
    GeneratedKeys generatedKeys) {

  /** A context with rewrites. */
  public PlanningContext(
      Catalog catalog,
      String schema,
      String user,
      TableStatistics statistics,
      LongSupplier newObjectId,
      GeneratedKeys generatedKeys) {
    this(catalog, schema, user, statistics, newObjectId, true, generatedKeys);
  }

  /** The same with a table that exists in the statement alone and has no rows yet. */
  public PlanningContext withTable(CatalogWithTable other) {
    TableStatistics known = new StatisticsWithoutTable(statistics, other.table().id());
    return new PlanningContext(other, schema, user, known, newObjectId, rewrites, generatedKeys);
  }

  /** The same for another user, such as the owner of a view. */
  public PlanningContext withUser(String other) {
    return new PlanningContext(catalog, schema, other, statistics, newObjectId, generatedKeys);
  }

  private record StatisticsWithoutTable(TableStatistics others, long newTableId)
      implements TableStatistics {
    @Override
    public double rows(long tableId) {
      return tableId == newTableId ? 0 : others.rows(tableId);
    }

    @Override
    public @Nullable ColumnStatistics column(long tableId, int columnId) {
      return tableId == newTableId ? null : others.column(tableId, columnId);
    }
  }
}
