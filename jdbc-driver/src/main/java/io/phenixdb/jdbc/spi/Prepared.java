package io.phenixdb.jdbc.spi;

import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement.
 *
 * @param handle names it within its connection
 * @param parameters types of the parameters
 * @param columns of the result set, none when it returns a count
 * @param singleRow a shorter way to run it, or null
 */
public record Prepared(
    Meta.StatementHandle handle,
    List<ColumnType> parameters,
    ResultColumns columns,
    @Nullable SingleRowQuery singleRow) {
  public Prepared {
    parameters = List.copyOf(parameters);
  }
}
