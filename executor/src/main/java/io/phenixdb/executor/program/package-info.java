/**
 * Operators that turn rows into rows: table functions and row programs. Uses {@code operator} and
 * {@code value}.
 */
@NullMarked
package io.phenixdb.executor.program;

import org.jspecify.annotations.NullMarked;
