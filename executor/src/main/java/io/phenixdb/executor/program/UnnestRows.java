package io.phenixdb.executor.program;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.List;

/** UNNEST of one or more arrays, side by side; shorter ones are filled up with NULL. */
final class UnnestRows implements RowsOfFunction {
  private final ArrayColumn[] arrays;
  private int row;
  private int at;
  private int longest;

  UnnestRows(ColumnVector[] arguments) {
    arrays = new ArrayColumn[arguments.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = (ArrayColumn) arguments[i];
    }
  }

  @Override
  public void start(int inputRow) {
    row = inputRow;
    at = 0;
    longest = 0;
    for (ArrayColumn array : arrays) {
      longest = Math.max(longest, length(array));
    }
  }

  private int length(ArrayColumn array) {
    return array.isNull(row) ? 0 : array.offsets()[row + 1] - array.offsets()[row];
  }

  @Override
  public boolean append(List<ColumnBuilder> out) {
    if (at == longest) {
      return false;
    }
    for (int i = 0; i < arrays.length; i++) {
      ArrayColumn array = arrays[i];
      if (at < length(array)) {
        out.get(i).appendFrom(array.elements(), array.offsets()[row] + at);
      } else {
        out.get(i).appendNull();
      }
    }
    at++;
    return true;
  }
}
