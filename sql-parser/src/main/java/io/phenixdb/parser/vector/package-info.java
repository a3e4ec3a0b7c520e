/**
 * Vectors in expressions: distance operators and functions, literals, and FETCH with an accuracy.
 *
 * <p>For the planner: {@link io.phenixdb.parser.vector.VectorOperators#all()} belongs in its
 * operator table. Operators return DOUBLE and take operands of any type; it checks that they are
 * vectors of one dimension, or turns {@code <=>} into IS NOT DISTINCT FROM. A {@code ?} operand
 * gets the other operand's type. {@link io.phenixdb.parser.vector.AccurateFetch} stands as the
 * fetch of a {@code SqlOrderBy} and must be taken out before validation.
 */
@NullMarked
package io.phenixdb.parser.vector;

import org.jspecify.annotations.NullMarked;
