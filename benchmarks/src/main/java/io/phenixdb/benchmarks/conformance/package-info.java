/** Runs of test corpora that are too long for the tests, with their figures. */
@NullMarked
package io.phenixdb.benchmarks.conformance;

import org.jspecify.annotations.NullMarked;
