package io.phenixdb.planner.ddl;

import io.phenixdb.parser.statement.BeginTransaction;
import io.phenixdb.parser.statement.RollbackTransaction;
import io.phenixdb.parser.statement.SetParameter;
import io.phenixdb.parser.statement.SetTransaction;
import io.phenixdb.parser.statement.TransactionMode;
import io.phenixdb.parser.statement.UseSchema;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.error.SqlState;
import java.util.Locale;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans transactions and settings. */
final class SessionPlanner {
  private final DdlScope scope;

  SessionPlanner(DdlScope scope) {
    this.scope = scope;
  }

  static Command begin(BeginTransaction statement) {
    TransactionMode mode = statement.mode();
    return new Command.Begin(isolation(mode.isolation()), mode.readOnly());
  }

  static Command rollback(RollbackTransaction statement) {
    SqlIdentifier savepoint = statement.savepoint();
    return savepoint == null
        ? new Command.Rollback()
        : new Command.RollbackToSavepoint(CatalogNames.last(savepoint));
  }

  static Command isolation(SetTransaction statement) {
    IsolationLevel level = isolation(statement.mode().isolation());
    if (level == null || statement.mode().readOnly() != null) {
      throw StatementErrors.unsupported(
          statement,
          "SET TRANSACTION sets an isolation level and nothing else",
          "write START TRANSACTION READ ONLY");
    }
    return new Command.SetIsolation(level, statement.session());
  }

  /** READ UNCOMMITTED is served by READ COMMITTED, REPEATABLE READ by snapshot isolation. */
  private static @Nullable IsolationLevel isolation(TransactionMode.@Nullable Isolation level) {
    return switch (level) {
      case null -> null;
      case READ_UNCOMMITTED, READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
      case REPEATABLE_READ, SNAPSHOT -> IsolationLevel.SNAPSHOT;
      case SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
    };
  }

  Command set(SetParameter statement) {
    if (statement.local()) {
      throw StatementErrors.unsupported(
          statement, "SET LOCAL is not supported", "SET the option and RESET it afterwards");
    }
    String name = optionName(statement.name());
    SqlNode value = statement.value();
    if (value != null && (name.equals("schema") || name.equals("search_path"))) {
      return schema(value, Options.text(value, value));
    }
    return new Command.SetOption(name, value == null ? null : Options.text(value, value));
  }

  static String optionName(SqlIdentifier name) {
    return CatalogNames.text(name).toLowerCase(Locale.ROOT);
  }

  Command use(UseSchema statement) {
    return schema(statement.schema(), CatalogNames.last(statement.schema()));
  }

  private Command schema(SqlNode place, String name) {
    if (!CatalogNames.SYSTEM_SCHEMAS.contains(name) && !scope.catalog().schemas().contains(name)) {
      throw StatementErrors.at(
          place, SqlState.INVALID_SCHEMA_NAME, "schema \"" + name + "\" does not exist");
    }
    return new Command.SetSchema(name);
  }
}
