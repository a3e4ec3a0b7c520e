package io.phenixdb.executor.command;

import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.planner.command.Command;
import io.phenixdb.storage.backup.BackupRestore;
import io.phenixdb.storage.backup.BackupVerifier;
import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * BACKUP DATABASE, BACKUP VERIFY and RESTORE DATABASE: their progress counts bytes, a cancelled one
 * leaves nothing that could be taken for complete. Thread-safe.
 */
final class BackupCommands {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  Outcome backup(Command.BackupDatabase backup, CommandContext context) {
    BackupReport report = context.engine().backup(path(backup.folder()), progress(context));
    context
        .engine()
        .journal()
        .audit("BACKUP", context.session().user(), "BACKUP DATABASE TO " + backup.folder());
    String told =
        "backed up "
            + size(report)
            + ", of which "
            + report.reusedFiles()
            + " files were there and "
            + report.copiedBytes()
            + " bytes were written; "
            + range(report);
    return Outcome.warning(
        report.gap()
            ? told + "; the log since the backup before is gone, so that there is a gap before it"
            : told);
  }

  Outcome verify(Command.VerifyBackup verify, CommandContext context) {
    BackupReport report = BackupVerifier.verify(path(verify.folder()), progress(context));
    String told = "verified " + size(report) + ": no damage; " + range(report);
    return Outcome.warning(report.gap() ? told + ", with gaps" : told);
  }

  Outcome restore(Command.RestoreDatabase restore, CommandContext context) {
    BackupReport report =
        BackupRestore.restore(
            new BackupRestore.Request(
                path(restore.folder()),
                path(restore.directory()),
                restore.logFolders().stream().map(BackupCommands::path).toList(),
                restore.untilMillis()),
            progress(context));
    return Outcome.warning(
        "restored "
            + size(report)
            + " to "
            + restore.directory()
            + "; its last commit is of "
            + moment(report.untilMillis()));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT, "\"" + text + "\" is no path: " + e.getReason(), e);
    }
  }

  private static BackupProgress progress(CommandContext context) {
    return (done, total) -> {
      context.activity().cancellation().check();
      context.activity().progress(done, total);
    };
  }

  private static String size(BackupReport report) {
    return report.files() + " files with " + report.bytes() + " bytes";
  }

  private static String range(BackupReport report) {
    return "it can be restored as of any moment (UTC) from "
        + moment(report.fromMillis())
        + " to "
        + moment(report.untilMillis());
  }

  private static String moment(long millis) {
    return MOMENT.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }
}
