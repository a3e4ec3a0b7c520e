package io.phenixdb.executor.operator;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of expressions that read no input, evaluated as they are asked for. */
public record ValuesOperator(List<List<Evaluator>> rows, List<DataType> types) implements Operator {
  public ValuesOperator {
    rows = List.copyOf(rows);
    types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    if (types.isEmpty()) {
      return Cursors.of(Batch.of(rows.size()));
    }
    return rows.size() == 1 ? Cursors.of(single(context)) : new ValuesCursor(context);
  }

  private Batch single(ExecutionContext context) {
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.getFirst().get(i).evaluate(Evaluator.ONE_ROW, context);
    }
    return Batch.of(1, columns);
  }

  private final class ValuesCursor implements BatchCursor {
    private final ExecutionContext context;
    private int next;

    ValuesCursor(ExecutionContext context) {
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      int count = Math.min(Batch.TARGET_ROWS, rows.size() - next);
      if (count == 0) {
        return null;
      }
      context.checkCancelled();
      ColumnVector[] columns = new ColumnVector[types.size()];
      for (int i = 0; i < columns.length; i++) {
        ColumnBuilder builder = new ColumnBuilder(types.get(i));
        for (int row = next; row < next + count; row++) {
          builder.appendFrom(rows.get(row).get(i).evaluate(Evaluator.ONE_ROW, context), 0);
        }
        columns[i] = builder.build();
      }
      next += count;
      return Batch.of(count, columns);
    }

    @Override
    public void close() {
      next = rows.size();
    }
  }
}
