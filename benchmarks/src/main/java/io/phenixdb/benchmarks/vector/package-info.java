/** Nearest-neighbour search. */
@NullMarked
package io.phenixdb.benchmarks.vector;

import org.jspecify.annotations.NullMarked;
