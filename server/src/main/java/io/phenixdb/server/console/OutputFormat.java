package io.phenixdb.server.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How rows are shown. */
enum OutputFormat {
  TABLE,
  VERTICAL,
  CSV,
  JSON,
  MARKDOWN;

  /** The format of a name, case-insensitive. */
  static Optional<OutputFormat> named(String name) {
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** Whether the output is read by programs: nothing but data may be printed. */
  boolean isData() {
    return this == CSV || this == JSON;
  }

  /** A printer of one result. */
  RowPrinter printer(java.io.PrintWriter out, int width) {
    return switch (this) {
      case TABLE -> new TablePrinter(out, width, TablePrinter.Borders.LINES);
      case MARKDOWN -> new TablePrinter(out, Integer.MAX_VALUE, TablePrinter.Borders.MARKDOWN);
      case VERTICAL -> new VerticalPrinter(out);
      case CSV -> new CsvPrinter(out);
      case JSON -> new JsonPrinter(out);
    };
  }
}
