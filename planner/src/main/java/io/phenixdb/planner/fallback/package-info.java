/**
 * The fallback: operators that have no vectorized form run in Calcite's Enumerable convention,
 * behind one converter.
 */
@NullMarked
package io.phenixdb.planner.fallback;

import org.jspecify.annotations.NullMarked;
