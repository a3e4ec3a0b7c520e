package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.EmbeddedMetaFactory;
import io.phenixdb.jdbc.url.ConnectionProperty;
import io.phenixdb.jdbc.url.ConnectionUrl;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The databases that are open in this JVM, one a directory or name in memory, counted by their
 * connections: the first opens, the last closes. Thread-safe.
 */
public class EmbeddedDatabases implements EmbeddedMetaFactory {
  private final Function<DatabaseOptions, Database> opener;
  private final Map<Object, Shared> open = new HashMap<>();

  /** Databases that are opened by a function. */
  public EmbeddedDatabases(Function<DatabaseOptions, Database> opener) {
    this.opener = opener;
  }

  /** A database and how many connections use it. Guarded by the registry. */
  private static final class Shared {
    final Database database;
    int connections;

    Shared(Database database) {
      this.database = database;
    }
  }

  @Override
  public DatabaseMeta open(ConnectionUrl.Embedded url) throws SQLException {
    Object key = key(url);
    try {
      Database database = acquire(key, url);
      AtomicBoolean released = new AtomicBoolean();
      return new PhenixMeta(
          database,
          false,
          () -> {
            if (released.compareAndSet(false, true)) {
              release(key);
            }
          },
          System::nanoTime);
    } catch (RuntimeException e) {
      throw SqlFailures.sql(e);
    }
  }

  private static Object key(ConnectionUrl.Embedded url) throws SQLException {
    return switch (url) {
      case ConnectionUrl.Memory memory -> memory.name() == null ? new Object() : memory.name();
      case ConnectionUrl.Directory directory -> directoryKey(directory.path());
    };
  }

  private static Path directoryKey(Path path) throws SQLException {
    try {
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw SqlErrors.of("58030", "'" + path + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private synchronized Database acquire(Object key, ConnectionUrl.Embedded url) {
    Shared shared = open.get(key);
    if (shared == null) {
      shared = new Shared(opener.apply(options(url)));
      open.put(key, shared);
    }
    shared.connections++;
    return shared.database;
  }

  private static DatabaseOptions options(ConnectionUrl.Embedded url) {
    return switch (url) {
      case ConnectionUrl.Memory memory -> DatabaseOptions.inMemory();
      case ConnectionUrl.Directory directory -> {
        DatabaseOptions defaults = DatabaseOptions.at(directory.path());
        StorageOptions storage = defaults.storage();
        yield new DatabaseOptions(
            new StorageOptions(
                storage.directory(),
                directory.create(),
                durability(directory),
                storage.groupMillis(),
                storage.segmentRows(),
                storage.coldDirectory(),
                storage.background(),
                storage.clock()),
            defaults.memoryBytes());
      }
    };
  }

  /** Whoever opens a directory first decides for all its connections. */
  private static Durability durability(ConnectionUrl.Directory directory) {
    String name = ConnectionProperty.SYNCHRONOUS_COMMIT.propertyName();
    String value = directory.properties().getOrDefault(name, "on");
    try {
      return Durability.valueOf(value.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "property " + name + " is '" + value + "'; it must be on, group or off",
          e);
    }
  }

  /** Closes under the lock: who opens the directory next must find it released. */
  private synchronized void release(Object key) {
    Shared shared = open.get(key);
    if (shared != null && --shared.connections == 0) {
      open.remove(key);
      shared.database.close();
    }
  }
}
