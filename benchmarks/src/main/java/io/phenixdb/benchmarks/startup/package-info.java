/** The time from the start of a process to its first row. */
@NullMarked
package io.phenixdb.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
