/** What a benchmark is, which there are, and at what scale they run. */
@NullMarked
package io.phenixdb.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
