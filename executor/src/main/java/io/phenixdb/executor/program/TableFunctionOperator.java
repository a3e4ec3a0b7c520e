package io.phenixdb.executor.program;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.join.JoinedRows;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GENERATE_SERIES and UNNEST: for each input row the rows of the function, produced as they are
 * asked for. Output: input columns, the function's columns, and the ordinality when wanted.
 */
public final class TableFunctionOperator implements Operator {
  private final Operator input;
  private final boolean unnest;
  private final List<Evaluator> arguments;
  private final boolean withOrdinality;
  private final boolean outer;
  private final List<DataType> types;
  private final int inputWidth;

  /**
   * A table function.
   *
   * @param arguments over the input; all of one type for GENERATE_SERIES but for its step
   * @param outer whether an input row without a row of the function is kept
   * @param types of the output columns
   */
  public TableFunctionOperator(
      Operator input,
      String function,
      List<Evaluator> arguments,
      boolean withOrdinality,
      boolean outer,
      List<DataType> types) {
    this.input = input;
    this.unnest = function.equals("UNNEST");
    if (!unnest && !function.equals("GENERATE_SERIES")) {
      throw Errors.notSupported("the table function " + function + " is not supported yet");
    }
    this.arguments = List.copyOf(arguments);
    this.withOrdinality = withOrdinality;
    this.outer = outer;
    this.types = List.copyOf(types);
    int own = (unnest ? arguments.size() : 1) + (withOrdinality ? 1 : 0);
    this.inputWidth = types.size() - own;
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new FunctionCursor(input.open(context), context);
  }

  private final class FunctionCursor implements BatchCursor {
    private final BatchCursor cursor;
    private final ExecutionContext context;
    private @Nullable Batch batch;
    private RowsOfFunction rows = RowsOfFunction.NONE;
    private int row;
    private long ordinal;

    FunctionCursor(BatchCursor cursor, ExecutionContext context) {
      this.cursor = cursor;
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        context.checkCancelled();
        Batch current = batch;
        if (current == null || row >= current.size()) {
          current = cursor.next();
          if (current == null) {
            return null;
          }
          batch = current;
          ColumnVector[] values = new ColumnVector[arguments.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).evaluate(current, context);
          }
          rows = unnest ? new UnnestRows(values) : new SeriesRows(values);
          row = 0;
          ordinal = 0;
          rows.start(0);
        }
        Batch result = fill(current);
        if (result != null) {
          return result;
        }
      }
    }

    private @Nullable Batch fill(Batch current) {
      List<ColumnBuilder> builders = new ArrayList<>();
      for (int i = inputWidth; i < types.size(); i++) {
        builders.add(new ColumnBuilder(types.get(i)));
      }
      int functionColumns = builders.size() - (withOrdinality ? 1 : 0);
      int[] lefts = new int[Batch.TARGET_ROWS];
      long[] ordinals = new long[Batch.TARGET_ROWS];
      boolean[] missing = new boolean[Batch.TARGET_ROWS];
      int count = 0;
      while (row < current.size() && count < lefts.length) {
        boolean found = rows.append(builders.subList(0, functionColumns));
        if (!found && outer && ordinal == 0) {
          builders.subList(0, functionColumns).forEach(ColumnBuilder::appendNull);
          missing[count] = true;
          lefts[count++] = row;
        }
        if (found) {
          lefts[count] = row;
          ordinals[count++] = ++ordinal;
        } else {
          row++;
          ordinal = 0;
          if (row < current.size()) {
            rows.start(row);
          }
        }
      }
      return count == 0 ? null : output(current, builders, lefts, ordinals, missing, count);
    }

    private Batch output(
        Batch current,
        List<ColumnBuilder> builders,
        int[] lefts,
        long[] ordinals,
        boolean[] missing,
        int count) {
      ColumnVector[] columns = new ColumnVector[builders.size()];
      for (int i = 0; i < columns.length; i++) {
        if (withOrdinality && i == columns.length - 1) {
          ColumnBuilder builder = builders.get(i);
          for (int k = 0; k < count; k++) {
            if (missing[k]) {
              builder.appendNull();
            } else {
              builder.appendLong(ordinals[k]);
            }
          }
        }
        columns[i] = builders.get(i).build();
      }
      int[] rights = new int[count];
      for (int i = 0; i < count; i++) {
        rights[i] = i;
      }
      int[] inputColumns = new int[inputWidth];
      for (int i = 0; i < inputWidth; i++) {
        inputColumns[i] = i;
      }
      Batch left = current.project(inputColumns);
      return JoinedRows.pairs(left, lefts, Batch.of(count, columns), rights, count);
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
