/** Memory a row and a vector. */
@NullMarked
package io.phenixdb.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
