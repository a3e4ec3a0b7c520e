/**
 * Open-addressing hash tables over encoded keys: what joins, aggregates and set operations share.
 * Uses {@code value}.
 */
@NullMarked
package io.phenixdb.executor.hash;

import org.jspecify.annotations.NullMarked;
