package io.phenixdb.storage.engine;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How to open an engine.
 *
 * @param directory the database directory, or null for a database in memory
 * @param create whether an absent directory is created
 * @param durability when commits are acknowledged
 * @param groupMillis longest delay of a sync under {@link Durability#GROUP}, 1 to 10,000
 *     milliseconds
 * @param segmentRows rows at which the delta is frozen into a segment, 1,024 to 1,048,576
 * @param coldDirectory folder of the cold tier; null means {@code cold/} inside the database
 *     directory
 * @param background whether background threads run (freeze, maintenance, tier policies); tests may
 *     drive these by hand
 * @param clock source of wall-clock time
 * @param operations how the engine looks after its files
 * @param hotMemory limit of the memory of new rows
 */
public record StorageOptions(
    @Nullable Path directory,
    boolean create,
    Durability durability,
    int groupMillis,
    int segmentRows,
    @Nullable Path coldDirectory,
    boolean background,
    Clock clock,
    OperationOptions operations,
    HotMemory hotMemory) {

  public StorageOptions {
    if (groupMillis < 1 || groupMillis > 10_000) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "group_millis is " + groupMillis + "; it must be between 1 and 10000");
    }
    if (segmentRows < 1_024 || segmentRows > 1_048_576) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "segment_rows is " + segmentRows + "; it must be between 1024 and 1048576");
    }
  }

  /** With defaults for operations and the memory of new rows. */
  public StorageOptions(
      @Nullable Path directory,
      boolean create,
      Durability durability,
      int groupMillis,
      int segmentRows,
      @Nullable Path coldDirectory,
      boolean background,
      Clock clock) {
    this(
        directory,
        create,
        durability,
        groupMillis,
        segmentRows,
        coldDirectory,
        background,
        clock,
        OperationOptions.defaults(),
        HotMemory.standard());
  }

  /** The same with other options for operations. */
  public StorageOptions with(OperationOptions other) {
    return new StorageOptions(
        directory,
        create,
        durability,
        groupMillis,
        segmentRows,
        coldDirectory,
        background,
        clock,
        other,
        hotMemory);
  }

  /** The same with another limit of the memory of new rows. */
  public StorageOptions with(HotMemory other) {
    return new StorageOptions(
        directory,
        create,
        durability,
        groupMillis,
        segmentRows,
        coldDirectory,
        background,
        clock,
        operations,
        other);
  }

  /** Defaults for a database in memory. */
  public static StorageOptions inMemory() {
    return new StorageOptions(
        null, true, Durability.OFF, 10, 131_072, null, true, Clock.systemUTC());
  }

  /** Defaults for a database in a directory, created when absent. */
  public static StorageOptions at(Path directory) {
    return new StorageOptions(
        directory, true, Durability.ON, 10, 131_072, null, true, Clock.systemUTC());
  }
}
