package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * INTERSECT and EXCEPT: the right side is counted by row, the left side streams past the counts.
 * NULLs are equal.
 *
 * <p>ALL: a left row takes one from its count; INTERSECT ALL returns those that found one, EXCEPT
 * ALL those that did not. DISTINCT: the first left row of a value is returned when the right side
 * has it (INTERSECT) or lacks it (EXCEPT). Values that do not fit the work memory go to temporary
 * files: {@link SetOperationCursor}.
 */
public record SetOperationOperator(
    Operator left, Operator right, boolean intersect, boolean all, List<DataType> types)
    implements Operator {
  public SetOperationOperator {
    types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    SetOperationCursor cursor = new SetOperationCursor(this, context);
    boolean opened = false;
    try (BatchCursor rows = right.open(context)) {
      cursor.count(rows);
      cursor.start(left.open(context));
      opened = true;
      return cursor;
    } finally {
      if (!opened) {
        cursor.close();
      }
    }
  }
}
