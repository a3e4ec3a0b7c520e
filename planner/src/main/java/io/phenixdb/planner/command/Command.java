package io.phenixdb.planner.command;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that is neither a query nor a modification of rows. */
public sealed interface Command extends PlannedStatement {

  @Override
  default List<DataType> parameters() {
    return List.of();
  }

  /**
   * DDL.
   *
   * @param tag what the statement did, in upper case: {@code CREATE TABLE}
   * @param changes empty when IF [NOT] EXISTS found nothing to do
   * @param notice a sentence for a SQLWarning, or null
   */
  record ChangeCatalog(String tag, List<CatalogChange> changes, @Nullable String notice)
      implements Command {}

  /**
   * ALTER TABLE ADD COLUMN with a default: the change, then the modification that fills existing
   * rows.
   */
  record ChangeAndFill(List<CatalogChange> changes, String fillSql) implements Command {}

  /** CREATE TABLE AS: the change, then an INSERT as SQL text, planned after the change. */
  record CreateTableAs(List<CatalogChange> changes, String insertSql, List<DataType> parameters)
      implements Command {}

  /** ALTER TABLE SET TIER: {@code rows} returns row ids in its only column. */
  record SetTier(TableDefinition table, Tier tier, PlannedStatement.Query rows)
      implements Command {}

  record Truncate(List<TableDefinition> tables) implements Command {}

  /** BEGIN or START TRANSACTION; null means the session's default. */
  record Begin(@Nullable IsolationLevel isolation, @Nullable Boolean readOnly) implements Command {}

  record Commit() implements Command {}

  record Rollback() implements Command {}

  record Savepoint(String name) implements Command {}

  record ReleaseSavepoint(String name) implements Command {}

  record RollbackToSavepoint(String name) implements Command {}

  /** SET name = value; a null value resets to the default. */
  record SetOption(String name, @Nullable String value) implements Command {}

  /** SHOW of one setting or, with a null name, of all: columns name, value. */
  record ShowOption(@Nullable String name) implements Command {}

  record SetSchema(String schema) implements Command {}

  /** SET TRANSACTION or SET SESSION CHARACTERISTICS. */
  record SetIsolation(IsolationLevel isolation, boolean session) implements Command {}

  /**
   * COPY table FROM file.
   *
   * @param columns ordinals that the file's fields go to, in order
   * @param insertSql INSERT with one parameter a field, planned and executed in batches
   * @param options lower-case names: format, header, delimiter, null, quote
   */
  record CopyFrom(
      TableDefinition table,
      List<Integer> columns,
      String file,
      String insertSql,
      Map<String, String> options)
      implements Command {}

  /** COPY query TO file. */
  record CopyTo(PlannedStatement.Query query, String file, Map<String, String> options)
      implements Command {}

  record Checkpoint() implements Command {}

  /** CHECK DATABASE: one row a problem, columns severity and message. */
  record CheckDatabase() implements Command {}

  /** BACKUP DATABASE TO a folder. */
  record BackupDatabase(String folder) implements Command {}

  /** BACKUP VERIFY: fails where the backup is damaged. */
  record VerifyBackup(String folder) implements Command {}

  /**
   * RESTORE DATABASE into a new directory.
   *
   * @param logFolders more of the log than the backup has
   * @param untilMillis the moment to restore, in milliseconds since 1970, or null for the end
   */
  record RestoreDatabase(
      String folder, String directory, List<String> logFolders, @Nullable Long untilMillis)
      implements Command {
    public RestoreDatabase {
      logFolders = List.copyOf(logFolders);
    }
  }

  /** ANALYZE; null means all tables. */
  record Analyze(@Nullable TableDefinition table) implements Command {}

  /** VECTOR_INDEX_ACCURACY and other administrative calls that need expressions evaluated once. */
  record Call(String name, List<Expression> arguments, List<DataType> parameters)
      implements Command {}
}
