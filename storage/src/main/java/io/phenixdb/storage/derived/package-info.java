/**
 * Derived indexes as the engine knows them: adapters that feed committed rows to the vector indexes
 * and to the graphs' adjacency, and readers that show them as one transaction sees them. An index
 * proposes, visibility decides. Uses {@code engine}, {@code rpi}, {@code pgm} and {@code vector};
 * the composition root alone uses it.
 */
@NullMarked
package io.phenixdb.storage.derived;

import org.jspecify.annotations.NullMarked;
