/**
 * Functions of text in UTF-8, counted in code points; pattern matching. Uses {@code function} and
 * {@code value}.
 */
@NullMarked
package io.phenixdb.executor.function.text;

import org.jspecify.annotations.NullMarked;
