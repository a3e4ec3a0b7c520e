package io.phenixdb.storage.catalog;

import java.util.List;

/**
 * Everything in a catalog version as plain data, for the manifest.
 *
 * @param schemas names, the default schema included
 */
public record CatalogContents(
    long version,
    List<String> schemas,
    List<TableDefinition> tables,
    List<ViewDefinition> views,
    List<SequenceDefinition> sequences,
    List<PropertyGraphDefinition> graphs,
    List<IndexDefinition> indexes,
    List<VectorIndexDefinition> vectorIndexes) {
  public CatalogContents {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    sequences = List.copyOf(sequences);
    graphs = List.copyOf(graphs);
    indexes = List.copyOf(indexes);
    vectorIndexes = List.copyOf(vectorIndexes);
  }
}
