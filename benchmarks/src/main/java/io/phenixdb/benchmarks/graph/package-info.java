/** Graph expansion. */
@NullMarked
package io.phenixdb.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
