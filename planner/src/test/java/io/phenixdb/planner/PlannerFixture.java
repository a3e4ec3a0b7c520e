package io.phenixdb.planner;

import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.statistics.ColumnStatistics;
import io.phenixdb.planner.statistics.TableStatistics;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.database.DatabaseFiles;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A catalog made by DDL statements, and a planner over it with row counts as a test sets them. */
final class PlannerFixture implements AutoCloseable {
  private final StorageEngine engine = DatabaseFiles.open(StorageOptions.inMemory());
  private final CalcitePlanner planner = new CalcitePlanner();
  private final Map<String, Double> rows = new HashMap<>();
  private final Map<String, ColumnStatistics> columns = new HashMap<>();

  PlannerFixture(String... definitions) {
    for (String definition : definitions) {
      define(definition);
    }
  }

  void define(String definition) {
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, false)) {
      PlannedStatement planned = planner.plan(definition, context(transaction));
      for (CatalogChange change : ((Command.ChangeCatalog) planned).changes()) {
        transaction.change(change);
      }
      transaction.commit();
    }
  }

  void rows(String table, double count) {
    rows.put(table, count);
  }

  void column(String table, int ordinal, ColumnStatistics known) {
    columns.put(table + "." + ordinal, known);
  }

  PlannedStatement plan(String sql) {
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, true)) {
      return planner.plan(sql, context(transaction));
    }
  }

  PlannedStatement.Query query(String sql) {
    return (PlannedStatement.Query) plan(sql);
  }

  private PlanningContext context(Transaction transaction) {
    return new PlanningContext(
        transaction.catalog(),
        "main",
        "tester",
        new TableStatistics() {
          @Override
          public double rows(long id) {
            return rows.getOrDefault(name(id), 1000.0);
          }

          @Override
          public ColumnStatistics column(long id, int columnId) {
            List<ColumnDefinition> all = transaction.catalog().table(id).columns();
            for (int i = 0; i < all.size(); i++) {
              if (all.get(i).id() == columnId) {
                return columns.get(name(id) + "." + i);
              }
            }
            return null;
          }

          private String name(long id) {
            return transaction.catalog().table(id).name().name();
          }
        },
        transaction::newObjectId,
        GeneratedKeys.NONE);
  }

  @Override
  public void close() {
    engine.close();
  }
}
