/**
 * Distances and arithmetic of vectors over storage's kernels. Uses {@code expression} and {@code
 * function}.
 */
@NullMarked
package io.phenixdb.executor.function.vector;

import org.jspecify.annotations.NullMarked;
