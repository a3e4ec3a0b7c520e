/**
 * Nearest-neighbour and range search as operators. Uses {@code operator} and storage's vector
 * readers.
 */
@NullMarked
package io.phenixdb.executor.vector;

import org.jspecify.annotations.NullMarked;
