package io.phenixdb.executor.session;

import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what is neither a query nor a modification. Thread-safe. */
public interface CommandRunner {

  /** Columns of the rows that the statement will return; empty when it returns none. */
  List<ResultColumn> columns(PlannedStatement statement);

  /** Where the statement runs; decided before it starts. */
  Placement placement(Command command);

  /**
   * Runs a command.
   *
   * @param parameters in layout form
   */
  Outcome run(Command command, @Nullable Object[] parameters, CommandContext context);

  /** Explains a statement, running it when ANALYZE asks for it. */
  Outcome explain(
      PlannedStatement.Explain statement, @Nullable Object[] parameters, CommandContext context);

  /** Where a command runs. */
  enum Placement {
    /** In the session's transaction, with the rights to write; undone when it fails. */
    WRITING,
    /** In the session's transaction; writes nothing. */
    READING,
    /** Beside transactions: it changes the session, or the engine itself. */
    OUTSIDE
  }
}
