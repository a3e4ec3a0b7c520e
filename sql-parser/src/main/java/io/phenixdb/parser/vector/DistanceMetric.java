package io.phenixdb.parser.vector;

import io.phenixdb.parser.ParseError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A measure of how far two vectors are apart, as {@code VECTOR_DISTANCE} and {@code DISTANCE} name
 * it.
 */
public enum DistanceMetric {
  /** The length of the difference, {@code a <-> b}. */
  EUCLIDEAN("vector_l2_ops"),
  /** The square of the Euclidean distance. */
  EUCLIDEAN_SQUARED(null),
  /** One minus the cosine of the angle, {@code a <=> b}. */
  COSINE("vector_cosine_ops"),
  /** The negative inner product, {@code a <#> b}. */
  DOT("vector_ip_ops"),
  /** The sum of absolute differences, {@code a <+> b}. */
  MANHATTAN("vector_l1_ops"),
  /** The number of differing components, {@code a <~> b}. */
  HAMMING("bit_hamming_ops"),
  /** One minus intersection over union, {@code a <%> b}. */
  JACCARD("bit_jaccard_ops"),
  /** The hyperbolic distance in the Poincare ball. */
  POINCARE(null),
  /** The angle in parts of pi. */
  ANGULAR(null);

  private final String operatorClass;

  DistanceMetric(@Nullable String operatorClass) {
    this.operatorClass = operatorClass == null ? "" : operatorClass;
  }

  /** Returns the metric of a word, in any case. */
  public static Optional<DistanceMetric> named(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (DistanceMetric metric : values()) {
      if (metric.name().equals(upper)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  /** Returns the metric that a name in a statement stands for. */
  public static DistanceMetric parse(SqlIdentifier name) {
    return named(name.getSimple())
        .orElseThrow(() ->
            ParseError.syntax(
                name.getParserPosition(),
                "unknown distance: " + name.getSimple(),
                "use one of " + Arrays.toString(values())));
  }

  /**
   * Returns the metric of a pgvector operator class such as {@code vector_cosine_ops}; {@code
   * halfvec_cosine_ops} names the same metric.
   */
  public static Optional<DistanceMetric> ofOperatorClass(String name) {
    String canonical = name.startsWith("halfvec_") ? "vector_" + name.substring(8) : name;
    for (DistanceMetric metric : values()) {
      if (!metric.operatorClass.isEmpty() && metric.operatorClass.equals(canonical)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }
}
