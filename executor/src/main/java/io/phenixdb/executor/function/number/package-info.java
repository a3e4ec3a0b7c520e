/**
 * Arithmetic and mathematical functions: whole-column kernels with overflow checks. Uses {@code
 * expression}, {@code function} and {@code value}.
 */
@NullMarked
package io.phenixdb.executor.function.number;

import org.jspecify.annotations.NullMarked;
