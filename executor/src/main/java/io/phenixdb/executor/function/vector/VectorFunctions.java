package io.phenixdb.executor.function.vector;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowCall;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.VectorValues;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.Distances;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of vectors: distances, norms and component-wise arithmetic. */
public final class VectorFunctions {
  private VectorFunctions() {}

  /** The evaluator, or null when it is none of these. */
  public static @Nullable Evaluator of(
      ScalarFunction function, List<Evaluator> arguments, DataType type) {
    return switch (function) {
      case EUCLIDEAN_DISTANCE -> distance(Distance.EUCLIDEAN, arguments, type);
      case EUCLIDEAN_SQUARED_DISTANCE -> distance(Distance.EUCLIDEAN_SQUARED, arguments, type);
      case COSINE_DISTANCE -> distance(Distance.COSINE, arguments, type);
      case DOT_DISTANCE -> distance(Distance.DOT, arguments, type);
      case MANHATTAN_DISTANCE -> distance(Distance.MANHATTAN, arguments, type);
      case HAMMING_DISTANCE -> distance(Distance.HAMMING, arguments, type);
      case JACCARD_DISTANCE -> distance(Distance.JACCARD, arguments, type);
      case POINCARE_DISTANCE -> distance(Distance.POINCARE, arguments, type);
      case ANGULAR_DISTANCE -> distance(Distance.ANGULAR, arguments, type);
      case INNER_PRODUCT ->
          new DistanceEvaluator(Distance.DOT, -1, arguments.get(0), arguments.get(1), type);
      case L2_NORM -> call(args -> norm(args.vectors(0), args), arguments, type);
      case L2_NORMALIZE -> call(VectorFunctions::normalize, arguments, type);
      case VECTOR_DIMS ->
          call(args -> (row, out) -> out.appendLong(args.vectors(0).dimension()), arguments, type);
      case VECTOR_ADD -> call(args -> combine(args, (a, b) -> a + b), arguments, type);
      case VECTOR_SUBTRACT -> call(args -> combine(args, (a, b) -> a - b), arguments, type);
      case VECTOR_MULTIPLY -> call(args -> combine(args, (a, b) -> a * b), arguments, type);
      default -> null;
    };
  }

  private static Evaluator distance(Distance distance, List<Evaluator> arguments, DataType type) {
    return new DistanceEvaluator(distance, 1, arguments.get(0), arguments.get(1), type);
  }

  private static Evaluator call(
      RowFunction.Factory function, List<Evaluator> arguments, DataType type) {
    return new RowCall(function, arguments, type, true, true);
  }

  /** Raises 22000 unless two vectors have one dimension. */
  static void checkDimensions(int left, int right) {
    if (left != right) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vectors of " + left + " and " + right + " dimensions cannot be combined");
    }
  }

  private static RowFunction norm(VectorColumn vectors, Arguments args) {
    int dimension = vectors.dimension();
    return (row, out) ->
        out.appendDouble(
            Math.sqrt(
                Distances.squaredNorm(
                    vectors.values(), args.position(0, row) * dimension, dimension)));
  }

  private static RowFunction normalize(Arguments args) {
    VectorColumn vectors = args.vectors(0);
    int dimension = vectors.dimension();
    float[] result = new float[dimension];
    return (row, out) -> {
      int start = args.position(0, row) * dimension;
      double norm = Math.sqrt(Distances.squaredNorm(vectors.values(), start, dimension));
      for (int i = 0; i < dimension; i++) {
        // The zero vector has no direction and stays as it is.
        result[i] = norm == 0 ? 0 : (float) (vectors.values()[start + i] / norm);
      }
      out.appendVector(result, 0);
    };
  }

  @FunctionalInterface
  private interface Combination {
    float apply(float left, float right);
  }

  private static RowFunction combine(Arguments args, Combination combination) {
    VectorColumn left = args.vectors(0);
    VectorColumn right = args.vectors(1);
    int dimension = left.dimension();
    checkDimensions(dimension, right.dimension());
    float[] result = new float[dimension];
    return (row, out) -> {
      checkDimensions(dimension, out.type().precision());
      int a = args.position(0, row) * dimension;
      int b = args.position(1, row) * dimension;
      for (int i = 0; i < dimension; i++) {
        result[i] =
            VectorValues.component(
                combination.apply(left.values()[a + i], right.values()[b + i]), out.type());
      }
      out.appendVector(result, 0);
    };
  }
}
