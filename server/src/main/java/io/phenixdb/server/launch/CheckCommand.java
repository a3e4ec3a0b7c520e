package io.phenixdb.server.launch;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.error.DatabaseException;
import java.nio.file.Path;
import java.util.List;

/** {@code check DIR}: verifies a database; exit code 1 when something is wrong with it. */
final class CheckCommand {
  private CheckCommand() {}

  static int run(List<String> arguments) {
    if (arguments.size() != 1) {
      System.err.println("usage: ./phenix check DIR");
      return 2;
    }
    try (Database database = EmbeddedDatabase.open(existing(Path.of(arguments.getFirst())))) {
      CheckReport report = database.engine().check();
      report.problems().forEach(System.out::println);
      System.out.printf(
          "%d blocks, %d rows and %d index entries verified: %s%n",
          report.blocksVerified(),
          report.rowsVerified(),
          report.indexEntriesVerified(),
          report.clean() ? "no problems" : report.problems().size() + " problems");
      return report.clean() ? 0 : 1;
    } catch (DatabaseException e) {
      System.err.println("phenix: [" + e.state().code() + "] " + e.getMessage());
      return 1;
    }
  }

  private static DatabaseOptions existing(Path directory) {
    DatabaseOptions defaults = DatabaseOptions.at(directory);
    StorageOptions storage = defaults.storage();
    return new DatabaseOptions(
        new StorageOptions(
            storage.directory(),
            false,
            storage.durability(),
            storage.groupMillis(),
            storage.segmentRows(),
            storage.coldDirectory(),
            false,
            storage.clock()),
        defaults.memoryBytes());
  }
}
