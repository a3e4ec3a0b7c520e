package io.phenixdb.jdbc.spi;

import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a statement.
 *
 * @param updateCount rows changed; -1 when the statement changes none
 * @param rows the result set or the generated keys, or null; the receiver closes its cursor
 * @param keys whether the rows are generated keys
 * @param warnings in order
 */
public record Execution(
    long updateCount, @Nullable Rows rows, boolean keys, List<String> warnings) {

  /** Columns and a cursor before the first row. */
  public record Rows(ResultColumns columns, RowCursor cursor) {}

  public Execution {
    warnings = List.copyOf(warnings);
  }
}
