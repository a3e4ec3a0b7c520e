package io.phenixdb.executor.command;

import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small results that commands make by hand. */
final class ResultRows {
  private ResultRows() {}

  /** A result column that comes from no table. */
  static ResultColumn column(String label, DataType type) {
    return new ResultColumn(label, type, true, "", "", "", false);
  }

  /** Rows of text, all of the same width. */
  static List<Batch> ofText(int width, List<? extends List<? extends @Nullable String>> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    ColumnBuilder[] builders = new ColumnBuilder[width];
    for (int i = 0; i < width; i++) {
      builders[i] = new ColumnBuilder(DataType.VARCHAR);
      for (List<? extends @Nullable String> row : rows) {
        String value = row.get(i);
        if (value == null) {
          builders[i].appendNull();
        } else {
          builders[i].appendString(value);
        }
      }
    }
    return List.of(
        Batch.of(
            rows.size(), java.util.Arrays.stream(builders).map(ColumnBuilder::build).toList()));
  }
}
