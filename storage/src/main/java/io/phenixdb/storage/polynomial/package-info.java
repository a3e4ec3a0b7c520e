/**
 * Polynomials that stand in for distributions: fitted at Chebyshev nodes, evaluated in a few
 * multiplications. They guess; whoever asks them checks what they say. Uses nothing else.
 *
 * <p>Source: L. N. Trefethen, Approximation Theory and Approximation Practice, SIAM 2013, chapters
 * 3 and 4.
 */
@NullMarked
package io.phenixdb.storage.polynomial;

import org.jspecify.annotations.NullMarked;
