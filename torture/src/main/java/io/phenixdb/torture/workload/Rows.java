package io.phenixdb.torture.workload;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as lists of values on their way in and out of an engine. Stateless. */
public final class Rows {
  private Rows() {}

  /** Rows as a batch of a table's columns. */
  public static Batch batch(TableDefinition table, List<List<@Nullable Object>> rows) {
    ColumnVector[] columns = new ColumnVector[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnBuilder builder = new ColumnBuilder(table.columns().get(i).type());
      for (List<@Nullable Object> row : rows) {
        append(builder, row.get(i));
      }
      columns[i] = builder.build();
    }
    return Batch.of(rows.size(), columns);
  }

  private static void append(ColumnBuilder builder, @Nullable Object value) {
    switch (value) {
      case null -> builder.appendNull();
      case Long number -> builder.appendLong(number);
      case Double number -> builder.appendDouble(number);
      case String text -> builder.appendString(text);
      case List<?> vector -> {
        float[] components = new float[vector.size()];
        for (int i = 0; i < components.length; i++) {
          components[i] = (Float) vector.get(i);
        }
        builder.appendVector(components, 0);
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  private static @Nullable Object value(ColumnVector column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case BytesColumn bytes -> bytes.string(row);
      case VectorColumn vectors -> {
        List<Float> components = new ArrayList<>();
        for (float component : vectors.get(row)) {
          components.add(component);
        }
        yield components;
      }
      default -> throw new IllegalArgumentException(column.type().toString());
    };
  }

  /** The rows of a batch. */
  public static List<List<@Nullable Object>> lists(Batch batch) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < batch.width(); i++) {
        values.add(value(batch.column(i), row));
      }
      rows.add(values);
    }
    return rows;
  }

  /** All rows that a transaction sees, in storage order. */
  public static List<List<@Nullable Object>> scan(
      Transaction transaction, TableDefinition table, int... columns) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BatchCursor cursor =
        transaction.read(table).scan(ScanRequest.of(columns), new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        rows.addAll(lists(batch));
      }
    }
    return rows;
  }

  /** The ordinals of all columns. */
  public static int[] allColumns(TableDefinition table) {
    int[] columns = new int[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    return columns;
  }
}
