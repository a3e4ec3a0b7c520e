package io.phenixdb.storage.vector;

/**
 * The distances between vectors that SQL and the vector indexes know; smaller is nearer for each of
 * them.
 *
 * <ul>
 *   <li>{@code EUCLIDEAN}, {@code EUCLIDEAN_SQUARED}: L2 and its square
 *   <li>{@code COSINE}: 1 - cosine similarity; NaN when either vector is zero
 *   <li>{@code DOT}: the negative inner product
 *   <li>{@code MANHATTAN}: L1
 *   <li>{@code HAMMING}: number of differing components
 *   <li>{@code JACCARD}: 1 - |intersection| / |union| of the non-zero components; 0 for two empty
 *       ones
 *   <li>{@code POINCARE}: hyperbolic distance in the open unit ball; NaN outside of it
 *   <li>{@code ANGULAR}: arccos(cosine similarity) / pi
 * </ul>
 */
public enum Distance {
  EUCLIDEAN,
  EUCLIDEAN_SQUARED,
  COSINE,
  DOT,
  MANHATTAN,
  HAMMING,
  JACCARD,
  POINCARE,
  ANGULAR
}
