/**
 * Single values: their text, order, decimal arithmetic and boxed form. The lowest layer of the
 * executor; uses storage's types, batches and errors.
 */
@NullMarked
package io.phenixdb.executor.value;

import org.jspecify.annotations.NullMarked;
