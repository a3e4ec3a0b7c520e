/** What is told about a run: the table, the JSON file, the machine. */
@NullMarked
package io.phenixdb.benchmarks.report;

import org.jspecify.annotations.NullMarked;
