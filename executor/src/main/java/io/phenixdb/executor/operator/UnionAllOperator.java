package io.phenixdb.executor.operator;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rows of all inputs, one input after the other; an input is opened when its turn comes. */
public record UnionAllOperator(List<Operator> inputs, List<DataType> types) implements Operator {
  public UnionAllOperator {
    inputs = List.copyOf(inputs);
    types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new BatchCursor() {
      private int next;
      private @Nullable BatchCursor current;

      @Override
      public @Nullable Batch next() {
        while (true) {
          BatchCursor cursor = current;
          if (cursor == null) {
            if (next == inputs.size()) {
              return null;
            }
            cursor = inputs.get(next++).open(context);
            current = cursor;
          }
          Batch batch = cursor.next();
          if (batch != null) {
            return retyped(batch);
          }
          cursor.close();
          current = null;
        }
      }

      @Override
      public void close() {
        BatchCursor cursor = current;
        current = null;
        next = inputs.size();
        if (cursor != null) {
          cursor.close();
        }
      }
    };
  }

  private Batch retyped(Batch batch) {
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = typed(batch.column(i), types.get(i));
    }
    return Batch.of(batch.size(), columns);
  }

  private static ColumnVector typed(ColumnVector column, DataType type) {
    return column.type().layout() == type.layout()
        ? Columns.retype(column, type)
        : Columns.nulls(type, column.size()); // only an untyped NULL has another layout
  }
}
