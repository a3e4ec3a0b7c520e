/** Deterministic synthetic data, with the answers computed without a database. */
@NullMarked
package io.phenixdb.benchmarks.dataset;

import org.jspecify.annotations.NullMarked;
