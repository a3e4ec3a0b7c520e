/** Conversions between types. Uses {@code expression} and {@code value}. */
@NullMarked
package io.phenixdb.executor.function.cast;

import org.jspecify.annotations.NullMarked;
