/** Functions of arrays. Uses {@code function} and {@code value}. */
@NullMarked
package io.phenixdb.executor.function.array;

import org.jspecify.annotations.NullMarked;
