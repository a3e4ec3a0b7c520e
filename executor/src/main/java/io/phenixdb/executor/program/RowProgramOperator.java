package io.phenixdb.executor.program;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.planner.physical.RowProgramBody;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a row-at-a-time program: boxes the rows of its inputs and unboxes its results. An input that
 * the program iterates again is opened again.
 */
public record RowProgramOperator(RowProgramBody body, List<Operator> inputs, List<DataType> types)
    implements Operator {
  public RowProgramOperator {
    inputs = List.copyOf(inputs);
    types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new ProgramCursor(context);
  }

  private final class ProgramCursor implements BatchCursor {
    private final ExecutionContext context;
    private final List<BatchCursor> opened = new ArrayList<>();
    private @Nullable Iterator<@Nullable Object[]> results;

    ProgramCursor(ExecutionContext context) {
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      Iterator<@Nullable Object[]> iterator = results;
      if (iterator == null) {
        iterator = start();
        results = iterator;
      }
      context.checkCancelled();
      List<ColumnBuilder> builders = types.stream().map(ColumnBuilder::new).toList();
      int count = 0;
      while (count < Batch.TARGET_ROWS && iterator.hasNext()) {
        @Nullable Object[] row = iterator.next();
        if (row.length != builders.size()) {
          throw new DatabaseException(
              SqlState.INTERNAL_ERROR,
              body.description() + " gave " + row.length + " columns, not " + builders.size());
        }
        for (int i = 0; i < row.length; i++) {
          BoxedValues.append(builders.get(i), row[i]);
        }
        count++;
      }
      if (count == 0) {
        return null;
      }
      return Batch.of(
          count, builders.stream().map(ColumnBuilder::build).toArray(ColumnVector[]::new));
    }

    private Iterator<@Nullable Object[]> start() {
      List<Iterable<Object[]>> rows = new ArrayList<>();
      for (Operator input : inputs) {
        rows.add(() -> rows(input));
      }
      return body.run(rows, context.parameters(), context.cancellation()::requested);
    }

    private Iterator<Object[]> rows(Operator input) {
      BatchCursor cursor = input.open(context);
      opened.add(cursor);
      return new BoxedRows(cursor, context);
    }

    @Override
    public void close() {
      for (BatchCursor cursor : opened) {
        cursor.close();
      }
    }
  }

  private static final class BoxedRows implements Iterator<Object[]> {
    private final BatchCursor cursor;
    private final ExecutionContext context;
    private @Nullable Batch batch;
    private int row;

    BoxedRows(BatchCursor cursor, ExecutionContext context) {
      this.cursor = cursor;
      this.context = context;
      this.batch = cursor.next();
    }

    @Override
    public boolean hasNext() {
      return batch != null;
    }

    @Override
    public @Nullable Object[] next() {
      Batch current = batch;
      if (current == null) {
        throw new NoSuchElementException("no more rows");
      }
      @Nullable Object[] values = new Object[current.width()];
      for (int i = 0; i < values.length; i++) {
        values[i] = BoxedValues.get(current.column(i), row);
      }
      if (++row == current.size()) {
        context.checkCancelled();
        batch = cursor.next();
        row = 0;
      }
      return values;
    }
  }
}
