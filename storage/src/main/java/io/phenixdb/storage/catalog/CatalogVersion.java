package io.phenixdb.storage.catalog;

import io.phenixdb.storage.access.AccessControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as immutable sorted maps; a change makes a new version with {@link CatalogEditor} and
 * shares what it does not touch. Lookups by name are logarithmic. Thread-safe.
 */
public final class CatalogVersion implements Catalog {
  private final long version;
  final SortedSet<String> schemas;
  final SortedMap<QualifiedName, TableDefinition> tables;
  final SortedMap<Long, TableDefinition> tablesById;
  final SortedMap<QualifiedName, ViewDefinition> views;
  final SortedMap<QualifiedName, SequenceDefinition> sequences;
  final SortedMap<QualifiedName, PropertyGraphDefinition> graphs;
  final SortedMap<QualifiedName, IndexDefinition> indexes;
  final SortedMap<QualifiedName, VectorIndexDefinition> vectorIndexes;
  final AccessControl access;

  CatalogVersion(long version, CatalogEditor from) {
    this.version = version;
    this.schemas = Collections.unmodifiableSortedSet(from.schemas);
    this.tables = Collections.unmodifiableSortedMap(from.tables);
    this.views = Collections.unmodifiableSortedMap(from.views);
    this.sequences = Collections.unmodifiableSortedMap(from.sequences);
    this.graphs = Collections.unmodifiableSortedMap(from.graphs);
    this.indexes = Collections.unmodifiableSortedMap(from.indexes);
    this.vectorIndexes = Collections.unmodifiableSortedMap(from.vectorIndexes);
    this.access = from.access;
    SortedMap<Long, TableDefinition> byId = new TreeMap<>();
    from.tables.values().forEach(table -> byId.put(table.id(), table));
    this.tablesById = byId;
  }

  /** The catalog of a new database: the default schema alone. */
  public static CatalogVersion empty() {
    CatalogEditor editor = new CatalogEditor();
    editor.schemas.add(DEFAULT_SCHEMA);
    return new CatalogVersion(0, editor);
  }

  /** The catalog that {@link #contents} described. */
  public static CatalogVersion of(CatalogContents contents) {
    CatalogEditor editor = new CatalogEditor();
    editor.schemas.addAll(contents.schemas());
    contents.tables().forEach(table -> editor.tables.put(table.name(), table));
    contents.views().forEach(view -> editor.views.put(view.name(), view));
    contents.sequences().forEach(sequence -> editor.sequences.put(sequence.name(), sequence));
    contents.graphs().forEach(graph -> editor.graphs.put(graph.name(), graph));
    contents.indexes().forEach(index -> editor.indexes.put(index.name(), index));
    contents.vectorIndexes().forEach(index -> editor.vectorIndexes.put(index.name(), index));
    editor.access = new AccessControl(contents.roles(), contents.grants(), contents.owners());
    return new CatalogVersion(contents.version(), editor);
  }

  /** Everything in this version. */
  public CatalogContents contents() {
    return new CatalogContents(
        version,
        List.copyOf(schemas),
        List.copyOf(tables.values()),
        List.copyOf(views.values()),
        List.copyOf(sequences.values()),
        List.copyOf(graphs.values()),
        List.copyOf(indexes.values()),
        List.copyOf(vectorIndexes.values()),
        access.roles(),
        access.grants(),
        access.owners());
  }

  /**
   * This catalog after a change, numbered {@code newVersion}.
   *
   * @throws io.phenixdb.storage.error.DatabaseException as {@link CatalogChange} says
   */
  public CatalogVersion apply(CatalogChange change, long newVersion) {
    CatalogEditor editor = new CatalogEditor(this);
    editor.apply(change);
    return new CatalogVersion(newVersion, editor);
  }

  /** The same content under another number. */
  public CatalogVersion numbered(long newVersion) {
    return new CatalogVersion(newVersion, new CatalogEditor(this));
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public SortedSet<String> schemas() {
    return schemas;
  }

  @Override
  public @Nullable TableDefinition table(QualifiedName name) {
    return tables.get(name);
  }

  @Override
  public @Nullable TableDefinition table(long id) {
    return tablesById.get(id);
  }

  @Override
  public @Nullable ViewDefinition view(QualifiedName name) {
    return views.get(name);
  }

  @Override
  public @Nullable SequenceDefinition sequence(QualifiedName name) {
    return sequences.get(name);
  }

  @Override
  public @Nullable SequenceDefinition sequence(long id) {
    for (SequenceDefinition sequence : sequences.values()) {
      if (sequence.id() == id) {
        return sequence;
      }
    }
    return null;
  }

  @Override
  public @Nullable PropertyGraphDefinition graph(QualifiedName name) {
    return graphs.get(name);
  }

  @Override
  public @Nullable IndexDefinition index(QualifiedName name) {
    return indexes.get(name);
  }

  @Override
  public @Nullable VectorIndexDefinition vectorIndex(QualifiedName name) {
    return vectorIndexes.get(name);
  }

  @Override
  public Collection<IndexDefinition> indexesOf(long tableId) {
    List<IndexDefinition> found = new ArrayList<>();
    for (IndexDefinition index : indexes.values()) {
      if (index.tableId() == tableId) {
        found.add(index);
      }
    }
    return found;
  }

  @Override
  public Collection<VectorIndexDefinition> vectorIndexesOf(long tableId) {
    List<VectorIndexDefinition> found = new ArrayList<>();
    for (VectorIndexDefinition index : vectorIndexes.values()) {
      if (index.tableId() == tableId) {
        found.add(index);
      }
    }
    return found;
  }

  /** All vector indexes. */
  public SortedMap<QualifiedName, VectorIndexDefinition> vectorIndexes() {
    return vectorIndexes;
  }

  @Override
  public SortedMap<QualifiedName, TableDefinition> tables() {
    return tables;
  }

  @Override
  public SortedMap<QualifiedName, ViewDefinition> views() {
    return views;
  }

  @Override
  public SortedMap<QualifiedName, SequenceDefinition> sequences() {
    return sequences;
  }

  @Override
  public SortedMap<QualifiedName, PropertyGraphDefinition> graphs() {
    return graphs;
  }

  @Override
  public AccessControl access() {
    return access;
  }
}
