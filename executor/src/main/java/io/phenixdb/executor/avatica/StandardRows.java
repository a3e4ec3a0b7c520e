package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.TypeKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a stock Avatica client reads them: objects in the representation that the column's
 * metadata names. Microseconds are cut to Avatica's milliseconds; types that Avatica lacks are
 * text.
 */
final class StandardRows {
  private final ValueConversion values;

  StandardRows(ValueConversion values) {
    this.values = values;
  }

  /** The next rows of a result, in whole batches. */
  Meta.Frame frame(OpenResult open, long offset, int maxRows) throws SQLException {
    List<Object> rows = new ArrayList<>();
    boolean done = false;
    int wanted = maxRows <= 0 ? 100 : maxRows;
    while (rows.size() < wanted) {
      Batch batch = open.next();
      if (batch == null) {
        done = true;
        break;
      }
      for (int row = 0; row < batch.size(); row++) {
        List<@Nullable Object> fields = new ArrayList<>(batch.width());
        for (int column = 0; column < batch.width(); column++) {
          fields.add(value(batch.column(column), row));
        }
        rows.add(fields);
      }
    }
    return new Meta.Frame(offset, done, rows);
  }

  private @Nullable Object value(ColumnVector column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    TypeKind kind = column.type().kind();
    return switch (kind) {
      case TINYINT -> (byte) ((LongColumn) column).get(row);
      case SMALLINT -> (short) ((LongColumn) column).get(row);
      case INTEGER, DATE -> (int) ((LongColumn) column).get(row);
      case BIGINT -> ((LongColumn) column).get(row);
      case TIME -> (int) (((LongColumn) column).get(row) / 1000);
      case TIMESTAMP -> Math.floorDiv(((LongColumn) column).get(row), 1000L);
      case BOOLEAN, REAL, DOUBLE, DECIMAL, VARBINARY -> values.toJava(column, row);
      case ARRAY -> elements((ArrayColumn) column, row);
      case NULL, CHAR, VARCHAR, TIMESTAMP_TZ, INTERVAL_MONTH, INTERVAL_MICROS, UUID, JSON, VECTOR ->
          values.toText(column, row);
    };
  }

  private List<@Nullable Object> elements(ArrayColumn column, int row) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = column.offsets()[row]; i < column.offsets()[row + 1]; i++) {
      elements.add(value(column.elements(), i));
    }
    return elements;
  }
}
