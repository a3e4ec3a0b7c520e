package io.phenixdb.executor.modify;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.ProjectOperator;
import io.phenixdb.storage.batch.Batch;
import java.util.List;

/**
 * The rows that an INSERT of a single row makes of many sets of parameters: projections one after
 * the other, the first over a column a parameter, the last giving the columns of the table.
 */
public record ParameterRows(List<List<Evaluator>> stages) {
  public ParameterRows {
    stages = stages.stream().map(List::copyOf).toList();
  }

  Batch rows(Batch parameters, ExecutionContext context) {
    Batch rows = parameters;
    for (List<Evaluator> stage : stages) {
      rows = ProjectOperator.project(rows, stage, context);
    }
    return rows;
  }
}
