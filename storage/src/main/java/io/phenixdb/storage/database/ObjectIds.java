package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogVersion;
import java.util.stream.Stream;

/** Ids of catalog objects. Stateless. */
final class ObjectIds {
  private ObjectIds() {}

  /** An id above every one in a catalog. */
  static long next(CatalogVersion catalog) {
    return Stream.of(
                catalog.tables().values().stream().mapToLong(table -> table.id()),
                catalog.views().values().stream().mapToLong(view -> view.id()),
                catalog.sequences().values().stream().mapToLong(sequence -> sequence.id()),
                catalog.graphs().values().stream().mapToLong(graph -> graph.id()),
                catalog.vectorIndexes().values().stream().mapToLong(index -> index.id()),
                catalog.tables().keySet().stream()
                    .flatMap(name ->
                        catalog
                            .indexesOf(java.util.Objects.requireNonNull(catalog.table(name)).id())
                            .stream())
                    .mapToLong(index -> index.id()))
            .flatMapToLong(ids -> ids)
            .reduce(0, Math::max)
        + 1;
  }
}
