package io.phenixdb.executor.copy;

import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** COPY TO: writes the rows of a query to a CSV file. Thread-safe. */
public final class CsvExport {
  private final PlanRunner runner;
  private final ValueConversion values;

  /** An export that runs its query with a runner. */
  public CsvExport(PlanRunner runner, ValueConversion values) {
    this.runner = runner;
    this.values = values;
  }

  /**
   * Runs the statement in the context's transaction.
   *
   * @return rows written
   */
  public long run(Command.CopyTo copy, @Nullable Object[] parameters, CommandContext context) {
    CsvFormat format = CsvFormat.of(copy.options());
    return CopyFiles.write(
        CopyFiles.path(copy.file()),
        target -> writeAll(copy.query(), parameters, context, format, target));
  }

  private long writeAll(
      PlannedStatement.Query query,
      @Nullable Object[] parameters,
      CommandContext context,
      CsvFormat format,
      Writer target)
      throws IOException {
    CsvWriter writer = new CsvWriter(target, format);
    if (format.header()) {
      writer.write(query.columns().stream().map(ResultColumn::label).toList());
    }
    long rows = 0;
    try (BatchCursor cursor = runner.open(query.plan(), context.execution(parameters, null))) {
      Batch batch = cursor.next();
      while (batch != null) {
        context.activity().cancellation().check();
        for (int row = 0; row < batch.size(); row++) {
          writer.write(fields(batch, row));
        }
        rows += batch.size();
        context.activity().progress(rows, -1);
        batch = cursor.next();
      }
    }
    return rows;
  }

  private List<@Nullable String> fields(Batch batch, int row) {
    List<@Nullable String> fields = new ArrayList<>(batch.width());
    for (int i = 0; i < batch.width(); i++) {
      fields.add(values.toText(batch.column(i), row));
    }
    return fields;
  }
}
