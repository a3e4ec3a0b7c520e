/** Measurements: timed loops, medians, goals. */
@NullMarked
package io.phenixdb.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
