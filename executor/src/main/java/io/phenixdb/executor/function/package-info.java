/**
 * Calls of built-in functions: the frame for those that work row by row. Uses {@code expression}
 * and {@code value}.
 */
@NullMarked
package io.phenixdb.executor.function;

import org.jspecify.annotations.NullMarked;
