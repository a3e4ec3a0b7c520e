package io.phenixdb.planner.catalog;

import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A catalog as it will be with one table that a statement is about to create or change: what checks
 * and defaults of that table are planned against. Immutable.
 *
 * @param base the catalog of the transaction
 * @param table takes the place of the table with its id, or is new
 */
public record CatalogWithTable(Catalog base, TableDefinition table) implements Catalog {

  @Override
  public long version() {
    return -1;
  }

  @Override
  public SortedSet<String> schemas() {
    return base.schemas();
  }

  @Override
  public @Nullable TableDefinition table(QualifiedName name) {
    if (name.equals(table.name())) {
      return table;
    }
    TableDefinition other = base.table(name);
    return other == null || other.id() == table.id() ? null : other;
  }

  @Override
  public @Nullable TableDefinition table(long id) {
    return id == table.id() ? table : base.table(id);
  }

  @Override
  public @Nullable ViewDefinition view(QualifiedName name) {
    return base.view(name);
  }

  @Override
  public @Nullable SequenceDefinition sequence(QualifiedName name) {
    return base.sequence(name);
  }

  @Override
  public @Nullable SequenceDefinition sequence(long id) {
    return base.sequence(id);
  }

  @Override
  public @Nullable PropertyGraphDefinition graph(QualifiedName name) {
    return base.graph(name);
  }

  @Override
  public @Nullable IndexDefinition index(QualifiedName name) {
    return base.index(name);
  }

  @Override
  public @Nullable VectorIndexDefinition vectorIndex(QualifiedName name) {
    return base.vectorIndex(name);
  }

  @Override
  public Collection<IndexDefinition> indexesOf(long tableId) {
    return base.indexesOf(tableId);
  }

  @Override
  public Collection<VectorIndexDefinition> vectorIndexesOf(long tableId) {
    return base.vectorIndexesOf(tableId);
  }

  @Override
  public SortedMap<QualifiedName, TableDefinition> tables() {
    SortedMap<QualifiedName, TableDefinition> tables = new TreeMap<>(base.tables());
    tables.values().removeIf(other -> other.id() == table.id());
    tables.put(table.name(), table);
    return Collections.unmodifiableSortedMap(tables);
  }

  @Override
  public SortedMap<QualifiedName, ViewDefinition> views() {
    return base.views();
  }

  @Override
  public SortedMap<QualifiedName, SequenceDefinition> sequences() {
    return base.sequences();
  }

  @Override
  public SortedMap<QualifiedName, PropertyGraphDefinition> graphs() {
    return base.graphs();
  }

  @Override
  public AccessControl access() {
    return base.access();
  }
}
