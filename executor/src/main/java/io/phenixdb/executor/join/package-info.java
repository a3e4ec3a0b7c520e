/** Join operators: hash, nested loop and key lookup. Uses {@code operator} and {@code hash}. */
@NullMarked
package io.phenixdb.executor.join;

import org.jspecify.annotations.NullMarked;
