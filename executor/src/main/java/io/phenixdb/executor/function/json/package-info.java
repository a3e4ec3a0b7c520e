/** JSON paths over JSON text. Uses {@code function} and {@code value}. */
@NullMarked
package io.phenixdb.executor.function.json;

import org.jspecify.annotations.NullMarked;
