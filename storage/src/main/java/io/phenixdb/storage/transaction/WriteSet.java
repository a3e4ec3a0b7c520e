package io.phenixdb.storage.transaction;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.delta.HotBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The private, append-only record of what a transaction has done; a position is a number of
 * operations. Confined to the transaction's thread until the commit, then read only.
 */
final class WriteSet {
  private final Map<Long, OwnTable> tables = new TreeMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final HotBudget hotBudget;
  private CatalogVersion base;
  private CatalogVersion catalog;
  private int catalogChanges;

  /** One step, with what undoing it needs. */
  sealed interface Operation {
    /** Own rows were inserted: those that are there of ordinals {@code from} to {@code to}. */
    record Inserted(OwnTable table, int from, int to) implements Operation {}

    /** Rows were ended: own ones (negative ids) or committed ones. */
    record Ended(OwnTable table, long[] rowIds, boolean update) implements Operation {}

    /** The catalog was changed. */
    record CatalogChanged(CatalogVersion before, CatalogChange change) implements Operation {}
  }

  WriteSet(CatalogVersion catalog, HotBudget hotBudget) {
    this.hotBudget = hotBudget;
    this.base = catalog;
    this.catalog = catalog;
  }

  /** The catalog with the transaction's changes. */
  CatalogVersion catalog() {
    return catalog;
  }

  /** The committed catalog that the transaction started from. */
  CatalogVersion base() {
    return base;
  }

  boolean hasCatalogChanges() {
    return catalogChanges > 0;
  }

  /** Replaces the base by a newer one while nothing was changed. */
  void rebase(CatalogVersion newer) {
    assert catalogChanges == 0;
    base = newer;
    catalog = newer;
  }

  List<CatalogChange> catalogChanges() {
    if (catalogChanges == 0) {
      return List.of();
    }
    List<CatalogChange> changes = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.CatalogChanged changed) {
        changes.add(changed.change());
      }
    }
    return changes;
  }

  void changeCatalog(CatalogChange change, CatalogVersion after) {
    operations.add(new Operation.CatalogChanged(catalog, change));
    catalog = after;
    catalogChanges++;
  }

  /** What was written to a table, or null when nothing was. */
  @Nullable OwnTable find(long tableId) {
    return tables.isEmpty() ? null : tables.get(tableId);
  }

  OwnTable table(long tableId) {
    return tables.computeIfAbsent(tableId, id -> new OwnTable(id, base.table(id), hotBudget));
  }

  /** The rows no longer count as memory: the transaction has ended. */
  void releaseMemory() {
    for (OwnTable table : tables.values()) {
      table.releaseMemory();
    }
  }

  Collection<OwnTable> tables() {
    return tables.values();
  }

  boolean isEmpty() {
    if (catalogChanges > 0) {
      return false;
    }
    for (OwnTable table : tables.values()) {
      if (!table.untouched()) {
        return false;
      }
    }
    return true;
  }

  /** Rows were appended from an ordinal on. */
  void inserted(OwnTable table, int from) {
    operations.add(new Operation.Inserted(table, from, table.ordinals()));
  }

  /** Ends rows that stand; ids that were ended before are left out. */
  void end(OwnTable table, long[] rowIds, int count, boolean update) {
    long[] ended = new long[count];
    int endedCount = 0;
    for (int i = 0; i < count; i++) {
      long rowId = rowIds[i];
      boolean ends = rowId < 0 ? table.endOwn(OwnTable.ordinal(rowId)) : table.endCommitted(rowId);
      if (ends) {
        ended[endedCount++] = rowId;
      }
    }
    operations.add(new Operation.Ended(table, java.util.Arrays.copyOf(ended, endedCount), update));
  }

  int position() {
    return operations.size();
  }

  /** The operation at a position. */
  Operation operation(int position) {
    return operations.get(position);
  }

  /** Operations from a position on; a copy. */
  List<Operation> since(int position) {
    return List.copyOf(operations.subList(position, operations.size()));
  }

  void rollbackTo(int position) {
    if (position < 0 || position > operations.size()) {
      throw new IllegalArgumentException(
          "position " + position + " of a write set of " + operations.size());
    }
    while (operations.size() > position) {
      switch (operations.removeLast()) {
        case Operation.Inserted inserted -> {
          for (int ordinal = inserted.from(); ordinal < inserted.to(); ordinal++) {
            inserted.table().endOwn(ordinal);
          }
        }
        case Operation.Ended ended -> {
          for (long rowId : ended.rowIds()) {
            if (rowId < 0) {
              ended.table().reopenOwn(OwnTable.ordinal(rowId));
            } else {
              ended.table().reopenCommitted(rowId);
            }
          }
        }
        case Operation.CatalogChanged changed -> {
          catalog = changed.before();
          catalogChanges--;
        }
      }
    }
  }
}
