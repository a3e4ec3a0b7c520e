package io.phenixdb.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints the rows of one result, in the order of the calls. Confined to a thread. */
interface RowPrinter {
  /** What is known of a column: how a value is to be shown follows from it. */
  record Column(String label, Kind kind) {}

  /** Families of types. */
  enum Kind {
    NUMBER,
    BOOLEAN,
    JSON,
    ARRAY,
    TEXT
  }

  /** The columns; called once, first. */
  void begin(List<Column> columns);

  /** A row: the text of each value, null for NULL. */
  void row(@Nullable String[] values);

  /** After the last row. */
  void end();
}
