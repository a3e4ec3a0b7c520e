package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.delta.RowSizes;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;

/** Checks of rows on their own: columns, NULLs, lengths, vectors, size. Stateless. */
final class RowChecks {
  /** The largest row. */
  static final long MAX_ROW_BYTES = 64L << 20;

  private RowChecks() {}

  /**
   * Checks rows that are to be inserted.
   *
   * @throws DatabaseException 23502, 22000, 22001, 42804, 54000
   */
  static ColumnVector[] check(TableDefinition table, Batch rows) {
    if (rows.width() != table.columns().size()) {
      throw new DatabaseException(
          SqlState.DATATYPE_MISMATCH,
          "rows have "
              + rows.width()
              + " columns, table "
              + table.name()
              + " has "
              + table.columns().size());
    }
    ColumnVector[] columns = new ColumnVector[rows.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(i);
      check(table, table.columns().get(i), columns[i]);
    }
    if (RowSizes.bytes(columns, 0, rows.size()) > MAX_ROW_BYTES) {
      for (int row = 0; row < rows.size(); row++) {
        if (RowSizes.bytes(columns, row, row + 1) > MAX_ROW_BYTES) {
          throw new DatabaseException(
              SqlState.PROGRAM_LIMIT_EXCEEDED,
              "a row of table " + table.name() + " is larger than 64 MiB");
        }
      }
    }
    return columns;
  }

  private static void check(
      TableDefinition table, ColumnDefinition definition, ColumnVector column) {
    DataType type = definition.type();
    if (column.type().layout() != type.layout()) {
      throw new DatabaseException(
          SqlState.DATATYPE_MISMATCH,
          "column " + definition.name() + " is " + type + ", but the value is " + column.type());
    }
    if (!definition.nullable() && column.mayHaveNulls()) {
      for (int row = 0; row < column.size(); row++) {
        if (column.isNull(row)) {
          throw new DatabaseException(
              SqlState.NOT_NULL_VIOLATION,
              "column "
                  + definition.name()
                  + " of table "
                  + table.name()
                  + " cannot be NULL; give it a value");
        }
      }
    }
    if (column instanceof VectorColumn vectors) {
      checkVectors(definition, vectors);
    } else if (column instanceof BytesColumn bytes && type.precision() != DataType.UNBOUNDED) {
      checkLengths(definition, bytes);
    }
  }

  private static void checkVectors(ColumnDefinition definition, VectorColumn vectors) {
    int dimension = vectors.dimension();
    if (dimension != definition.type().precision()) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector has "
              + dimension
              + " dimensions, column "
              + definition.name()
              + " needs "
              + definition.type().precision());
    }
    float[] values = vectors.values();
    for (int row = 0; row < vectors.size(); row++) {
      if (vectors.isNull(row)) {
        continue;
      }
      for (int i = row * dimension; i < (row + 1) * dimension; i++) {
        if (!Float.isFinite(values[i])) {
          throw new DatabaseException(
              SqlState.DATA_EXCEPTION,
              "component "
                  + (i - row * dimension + 1)
                  + " of a vector for column "
                  + definition.name()
                  + " is "
                  + values[i]
                  + "; components must be finite");
        }
      }
    }
  }

  private static void checkLengths(ColumnDefinition definition, BytesColumn bytes) {
    DataType type = definition.type();
    boolean characters = type.kind() == TypeKind.VARCHAR || type.kind() == TypeKind.CHAR;
    if (!characters && type.kind() != TypeKind.VARBINARY) {
      return;
    }
    for (int row = 0; row < bytes.size(); row++) {
      if (bytes.length(row) <= type.precision() || bytes.isNull(row)) {
        continue;
      }
      int length = characters ? codePoints(bytes, row) : bytes.length(row);
      if (length > type.precision()) {
        throw new DatabaseException(
            SqlState.STRING_DATA_RIGHT_TRUNCATION,
            "value of length "
                + length
                + " is too long for column "
                + definition.name()
                + " of type "
                + type);
      }
    }
  }

  private static int codePoints(BytesColumn bytes, int row) {
    int count = 0;
    for (int i = bytes.start(row); i < bytes.start(row) + bytes.length(row); i++) {
      // Every byte but a continuation byte begins a character of UTF-8.
      count += (bytes.bytes()[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
  }
}
