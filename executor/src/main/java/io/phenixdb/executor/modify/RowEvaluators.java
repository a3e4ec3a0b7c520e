package io.phenixdb.executor.modify;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.ProjectOperator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a modification evaluates over whole rows of its table.
 *
 * @param checks CHECK constraints that must not be false
 * @param returning RETURNING, empty for none
 */
public record RowEvaluators(TableDefinition table, List<Check> checks, List<Evaluator> returning) {
  public RowEvaluators {
    checks = List.copyOf(checks);
    returning = List.copyOf(returning);
  }

  /** A named condition over the table's columns. */
  public record Check(String name, Evaluator condition) {}

  /** Raises 23514 when a check is false for one of the rows. */
  void check(Batch rows, ExecutionContext context) {
    for (Check check : checks) {
      LongColumn result = (LongColumn) check.condition().evaluate(rows, context);
      for (int i = 0; i < result.size(); i++) {
        if (!result.isNull(i) && result.get(i) == 0) {
          throw new DatabaseException(
              SqlState.CHECK_VIOLATION,
              "a row of " + table.name() + " violates the check constraint " + check.name());
        }
      }
    }
  }

  /** The RETURNING rows of a statement. */
  final class Output {
    private final ExecutionContext context;
    private final List<Batch> batches = new ArrayList<>();

    Output(ExecutionContext context) {
      this.context = context;
    }

    void add(Batch rows) {
      if (!returning.isEmpty() && rows.size() > 0) {
        batches.add(ProjectOperator.project(rows, returning, context));
      }
    }

    List<Batch> batches() {
      return batches;
    }
  }

  Output output(ExecutionContext context) {
    return new Output(context);
  }
}
