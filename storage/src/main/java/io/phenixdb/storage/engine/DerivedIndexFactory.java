package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;

/**
 * Makes the derived indexes of an engine, and readers over them; the composition root hands it to
 * the engine. Thread-safe.
 *
 * <p>A created index is empty. The engine then feeds it every row of its tables that is visible at
 * the commit that created it (vertex tables before edge tables), and from there on each commit,
 * without a gap or a repetition; it owns the index and closes it when no transaction can use it any
 * more. Row ids given to an index are committed ones, that is positive.
 */
public interface DerivedIndexFactory {

  /** An empty vector index over a table. */
  DerivedIndex create(VectorIndexDefinition definition, TableDefinition table);

  /**
   * An empty adjacency of a graph.
   *
   * @param catalog holds every table of the graph
   */
  DerivedIndex create(PropertyGraphDefinition definition, Catalog catalog);

  /**
   * A vector index under one transaction.
   *
   * @param index one that {@link #create(VectorIndexDefinition, TableDefinition)} made for this
   *     definition
   * @param rows the transaction
   */
  VectorReader reader(VectorIndexDefinition definition, DerivedIndex index, RowSource rows);

  /**
   * A graph under one transaction.
   *
   * @param index one that {@link #create(PropertyGraphDefinition, Catalog)} made for this
   *     definition
   * @param rows the transaction
   */
  GraphReader reader(PropertyGraphDefinition definition, DerivedIndex index, RowSource rows);
}
