package io.phenixdb.server.console;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of objects, one a line. */
final class JsonPrinter implements RowPrinter {
  private final PrintWriter out;
  private List<Column> columns = List.of();
  private boolean first = true;

  JsonPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
    out.print("[");
  }

  @Override
  public void row(@Nullable String[] values) {
    StringBuilder line = new StringBuilder(first ? "\n{" : ",\n{");
    first = false;
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      quote(line, columns.get(i).label());
      line.append(':');
      value(line, values[i], columns.get(i).kind());
    }
    out.print(line.append('}'));
  }

  private static void value(StringBuilder line, @Nullable String value, Kind kind) {
    if (value == null) {
      line.append("null");
      return;
    }
    switch (kind) {
      case NUMBER -> {
        if (isFinite(value)) {
          line.append(value);
        } else {
          quote(line, value);
        }
      }
      case BOOLEAN, JSON, ARRAY -> line.append(value);
      case TEXT -> quote(line, value);
    }
  }

  private static boolean isFinite(String number) {
    char last = number.charAt(number.length() - 1);
    return last >= '0' && last <= '9';
  }

  private static void quote(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < 0x20) {
            line.append(String.format("\\u%04x", (int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }

  @Override
  public void end() {
    out.println(first ? "]" : "\n]");
    out.flush();
  }
}
