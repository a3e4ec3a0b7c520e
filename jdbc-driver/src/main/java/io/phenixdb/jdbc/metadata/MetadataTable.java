package io.phenixdb.jdbc.metadata;

import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result of {@code DatabaseMetaData}: the columns that the JDBC specification names, and rows.
 *
 * @param columns in the order of the specification
 * @param rows a value a column, of the column's Java class
 */
public record MetadataTable(ResultColumns columns, List<@Nullable Object[]> rows) {

  /**
   * The columns of a result as a line of text: {@code NAME} is text, {@code NAME:i} an INTEGER,
   * {@code NAME:h} a SMALLINT, {@code NAME:l} a BIGINT, {@code NAME:b} a BOOLEAN.
   */
  static ResultColumns columns(String line) {
    List<ResultColumns.Column> columns = new ArrayList<>();
    for (String part : line.strip().split("\\s+")) {
      String[] halves = part.split(":", 2);
      String kind = halves.length == 1 ? "s" : halves[1];
      ValueKind type =
          switch (kind) {
            case "i" -> ValueKind.INTEGER;
            case "h" -> ValueKind.SMALLINT;
            case "l" -> ValueKind.BIGINT;
            case "b" -> ValueKind.BOOLEAN;
            default -> ValueKind.VARCHAR;
          };
      columns.add(ResultColumns.Column.computed(halves[0], ColumnType.of(type)));
    }
    return ResultColumns.of("", columns);
  }

  /** A result without rows. */
  static MetadataTable empty(String line) {
    return new MetadataTable(columns(line), List.of());
  }

  /** The rows ordered by the given columns, one after the other. */
  static List<@Nullable Object[]> sorted(List<@Nullable Object[]> rows, int first, int... more) {
    Comparator<@Nullable Object[]> order = by(first);
    for (int column : more) {
      order = order.thenComparing(by(column));
    }
    List<@Nullable Object[]> sorted = new ArrayList<>(rows);
    sorted.sort(order);
    return sorted;
  }

  private static Comparator<@Nullable Object[]> by(int column) {
    return (left, right) -> compare(left[column], right[column]);
  }

  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Long.compare(a.longValue(), b.longValue());
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    return left.toString().compareTo(right.toString());
  }
}
