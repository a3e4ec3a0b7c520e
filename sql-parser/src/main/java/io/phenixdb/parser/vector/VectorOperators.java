package io.phenixdb.parser.vector;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;

/**
 * The operators and functions over vectors. The grammar makes calls of the infix operators and of
 * {@link #distance(DistanceMetric)}; the named functions reach the planner as unresolved function
 * calls, so its operator table must hold {@link #all()}.
 */
public final class VectorOperators {

  /** {@code a <-> b}. */
  public static final DistanceOperator EUCLIDEAN = infix("<->", DistanceMetric.EUCLIDEAN);

  /** {@code a <=> b}: cosine distance of vectors; NULL-safe {@code =} of other operands. */
  public static final DistanceOperator COSINE = infix("<=>", DistanceMetric.COSINE);

  /** {@code a <#> b}, the negative inner product. */
  public static final DistanceOperator NEGATIVE_INNER_PRODUCT = infix("<#>", DistanceMetric.DOT);

  /** {@code a <+> b}. */
  public static final DistanceOperator MANHATTAN = infix("<+>", DistanceMetric.MANHATTAN);

  /** {@code a <~> b}. */
  public static final DistanceOperator HAMMING = infix("<~>", DistanceMetric.HAMMING);

  /** {@code a <%> b}. */
  public static final DistanceOperator JACCARD = infix("<%>", DistanceMetric.JACCARD);

  /** {@code COSINE_DISTANCE(a, b)}. */
  public static final SqlFunction COSINE_DISTANCE = binary("COSINE_DISTANCE");

  /** {@code L2_DISTANCE(a, b)}, the Euclidean distance. */
  public static final SqlFunction L2_DISTANCE = binary("L2_DISTANCE");

  /** {@code L1_DISTANCE(a, b)}, the Manhattan distance. */
  public static final SqlFunction L1_DISTANCE = binary("L1_DISTANCE");

  /** {@code INNER_PRODUCT(a, b)}, not negated. */
  public static final SqlFunction INNER_PRODUCT = binary("INNER_PRODUCT");

  /** {@code HAMMING_DISTANCE(a, b)}. */
  public static final SqlFunction HAMMING_DISTANCE = binary("HAMMING_DISTANCE");

  /** {@code JACCARD_DISTANCE(a, b)}. */
  public static final SqlFunction JACCARD_DISTANCE = binary("JACCARD_DISTANCE");

  /** {@code L2_NORM(v)}, the length of a vector. */
  public static final SqlFunction L2_NORM = unary("L2_NORM", ReturnTypes.DOUBLE_NULLABLE);

  /** {@code L2_NORMALIZE(v)}, the vector of length 1 in the same direction. */
  public static final SqlFunction L2_NORMALIZE = unary("L2_NORMALIZE", ReturnTypes.ARG0);

  /** {@code VECTOR_DIMS(v)}, the number of components. */
  public static final SqlFunction VECTOR_DIMS = unary("VECTOR_DIMS", ReturnTypes.INTEGER_NULLABLE);

  private static final Map<DistanceMetric, DistanceFunction> DISTANCES = distances();

  private VectorOperators() {}

  /**
   * Returns the function that {@code VECTOR_DISTANCE(a, b, metric)} calls, with the two vectors as
   * operands.
   */
  public static DistanceFunction distance(DistanceMetric metric) {
    return Objects.requireNonNull(DISTANCES.get(metric));
  }

  /** Returns the infix operators. */
  public static List<DistanceOperator> infixOperators() {
    return List.of(EUCLIDEAN, COSINE, NEGATIVE_INNER_PRODUCT, MANHATTAN, HAMMING, JACCARD);
  }

  /** Returns every operator and function of this class, for an operator table. */
  public static List<SqlOperator> all() {
    List<SqlOperator> operators = new ArrayList<>(infixOperators());
    operators.addAll(
        List.of(
            COSINE_DISTANCE,
            L2_DISTANCE,
            L1_DISTANCE,
            INNER_PRODUCT,
            HAMMING_DISTANCE,
            JACCARD_DISTANCE,
            L2_NORM,
            L2_NORMALIZE,
            VECTOR_DIMS));
    operators.addAll(DISTANCES.values());
    return List.copyOf(operators);
  }

  private static DistanceOperator infix(String symbol, DistanceMetric metric) {
    return new DistanceOperator(symbol, metric);
  }

  private static Map<DistanceMetric, DistanceFunction> distances() {
    Map<DistanceMetric, DistanceFunction> functions = new EnumMap<>(DistanceMetric.class);
    for (DistanceMetric metric : DistanceMetric.values()) {
      functions.put(metric, new DistanceFunction(metric));
    }
    return functions;
  }

  private static SqlFunction binary(String name) {
    return new VectorPairFunction(name);
  }

  private static SqlFunction unary(String name, SqlReturnTypeInference returnType) {
    return SqlBasicFunction.create(
        name, returnType, OperandTypes.family(SqlTypeFamily.ANY), SqlFunctionCategory.NUMERIC);
  }
}
