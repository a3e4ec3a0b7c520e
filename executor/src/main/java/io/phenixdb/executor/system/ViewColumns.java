package io.phenixdb.executor.system;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.List;

/** Finds out what columns a view has: only the planner knows. Thread-safe. */
@FunctionalInterface
public interface ViewColumns {

  /** The view's columns; empty when something that the view needs does not exist any more. */
  List<ResultColumn> of(ViewDefinition view, ExecutionContext execution);
}
