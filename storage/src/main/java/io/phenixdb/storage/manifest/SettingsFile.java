package io.phenixdb.storage.manifest;

import io.phenixdb.storage.engine.JournalOptions;
import io.phenixdb.storage.engine.OperationOptions;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code settings.properties} in a database directory: lines of {@code name = value}, {@code #} for
 * comments, which hold whoever opens the directory. Written by people, read at opening. Stateless.
 */
public final class SettingsFile {
  /** Its name in the database directory. */
  public static final String NAME = "settings.properties";

  private SettingsFile() {}

  /**
   * The options of a directory.
   *
   * @param given what holds where the file says nothing
   * @throws DatabaseException 22023 naming file and line for a name or value that means nothing
   */
  public static OperationOptions read(Path directory, OperationOptions given) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return given;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "cannot read " + file + ": " + e.getMessage(), e);
    }
    OperationOptions options = given;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          options = with(options, line, directory);
        } catch (DatabaseException | IllegalArgumentException e) {
          throw new DatabaseException(
              SqlState.INVALID_ARGUMENT, file + " line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    return options;
  }

  private static OperationOptions with(OperationOptions options, String line, Path directory) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("\"" + line + "\" is no setting; write name = value");
    }
    String name = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    JournalOptions journal = options.journal();
    return switch (name) {
      case "access_events" -> options.withJournal(journal.withAccesses(flag(name, value)));
      case "audit" -> options.withJournal(journal.withAudit(flag(name, value)));
      case "change_feed" -> options.withJournal(journal.withChanges(flag(name, value)));
      case "checkpoint_log_bytes" -> options.withCheckpointLogBytes(number(name, value));
      case "compaction_bytes_per_second" ->
          options.withCompactionBytesPerSecond(number(name, value));
      case "journal_keep_days" ->
          options.withJournal(
              journal.withKeepDays((int) Math.min(Integer.MAX_VALUE, number(name, value))));
      case "journal_max_bytes" -> options.withJournal(journal.withMaxBytes(number(name, value)));
      case "log_archive" -> options.withLogArchive(folder(directory, value));
      default ->
          throw new IllegalArgumentException(
              "there is no setting \""
                  + name
                  + "\"; the settings are access_events, audit, change_feed,"
                  + " checkpoint_log_bytes, compaction_bytes_per_second, journal_keep_days, journal_max_bytes and"
                  + " log_archive");
    };
  }

  private static boolean flag(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw new IllegalArgumentException(name + " is \"" + value + "\", not on or off");
    };
  }

  private static Path folder(Path directory, String value) {
    try {
      return directory.resolve(value).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + value + "\" is no path: " + e.getReason(), e);
    }
  }

  private static long number(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is \"" + value + "\", not a whole number", e);
    }
  }
}
