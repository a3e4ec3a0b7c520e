package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.VectorReader;

/** For tests that need no derived index: asking for one is a mistake of the test. */
final class NoDerivedIndexes implements DerivedIndexFactory {
  @Override
  public DerivedIndex create(VectorIndexDefinition definition, TableDefinition table) {
    throw new AssertionError(definition);
  }

  @Override
  public DerivedIndex create(PropertyGraphDefinition definition, Catalog catalog) {
    throw new AssertionError(definition);
  }

  @Override
  public VectorReader reader(VectorIndexDefinition definition, DerivedIndex index, RowSource rows) {
    throw new AssertionError(definition);
  }

  @Override
  public GraphReader reader(
      PropertyGraphDefinition definition, DerivedIndex index, RowSource rows) {
    throw new AssertionError(definition);
  }
}
