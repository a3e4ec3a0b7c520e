package io.phenixdb.planner.ddl;

import io.phenixdb.parser.statement.BackupDatabase;
import io.phenixdb.parser.statement.RestoreDatabase;
import io.phenixdb.parser.statement.VerifyBackup;
import io.phenixdb.parser.tree.OptionEntry;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTimestampLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.TimestampString;

/** Plans BACKUP and RESTORE. Stateless. */
final class BackupPlanner {
  private BackupPlanner() {}

  static Command backup(BackupDatabase statement) {
    return new Command.BackupDatabase(folder(statement.uri()));
  }

  static Command verify(VerifyBackup statement) {
    return new Command.VerifyBackup(folder(statement.uri()));
  }

  static Command restore(RestoreDatabase statement) {
    SqlNode directory = statement.directory();
    if (directory == null) {
      throw StatementErrors.unsupported(
          statement,
          "the open database cannot be replaced",
          "write RESTORE DATABASE FROM 'backup' TO 'new directory', then open that directory");
    }
    List<String> logFolders = new ArrayList<>();
    for (SqlNode node : statement.options()) {
      OptionEntry option = (OptionEntry) node;
      String name = Options.name(option);
      if (!name.equals("log") && !name.equals("log_archive")) {
        throw StatementErrors.at(
            option,
            SqlState.INVALID_ARGUMENT,
            "RESTORE has no option " + name,
            "the options are log and log_archive: folders with more of the log");
      }
      logFolders.add(path(option, Options.text(option)));
    }
    SqlNode until = statement.until();
    return new Command.RestoreDatabase(
        folder(statement.uri()),
        folder(directory),
        logFolders,
        until == null ? null : millis(until));
  }

  private static String folder(SqlNode node) {
    if (node instanceof SqlCharStringLiteral literal) {
      return path(node, literal.getValueAs(String.class));
    }
    throw StatementErrors.unsupported(node, "a folder must be a string literal", null);
  }

  /** A path as it is, or of a file: URI; other schemes are object stores. */
  private static String path(SqlNode node, String text) {
    if (text.isBlank()) {
      throw StatementErrors.at(node, SqlState.INVALID_ARGUMENT, "the path of a folder is empty");
    }
    if (text.startsWith("file://")) {
      return text.substring("file://".length());
    }
    if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*")) {
      throw StatementErrors.unsupported(
          node, "backups in an object store are not supported", "give the path of a folder");
    }
    return text;
  }

  private static long millis(SqlNode node) {
    SqlLiteral literal = null;
    try {
      if (node instanceof SqlTimestampLiteral timestamp) {
        literal = timestamp;
      } else if (node instanceof SqlUnknownLiteral unknown) {
        literal = unknown.resolve(SqlTypeName.TIMESTAMP);
      }
    } catch (CalciteException | IllegalArgumentException e) {
      throw StatementErrors.at(
          node, SqlState.INVALID_DATETIME_FORMAT, node + " is no valid timestamp");
    }
    if (literal == null) {
      throw StatementErrors.at(
          node,
          SqlState.DATATYPE_MISMATCH,
          "UNTIL takes a timestamp",
          "write UNTIL TIMESTAMP '2026-01-31 12:00:00' (UTC)");
    }
    return Objects.requireNonNull(literal.getValueAs(TimestampString.class)).getMillisSinceEpoch();
  }
}
