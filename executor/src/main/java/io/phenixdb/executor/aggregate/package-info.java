/** Hash aggregation, distinct and set operations. Uses {@code operator} and {@code hash}. */
@NullMarked
package io.phenixdb.executor.aggregate;

import org.jspecify.annotations.NullMarked;
