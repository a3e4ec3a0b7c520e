package io.phenixdb.storage.database;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.TieringDefinition;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Defines tables and moves rows in and out of them as lists of values, for tests. */
final class Tables {
  private Tables() {}

  /** A column; "!" behind the name makes it NOT NULL. */
  static ColumnDefinition column(int id, String name, DataType type) {
    boolean nullable = !name.endsWith("!");
    String plain = nullable ? name : name.substring(0, name.length() - 1);
    return new ColumnDefinition(id, plain, type, nullable, null, IdentityKind.NONE, 0, null);
  }

  static Builder table(long id, String name) {
    return new Builder(id, name);
  }

  static final class Builder {
    private final long id;
    private final String name;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private @Nullable KeyDefinition primaryKey;
    private final List<KeyDefinition> uniqueKeys = new ArrayList<>();
    private final List<ForeignKeyDefinition> foreignKeys = new ArrayList<>();
    private @Nullable TieringDefinition tiering;

    private Builder(long id, String name) {
      this.id = id;
      this.name = name;
    }

    Builder with(String column, DataType type) {
      columns.add(Tables.column(columns.size() + 1, column, type));
      return this;
    }

    Builder key(Integer... ordinals) {
      primaryKey = new KeyDefinition(name + "_pk", List.of(ordinals));
      return this;
    }

    Builder unique(Integer... ordinals) {
      uniqueKeys.add(new KeyDefinition(name + "_u" + uniqueKeys.size(), List.of(ordinals)));
      return this;
    }

    Builder references(
        int column,
        TableDefinition parent,
        int parentColumn,
        ForeignKeyDefinition.ReferentialAction action) {
      foreignKeys.add(
          new ForeignKeyDefinition(
              name + "_fk" + foreignKeys.size(),
              List.of(column),
              parent.id(),
              List.of(parentColumn),
              action));
      return this;
    }

    Builder tiering(TieringDefinition definition) {
      tiering = definition;
      return this;
    }

    TableDefinition define() {
      return new TableDefinition(
          id,
          new QualifiedName("main", name),
          columns,
          primaryKey,
          uniqueKeys,
          foreignKeys,
          List.of(),
          tiering,
          null);
    }
  }

  static Transaction begin(StorageEngine engine) {
    return engine.begin(IsolationLevel.SNAPSHOT, false);
  }

  static void create(StorageEngine engine, TableDefinition... tables) {
    try (Transaction transaction = begin(engine)) {
      for (TableDefinition table : tables) {
        transaction.change(new CatalogChange.CreateTable(table));
      }
      transaction.commit();
    }
  }

  static Batch rows(TableDefinition table, Object[]... rows) {
    ColumnVector[] columns = new ColumnVector[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnBuilder builder = new ColumnBuilder(table.columns().get(i).type());
      for (Object[] row : rows) {
        append(builder, row[i]);
      }
      columns[i] = builder.build();
    }
    return Batch.of(rows.length, columns);
  }

  static Batch keys(DataType type, Object... values) {
    ColumnBuilder builder = new ColumnBuilder(type);
    for (Object value : values) {
      append(builder, value);
    }
    return Batch.of(values.length, builder.build());
  }

  private static void append(ColumnBuilder builder, @Nullable Object value) {
    switch (value) {
      case null -> builder.appendNull();
      case Integer number -> builder.appendLong(number);
      case Long number -> builder.appendLong(number);
      case Double number -> builder.appendDouble(number);
      case String text -> builder.appendString(text);
      case float[] vector -> builder.appendVector(vector, 0);
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  static Object[] row(@Nullable Object... values) {
    return values;
  }

  static @Nullable Object value(ColumnVector column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case BytesColumn bytes -> bytes.string(row);
      case VectorColumn vectors -> {
        List<Float> list = new ArrayList<>();
        for (float component : vectors.get(row)) {
          list.add(component);
        }
        yield list;
      }
      default -> throw new IllegalArgumentException(column.type().toString());
    };
  }

  static int[] allColumns(TableDefinition table) {
    int[] columns = new int[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    return columns;
  }

  static List<List<Object>> lists(Batch batch) {
    List<List<Object>> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < batch.width(); i++) {
        values.add(value(batch.column(i), row));
      }
      rows.add(values);
    }
    return rows;
  }

  static List<List<Object>> scan(Transaction transaction, TableDefinition table, int... columns) {
    int[] wanted = columns.length == 0 ? allColumns(table) : columns;
    List<List<Object>> rows = new ArrayList<>();
    try (BatchCursor cursor =
        transaction.read(table).scan(ScanRequest.of(wanted), new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        rows.addAll(lists(batch));
      }
    }
    return rows;
  }

  static List<List<Object>> scan(StorageEngine engine, TableDefinition table) {
    try (Transaction transaction = begin(engine)) {
      return scan(transaction, current(engine, table));
    }
  }

  static TableDefinition current(StorageEngine engine, TableDefinition table) {
    return Objects.requireNonNull(engine.catalog().table(table.id()));
  }

  static void insert(StorageEngine engine, TableDefinition table, Object[]... rows) {
    try (Transaction transaction = begin(engine)) {
      insert(transaction, table, rows);
      transaction.commit();
    }
  }

  static long[] insert(Transaction transaction, TableDefinition table, Object[]... rows) {
    int position = transaction.position();
    long[] ids = transaction.insert(table, rows(table, rows));
    transaction.completeStatement(position);
    return ids;
  }

  /** The row with a primary key of one LONG column. */
  static @Nullable List<Object> get(Transaction transaction, TableDefinition table, long key) {
    TableReader reader = transaction.read(table);
    long rowId = reader.lookupLong(0, key);
    return rowId == TableReader.NO_ROW
        ? null
        : lists(reader.fetch(new long[] {rowId}, 1, allColumns(table), new ScanStatistics()))
            .getFirst();
  }

  static void delete(Transaction transaction, TableDefinition table, long key) {
    int position = transaction.position();
    long rowId = transaction.read(table).lookupLong(0, key);
    transaction.delete(table, new long[] {rowId}, 1);
    transaction.completeStatement(position);
  }

  static void update(Transaction transaction, TableDefinition table, long key, Object... row) {
    int position = transaction.position();
    long rowId = transaction.read(table).lookupLong(0, key);
    transaction.update(table, new long[] {rowId}, rows(table, row));
    transaction.completeStatement(position);
  }
}
