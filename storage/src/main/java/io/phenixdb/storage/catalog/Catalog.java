package io.phenixdb.storage.catalog;

import io.phenixdb.storage.access.AccessControl;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of the catalog: everything that exists under a snapshot. Thread-safe.
 *
 * <p>Tables, views and graphs share one name space per schema (as in ISO/IEC 9075-16); indexes
 * share another; sequences live in the first. {@link #version} changes with every committed change
 * and keys the plan cache.
 */
public interface Catalog {
  /** The schema that exists from the start and that unqualified names fall into. */
  String DEFAULT_SCHEMA = "main";

  /**
   * Grows with every committed change; negative within a transaction that has changed the catalog
   * itself.
   */
  long version();

  SortedSet<String> schemas();

  @Nullable TableDefinition table(QualifiedName name);

  @Nullable TableDefinition table(long id);

  @Nullable ViewDefinition view(QualifiedName name);

  @Nullable SequenceDefinition sequence(QualifiedName name);

  @Nullable SequenceDefinition sequence(long id);

  @Nullable PropertyGraphDefinition graph(QualifiedName name);

  @Nullable IndexDefinition index(QualifiedName name);

  @Nullable VectorIndexDefinition vectorIndex(QualifiedName name);

  /** Secondary indexes of a table. */
  Collection<IndexDefinition> indexesOf(long tableId);

  /** Vector indexes of a table. */
  Collection<VectorIndexDefinition> vectorIndexesOf(long tableId);

  SortedMap<QualifiedName, TableDefinition> tables();

  SortedMap<QualifiedName, ViewDefinition> views();

  SortedMap<QualifiedName, SequenceDefinition> sequences();

  SortedMap<QualifiedName, PropertyGraphDefinition> graphs();

  /** Roles, owners and privileges. */
  AccessControl access();
}
