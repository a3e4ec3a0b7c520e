package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads the working table of a recursive query: the rows that its last turn has added. */
public record WorkingTableOperator(String name) implements Operator {
  @Override
  public BatchCursor open(ExecutionContext context) {
    Iterator<Batch> rows = context.workingTable(name).iterator();
    return new BatchCursor() {
      @Override
      public @Nullable Batch next() {
        return rows.hasNext() ? rows.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
