package io.phenixdb.executor.function.cast;

import io.phenixdb.executor.expression.ColumnEvaluator;
import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.VectorValues;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Conversions between arrays, vectors, UUIDs and binary. */
final class StructureConversions {
  private StructureConversions() {}

  static Conversion of(ColumnVector column, DataType to, EvaluationContext context) {
    return switch (to.kind()) {
      case VECTOR -> toVector(column, to);
      case ARRAY ->
          column instanceof VectorColumn vectors
              ? vectorToArray(vectors, to, context)
              : arrayToArray((ArrayColumn) column, to, context);
      case UUID, VARBINARY ->
          column instanceof VectorColumn vectors
              ? vectorToBinary(vectors)
              : binary((BytesColumn) column, to);
      default -> throw Errors.cannotCast(column.type(), to);
    };
  }

  private static Conversion toVector(ColumnVector column, DataType to) {
    int dimension = to.precision();
    return switch (column) {
      case VectorColumn vectors ->
          (row, out) -> {
            checkDimension(vectors.dimension(), dimension);
            out.appendVector(components(vectors.get(row), to), 0);
          };
      case ArrayColumn arrays -> (row, out) -> out.appendVector(fromArray(arrays, row, to), 0);
      case BytesColumn bytes ->
          (row, out) -> {
            checkDimension(bytes.length(row) / 4, dimension);
            float[] values = new float[dimension];
            ByteBuffer.wrap(bytes.bytes(), bytes.start(row), bytes.length(row))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
            out.appendVector(components(values, to), 0);
          };
      default -> throw Errors.cannotCast(column.type(), to);
    };
  }

  private static float[] fromArray(ArrayColumn arrays, int row, DataType to) {
    int start = arrays.offsets()[row];
    int length = arrays.offsets()[row + 1] - start;
    checkDimension(length, to.precision());
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      if (arrays.elements().isNull(start + i)) {
        throw new DatabaseException(
            SqlState.DATA_EXCEPTION,
            "component " + (i + 1) + " of the array is NULL; a vector holds no NULL");
      }
      values[i] =
          arrays.elements() instanceof DoubleColumn doubles
              ? (float) doubles.get(start + i)
              : Decimals.get(arrays.elements(), start + i).floatValue();
    }
    return components(values, to);
  }

  private static float[] components(float[] values, DataType to) {
    for (int i = 0; i < values.length; i++) {
      values[i] = VectorValues.component(values[i], to);
    }
    return values;
  }

  private static void checkDimension(int found, int needed) {
    if (found != needed) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector has " + found + " dimensions, " + needed + " are needed");
    }
  }

  private static Conversion vectorToArray(
      VectorColumn vectors, DataType to, EvaluationContext context) {
    DataType component = Objects.requireNonNull(to.component());
    return (row, out) -> {
      int dimension = vectors.dimension();
      double[] values = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = vectors.values()[row * dimension + i];
      }
      appendElements(
          new DoubleColumn(DataType.REAL, values, null, dimension), component, context, out);
    };
  }

  private static Conversion arrayToArray(
      ArrayColumn arrays, DataType to, EvaluationContext context) {
    DataType component = Objects.requireNonNull(to.component());
    return (row, out) -> {
      int start = arrays.offsets()[row];
      int[] positions = new int[arrays.offsets()[row + 1] - start];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = start + i;
      }
      appendElements(
          arrays.elements().gather(positions, positions.length), component, context, out);
    };
  }

  private static void appendElements(
      ColumnVector elements, DataType component, EvaluationContext context, ColumnBuilder out) {
    ColumnVector converted =
        new CastEvaluator(new ColumnEvaluator(0, elements.type()), component, false)
            .evaluate(Batch.of(elements.size(), elements), context);
    for (int i = 0; i < converted.size(); i++) {
      out.elements().appendFrom(converted, i);
    }
    out.endArray();
  }

  private static Conversion vectorToBinary(VectorColumn vectors) {
    return (row, out) -> {
      float[] values = vectors.get(row);
      ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      buffer.asFloatBuffer().put(values);
      out.appendBytes(buffer.array(), 0, values.length * 4);
    };
  }

  private static Conversion binary(BytesColumn bytes, DataType to) {
    return (row, out) -> {
      int length = bytes.length(row);
      if (to.kind() == TypeKind.UUID && length != 16) {
        throw new DatabaseException(
            SqlState.DATA_EXCEPTION, "a UUID has 16 bytes, the value has " + length);
      }
      if (to.kind() == TypeKind.VARBINARY
          && to.precision() != DataType.UNBOUNDED
          && length > to.precision()) {
        throw new DatabaseException(
            SqlState.STRING_DATA_RIGHT_TRUNCATION,
            "binary value of " + length + " bytes is too long for " + to);
      }
      out.appendBytes(bytes.bytes(), bytes.start(row), length);
    };
  }
}
