/** The databases that are measured: PhenixDB embedded and remote, and its peers. */
@NullMarked
package io.phenixdb.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
