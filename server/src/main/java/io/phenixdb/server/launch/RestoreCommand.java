package io.phenixdb.server.launch;

import io.phenixdb.storage.backup.BackupRestore;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.error.DatabaseException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore BACKUP DIR}: makes a new database directory of a backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Makes a new database directory of a backup.")
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "BACKUP", description = "folder of the backup")
  private Path backup = Path.of("");

  @Parameters(index = "1", paramLabel = "DIR", description = "absent or empty folder")
  private Path directory = Path.of("");

  @Option(
      names = "--until",
      paramLabel = "TIMESTAMP",
      description = "leave out later commits, in UTC: '2026-01-31 12:00:00'")
  private @Nullable String until;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "more of the log: an archive, or wal/ of the database; may be repeated")
  private List<Path> logs = List.of();

  /** Runs the command line; returns the exit code: 0, 1 for a failure, 2 for wrong usage. */
  static int run(String... arguments) {
    return new CommandLine(new RestoreCommand()).execute(arguments);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    String moment = until;
    try {
      BackupReport report =
          BackupRestore.restore(
              new BackupRestore.Request(
                  backup, directory, logs, moment == null ? null : millis(moment)),
              (done, total) -> {});
      out.printf(
          "restored %d files with %d bytes to %s; its last commit is of %s UTC%n",
          report.files(),
          report.bytes(),
          directory,
          LocalDateTime.ofInstant(Instant.ofEpochMilli(report.untilMillis()), ZoneOffset.UTC));
      return 0;
    } catch (DateTimeParseException e) {
      err.println("phenix: --until takes a timestamp like '2026-01-31 12:00:00', not " + moment);
      return 2;
    } catch (DatabaseException e) {
      err.println("phenix: [" + e.state().code() + "] " + e.getMessage());
      return 1;
    }
  }

  private static long millis(String text) {
    return LocalDateTime.parse(text.strip().replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }
}
