package io.phenixdb.executor.function.vector;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.Distances;

/**
 * The distance of two vectors, row by row or of one vector to a whole column. 22000 when the
 * dimensions differ.
 *
 * @param sign 1, or -1 for the inner product, the negative of the DOT distance
 */
record DistanceEvaluator(
    Distance distance, int sign, Evaluator left, Evaluator right, DataType type)
    implements Evaluator {

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    if (size == 0) {
      return Columns.nulls(type, 0);
    }
    if (constant() && size > 1) {
      return Columns.broadcast(evaluate(ONE_ROW, context), size);
    }
    int leftStep = left.constant() ? 0 : 1;
    int rightStep = right.constant() ? 0 : 1;
    VectorColumn a = (VectorColumn) left.evaluate(leftStep == 0 ? ONE_ROW : input, context);
    VectorColumn b = (VectorColumn) right.evaluate(rightStep == 0 ? ONE_ROW : input, context);
    VectorFunctions.checkDimensions(a.dimension(), b.dimension());
    if ((leftStep == 0 && a.isNull(0)) || (rightStep == 0 && b.isNull(0))) {
      return Columns.nulls(type, size);
    }
    double[] out = new double[size];
    int dimension = a.dimension();
    if (leftStep == 0 || rightStep == 0) {
      VectorColumn query = leftStep == 0 ? a : b;
      VectorColumn rows = leftStep == 0 ? b : a;
      Distances.distances(distance, query.values(), 0, rows.values(), 0, size, dimension, out);
    } else {
      for (int i = 0; i < size; i++) {
        int at = i * dimension;
        out[i] = Distances.distance(distance, a.values(), at, b.values(), at, dimension);
      }
    }
    if (sign < 0) {
      for (int i = 0; i < size; i++) {
        out[i] = 0.0 - out[i];
      }
    }
    long[] nulls =
        NullBits.or(leftStep == 0 ? null : a.nulls(), rightStep == 0 ? null : b.nulls(), size);
    return new DoubleColumn(type, out, nulls, size);
  }
}
