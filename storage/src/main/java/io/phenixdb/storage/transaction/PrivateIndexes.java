package io.phenixdb.storage.transaction;

import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.state.IndexFollowers;
import io.phenixdb.storage.state.SnapshotRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * Derived indexes that a transaction needs and the engine does not keep: those that it has created
 * itself, and those that later commits have dropped. Built from its snapshot on first use, closed
 * with it.
 */
final class PrivateIndexes {
  private final TransactionSystem system;
  private final Map<Long, DerivedIndex> indexes = new HashMap<>();

  PrivateIndexes(TransactionSystem system) {
    this.system = system;
  }

  DerivedIndex find(VectorIndexDefinition definition, WriteSet writes, SnapshotRegistry.Pin pin) {
    IndexFollowers shared = system.state().followers();
    DerivedIndex found = shared.find(definition.id());
    return found != null
        ? found
        : indexes.computeIfAbsent(
            definition.id(), id -> shared.build(definition, writes.catalog(), pin.snapshot()));
  }

  DerivedIndex find(PropertyGraphDefinition definition, WriteSet writes, SnapshotRegistry.Pin pin) {
    IndexFollowers shared = system.state().followers();
    DerivedIndex found = shared.find(definition.id());
    return found != null
        ? found
        : indexes.computeIfAbsent(
            definition.id(), id -> shared.build(definition, writes.catalog(), pin.snapshot()));
  }

  void close() {
    indexes.values().forEach(DerivedIndex::close);
    indexes.clear();
  }
}
