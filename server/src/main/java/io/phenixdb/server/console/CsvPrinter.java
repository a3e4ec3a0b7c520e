package io.phenixdb.server.console;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated values after RFC 4180; NULL is an empty field, an empty text is {@code ""}. */
final class CsvPrinter implements RowPrinter {
  private final PrintWriter out;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    row(columns.stream().map(Column::label).toArray(String[]::new));
  }

  @Override
  public void row(@Nullable String[] values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      String value = values[i];
      if (value != null) {
        line.append(field(value));
      }
    }
    out.print(line.append("\r\n"));
  }

  private static String field(String value) {
    boolean quoted =
        value.isEmpty()
            || value.indexOf(',') >= 0
            || value.indexOf('"') >= 0
            || value.indexOf('\n') >= 0
            || value.indexOf('\r') >= 0;
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  @Override
  public void end() {
    out.flush();
  }
}
