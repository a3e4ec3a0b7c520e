package io.phenixdb.executor.system;

import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a system table column by column. Confined to one thread. */
final class RowSink {
  private final SystemTable table;
  private final List<ColumnBuilder> builders;
  private int rows;

  RowSink(SystemTable table) {
    this.table = table;
    this.builders =
        table.columns().stream().map(column -> new ColumnBuilder(column.type())).toList();
  }

  /**
   * Adds a row.
   *
   * @param values one a column: null, String, Integer, Long, Double or Boolean; timestamps are
   *     given as microseconds (Long)
   */
  void add(@Nullable Object... values) {
    if (values.length != builders.size()) {
      throw new IllegalArgumentException(
          table.name() + " has " + builders.size() + " columns, got " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      append(builders.get(i), values[i]);
    }
    rows++;
  }

  private static void append(ColumnBuilder builder, @Nullable Object value) {
    switch (value) {
      case null -> builder.appendNull();
      case String text -> builder.appendString(text);
      case Boolean bool -> builder.appendLong(bool ? 1 : 0);
      case Integer number -> builder.appendLong(number);
      case Long number -> builder.appendLong(number);
      case Double number -> builder.appendDouble(number);
      default -> throw new IllegalArgumentException("no value of a system table: " + value);
    }
  }

  /** The rows so far, as batches of the wanted columns. */
  List<Batch> batches(int[] columns) {
    if (rows == 0) {
      return List.of();
    }
    List<ColumnVector> built = new ArrayList<>();
    builders.forEach(builder -> built.add(builder.build()));
    Batch whole = Batch.of(rows, built).project(columns);
    List<Batch> out = new ArrayList<>();
    for (int start = 0; start < rows; start += Batch.TARGET_ROWS) {
      int count = Math.min(Batch.TARGET_ROWS, rows - start);
      int[] positions = new int[count];
      for (int i = 0; i < count; i++) {
        positions[i] = start + i;
      }
      out.add(count == rows ? whole : whole.select(positions, count));
    }
    return out;
  }
}
