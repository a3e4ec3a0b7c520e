/** Sorting and top-k. Uses {@code operator} and {@code value}. */
@NullMarked
package io.phenixdb.executor.sort;

import org.jspecify.annotations.NullMarked;
