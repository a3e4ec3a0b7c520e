package io.phenixdb.server.console;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line a value, for rows that are wider than the terminal. */
final class VerticalPrinter implements RowPrinter {
  private final PrintWriter out;
  private List<Column> columns = List.of();
  private int labelWidth;
  private long rows;

  VerticalPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
    for (Column column : columns) {
      labelWidth = Math.max(labelWidth, TextWidth.of(column.label()));
    }
  }

  @Override
  public void row(@Nullable String[] values) {
    out.println("-- row " + ++rows + " --");
    for (int i = 0; i < values.length; i++) {
      String label = columns.get(i).label();
      String value = values[i];
      out.println(
          " ".repeat(labelWidth - TextWidth.of(label))
              + label
              + ": "
              + (value == null ? "NULL" : TextWidth.visible(value)));
    }
  }

  @Override
  public void end() {
    out.flush();
  }
}
