package io.phenixdb.executor.function.cast;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.executor.value.CastText;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.Objects;

/** Converts one row that is not NULL and appends the result. */
@FunctionalInterface
interface Conversion {
  void convert(int row, ColumnBuilder out);

  /** Whether the values of one type are values of the other as they are. */
  static boolean sameValues(DataType from, DataType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.layout() != to.layout()) {
      return false;
    }
    if (to.kind() == TypeKind.VARCHAR && to.precision() == DataType.UNBOUNDED) {
      return from.isCharacter();
    }
    if (from.kind() != to.kind()) {
      return false;
    }
    return switch (to.kind()) {
      case VARCHAR, VARBINARY ->
          from.precision() != DataType.UNBOUNDED
              && (to.precision() == DataType.UNBOUNDED || from.precision() <= to.precision());
      case DECIMAL -> from.scale() == to.scale() && from.precision() <= to.precision();
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> from.precision() <= to.precision();
      case ARRAY ->
          sameValues(
              Objects.requireNonNull(from.component()), Objects.requireNonNull(to.component()));
      case CHAR, VECTOR -> false;
      default -> true;
    };
  }

  /** Raises 42846 unless there is a conversion. */
  static void check(DataType from, DataType to) {
    if (from.kind() == TypeKind.NULL || from.isCharacter() || to.isCharacter()) {
      return;
    }
    boolean possible =
        switch (to.kind()) {
          case NULL -> true;
          case BOOLEAN -> NumericCasts.isInteger(from.kind());
          case TINYINT, SMALLINT, INTEGER, BIGINT ->
              from.isNumeric() || from.kind() == TypeKind.BOOLEAN;
          case REAL, DOUBLE, DECIMAL -> from.isNumeric();
          case DATE -> from.kind() == TypeKind.TIMESTAMP || from.kind() == TypeKind.TIMESTAMP_TZ;
          case TIME ->
              from.kind() == TypeKind.TIME
                  || from.kind() == TypeKind.TIMESTAMP
                  || from.kind() == TypeKind.TIMESTAMP_TZ;
          case TIMESTAMP, TIMESTAMP_TZ ->
              from.kind() == TypeKind.DATE
                  || from.kind() == TypeKind.TIME
                  || from.kind() == TypeKind.TIMESTAMP
                  || from.kind() == TypeKind.TIMESTAMP_TZ;
          case INTERVAL_MONTH, INTERVAL_MICROS -> from.kind() == to.kind();
          case UUID -> from.kind() == TypeKind.VARBINARY;
          case VARBINARY ->
              from.kind() == TypeKind.UUID
                  || from.kind() == TypeKind.VECTOR
                  || from.kind() == TypeKind.VARBINARY;
          case VECTOR ->
              from.kind() == TypeKind.VECTOR
                  || from.kind() == TypeKind.VARBINARY
                  || (from.kind() == TypeKind.ARRAY
                      && Objects.requireNonNull(from.component()).isNumeric());
          case ARRAY ->
              from.kind() == TypeKind.ARRAY
                  || (from.kind() == TypeKind.VECTOR
                      && Objects.requireNonNull(to.component()).isNumeric());
          default -> false;
        };
    if (!possible) {
      throw Errors.cannotCast(from, to);
    }
    if (to.kind() == TypeKind.ARRAY && from.kind() == TypeKind.ARRAY) {
      check(Objects.requireNonNull(from.component()), Objects.requireNonNull(to.component()));
    }
  }

  /** The conversion of the rows of a column; {@link #check} has passed. */
  static Conversion of(ColumnVector column, DataType to, EvaluationContext context) {
    DataType from = column.type();
    if (from.kind() == TypeKind.NULL) {
      return (row, out) -> out.appendNull();
    }
    if (to.isCharacter()) {
      return toText(column, to, context);
    }
    if (from.isCharacter()) {
      BytesColumn text = (BytesColumn) column;
      return (row, out) ->
          BoxedValues.append(out, CastText.parse(text.string(row), to, context.zone()));
    }
    return switch (to.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL ->
          NumberConversions.of(column, to);
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> DatetimeConversions.of(column, to, context);
      default -> StructureConversions.of(column, to, context);
    };
  }

  private static Conversion toText(ColumnVector column, DataType to, EvaluationContext context) {
    if (column.type().isCharacter() && to.kind() != TypeKind.JSON) {
      BytesColumn text = (BytesColumn) column;
      return (row, out) -> {
        byte[] fitted = CastText.fitText(text.string(row), to, false);
        out.appendBytes(fitted, 0, fitted.length);
      };
    }
    return (row, out) ->
        BoxedValues.append(
            out,
            CastText.parse(
                Objects.requireNonNull(CastText.text(column, row, context.zone())),
                to,
                context.zone()));
  }
}
