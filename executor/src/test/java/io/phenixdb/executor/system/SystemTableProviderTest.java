package io.phenixdb.executor.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phenixdb.executor.session.SessionRegistry;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.database.DatabaseFiles;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SystemTableProviderTest {

  @Test
  void everyDefinedTableHasAProducerAndNoOtherHas() {
    try (StorageEngine engine = DatabaseFiles.open(StorageOptions.inMemory())) {
      SystemTableProvider provider =
          new SystemTableProvider(
              engine, new SessionRegistry(), new SimpleMeterRegistry(), (view, run) -> List.of());
      Set<QualifiedName> defined =
          SystemTableDefinitions.all().stream()
              .map(table -> new QualifiedName(table.schema(), table.name()))
              .collect(Collectors.toSet());
      assertEquals(defined, provider.tables());
    }
  }

  @Test
  void columnNamesAreUniqueWithinATable() {
    for (SystemTable table : SystemTableDefinitions.all()) {
      Set<String> names = new HashSet<>();
      table.columns().forEach(column -> names.add(column.name()));
      assertEquals(table.columns().size(), names.size(), table.name());
    }
  }
}
