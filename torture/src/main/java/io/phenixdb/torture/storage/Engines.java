package io.phenixdb.torture.storage;

import io.phenixdb.storage.database.DatabaseFiles;
import io.phenixdb.storage.derived.DerivedIndexes;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.torture.disk.SimulatedDisk;
import java.nio.file.Path;
import java.time.Clock;

/** Opens engines on simulated disks, without background threads. Stateless. */
final class Engines {
  /** Where the database is on each simulated disk. */
  static final Path DATABASE = Path.of("/disk/db");

  private static final int GROUP_MILLIS = 10_000;

  private Engines() {}

  static StorageOptions options(Path directory, Durability durability) {
    return new StorageOptions(
        directory, true, durability, GROUP_MILLIS, 1024, null, false, Clock.systemUTC());
  }

  static StorageEngine open(SimulatedDisk disk, Durability durability) {
    return DatabaseFiles.open(options(DATABASE, durability), new DerivedIndexes(), disk);
  }
}
