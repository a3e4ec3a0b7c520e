package io.phenixdb.storage.catalog;

import io.phenixdb.storage.access.ObjectOwner;
import io.phenixdb.storage.access.PrivilegeGrant;
import io.phenixdb.storage.access.RoleDefinition;
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
    List<VectorIndexDefinition> vectorIndexes,
    List<RoleDefinition> roles,
    List<PrivilegeGrant> grants,
    List<ObjectOwner> owners) {
  public CatalogContents {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    sequences = List.copyOf(sequences);
    graphs = List.copyOf(graphs);
    indexes = List.copyOf(indexes);
    vectorIndexes = List.copyOf(vectorIndexes);
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
    owners = List.copyOf(owners);
  }
}
