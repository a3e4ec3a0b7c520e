/**
 * Expansion, paths and graph algorithms as operators. Uses {@code operator} and storage's graph
 * readers.
 */
@NullMarked
package io.phenixdb.executor.graph;

import org.jspecify.annotations.NullMarked;
