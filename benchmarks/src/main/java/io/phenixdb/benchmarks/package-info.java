/** Benchmarks of PhenixDB, run by {@code ./phenix bench}; not shipped. */
@NullMarked
package io.phenixdb.benchmarks;

import org.jspecify.annotations.NullMarked;
