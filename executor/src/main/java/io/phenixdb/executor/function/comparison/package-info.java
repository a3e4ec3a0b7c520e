/**
 * Comparisons of two columns and membership in lists. Uses {@code expression} and {@code value}.
 */
@NullMarked
package io.phenixdb.executor.function.comparison;

import org.jspecify.annotations.NullMarked;
