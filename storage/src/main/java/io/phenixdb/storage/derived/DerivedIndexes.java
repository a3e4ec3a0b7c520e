package io.phenixdb.storage.derived;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.VectorReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.hnsw.HnswIndex;
import io.phenixdb.storage.hnsw.HnswOptions;
import io.phenixdb.storage.rpi.RpiIndex;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;

/** The derived indexes that there are: RPI and HNSW for vectors, the PGM for graphs. Stateless. */
public final class DerivedIndexes implements DerivedIndexFactory {

  @Override
  public DerivedIndex create(VectorIndexDefinition definition, TableDefinition table) {
    DataType type = table.columns().get(definition.column()).type();
    if (type.kind() != TypeKind.VECTOR) {
      throw new DatabaseException(
          SqlState.DATATYPE_MISMATCH,
          "a vector index needs a VECTOR column, "
              + table.columns().get(definition.column()).name()
              + " is "
              + type);
    }
    return switch (definition.method()) {
      case RPI ->
          new VectorIndexMaintainer(
              table.id(),
              definition.column(),
              RpiIndex.create(type.precision(), definition.distance()));
      case HNSW ->
          new VectorIndexMaintainer(
              table.id(),
              definition.column(),
              new HnswIndex(
                  type.precision(), definition.distance(), HnswOptions.of(definition.options())));
      case IVF_PQ ->
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "USING " + definition.method() + " is not supported yet; use RPI or HNSW");
    };
  }

  @Override
  public VectorReader reader(VectorIndexDefinition definition, DerivedIndex index, RowSource rows) {
    return new IndexVectorReader(definition, ((VectorIndexMaintainer) index).index(), rows);
  }

  @Override
  public DerivedIndex create(PropertyGraphDefinition definition, Catalog catalog) {
    return new GraphMaintainer(definition, catalog);
  }

  @Override
  public GraphReader reader(
      PropertyGraphDefinition definition, DerivedIndex index, RowSource rows) {
    return new GraphView((GraphMaintainer) index, rows);
  }
}
